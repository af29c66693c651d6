// Says things to those who listen. Two regions stay in the document from the start, so that screen
// readers know them before anything is said in them.
export type Level = "polite" | "assertive";

const settleFor = 120; // ms; what comes at once is said at once
const atLatest = 500; // ms; what never settles is said all the same
const politeEvery = 2000; // ms
const shownFor = 5000; // ms; afterwards the same words are news again

class Voice {
  #region = document.createElement("div");
  #waiting: string[] = [];
  #said = "";
  #since = 0;
  #free = 0;
  #speak: ReturnType<typeof setTimeout> | undefined;
  #clear: ReturnType<typeof setTimeout> | undefined;

  constructor(
    role: "status" | "alert",
    private readonly every: number,
  ) {
    this.#region.setAttribute("role", role);
    this.#region.className = "hidden-visually";
    document.body.append(this.#region);
  }

  say(text: string): void {
    if (text === this.#said || this.#waiting.includes(text)) return;
    const now = Date.now();
    if (this.#waiting.push(text) === 1) this.#since = now;
    const settled = Math.min(settleFor, this.#since + atLatest - now);
    clearTimeout(this.#speak);
    this.#speak = setTimeout(() => this.#utter(), Math.max(settled, this.#free - now));
  }

  #utter(): void {
    this.#said = this.#waiting.join(" ");
    this.#waiting = [];
    this.#free = Date.now() + this.every;
    this.#region.textContent = this.#said;
    clearTimeout(this.#clear);
    this.#clear = setTimeout(() => {
      this.#region.textContent = "";
      this.#said = "";
    }, shownFor);
  }
}

const voices: Record<Level, Voice> = {
  polite: new Voice("status", politeEvery),
  assertive: new Voice("alert", 0),
};

export function announce(text: string, level: Level = "polite"): void {
  voices[level].say(text);
}
