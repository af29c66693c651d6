// Says things to those who listen. Two regions stay in the document from the start, so that screen
// readers know them before anything is said in them.
export type Level = "polite" | "assertive";

const settleFor = 120; // ms; what comes at once is said at once
const politeEvery = 2000; // ms
const shownFor = 5000; // ms; afterwards the same words are news again

class Voice {
  #region = document.createElement("div");
  #waiting: string[] = [];
  #said = "";
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
    this.#waiting.push(text);
    clearTimeout(this.#speak);
    this.#speak = setTimeout(() => this.#utter(), Math.max(settleFor, this.#free - Date.now()));
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
