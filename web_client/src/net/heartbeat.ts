// A page in view is told of a silent loss within ten seconds; one out of view saves its battery.
const everyVisible = 3000;
const everyHidden = 10_000;
const missesAllowed = 2;

// Notices when a connection has died without a word. A browser's own pings cannot be seen from a
// page, hence the protocol's.
export class Heartbeat {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #unanswered = 0;
  #heardAt = 0;

  // `dead` is told for how many milliseconds nothing has been heard.
  constructor(
    private readonly ping: () => void,
    private readonly dead: (silence: number) => void,
  ) {}

  start(): void {
    this.stop();
    this.heard();
    this.#wait();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  // Anything that arrives is a sign of life.
  heard(): void {
    this.#unanswered = 0;
    this.#heardAt = performance.now();
  }

  // Asks at once, for instance when the device wakes up.
  probe(): void {
    clearTimeout(this.#timer);
    if (this.#unanswered >= missesAllowed) {
      this.dead(performance.now() - this.#heardAt);
      return;
    }
    this.#unanswered += 1;
    this.ping();
    this.#wait();
  }

  #wait(): void {
    const hidden = typeof document !== "undefined" && document.hidden;
    this.#timer = setTimeout(() => this.probe(), hidden ? everyHidden : everyVisible);
  }
}
