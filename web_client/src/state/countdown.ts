import { createSubscriber } from "svelte/reactivity";

// Counts down to a moment of session time in whole seconds. It works only while it is read, and
// wakes up once a second, when the second changes.
export class Countdown {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #update: (() => void) | null = null;
  readonly #subscribe = createSubscriber((update) => {
    this.#update = update;
    this.#arm();
    return () => {
      clearTimeout(this.#timer);
      this.#update = null;
    };
  });

  constructor(
    private readonly now: () => number,
    private readonly endsAt: () => number | null,
  ) {}

  // Milliseconds left, rounded up to a second, at least 0; null when there is nothing to wait for.
  get left(): number | null {
    this.#subscribe();
    const exact = this.#exact();
    return exact === null ? null : Math.ceil(exact / 1000) * 1000;
  }

  // To be called when the moment has changed.
  reset(): void {
    if (!this.#update) return;
    this.#arm();
    this.#update();
  }

  #exact(): number | null {
    const end = this.endsAt();
    return end === null ? null : Math.max(0, end - this.now());
  }

  #arm(): void {
    clearTimeout(this.#timer);
    const exact = this.#exact();
    if (exact === null || exact === 0) return;
    // A little later than the change, so that it is seen.
    const untilChange = exact % 1000 || 1000;
    this.#timer = setTimeout(() => {
      this.#arm();
      this.#update?.();
    }, untilChange + 5);
  }
}
