import { createSubscriber } from "svelte/reactivity";

// A moment of session time to count down to. While `stoppedAt` is set the clock stands there.
export type Goal = { endsAt: number; stoppedAt: number | null };

// Counts down in whole seconds. It works only while it is read, and wakes up once a second, when
// the second changes. `beyond`: it goes on below zero.
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
    private readonly goal: () => Goal | null,
    private readonly beyond = false,
  ) {}

  // Milliseconds left, rounded up to a second; null when there is nothing to wait for.
  get left(): number | null {
    this.#subscribe();
    const exact = this.#exact();
    // Adding 0 makes 0 of -0.
    return exact === null ? null : Math.ceil(exact / 1000) * 1000 + 0;
  }

  // To be called when the goal has changed.
  reset(): void {
    if (!this.#update) return;
    this.#arm();
    this.#update();
  }

  #exact(): number | null {
    const goal = this.goal();
    if (!goal) return null;
    const left = goal.endsAt - (goal.stoppedAt ?? this.now());
    return this.beyond ? left : Math.max(0, left);
  }

  #arm(): void {
    clearTimeout(this.#timer);
    const exact = this.#exact();
    if (exact === null || this.goal()?.stoppedAt != null) return;
    if (exact === 0 && !this.beyond) return;
    // A little later than the change, so that it is seen.
    const untilChange = (((exact % 1000) + 1000) % 1000 || 1000) + 5;
    this.#timer = setTimeout(() => {
      this.#arm();
      this.#update?.();
    }, untilChange);
  }
}
