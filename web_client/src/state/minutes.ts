import { createSubscriber } from "svelte/reactivity";

const lookEvery = 10_000;

// Counts the minutes that have passed since whatever moments are asked for. It works only while it
// is read.
export class Minutes {
  readonly #subscribe = createSubscriber((update) => {
    const timer = setInterval(update, lookEvery);
    return () => clearInterval(timer);
  });

  constructor(private readonly now: () => number) {}

  since(instant: number): number {
    this.#subscribe();
    return Math.max(0, Math.floor((this.now() - instant) / 60_000));
  }
}
