const samplesWanted = 5;
// A first estimate further off than this is not a matter of a slow network.
const plausible = 5000;

type Sample = { offset: number; roundTrip: number };

// Session time by the server's clock, counted by this device's monotonic one, so that nobody's
// wall clock matters.
export class Clock {
  readonly #monotonic: () => number;
  #offset: number | null = null;
  #samples: Sample[] | null = null;

  constructor(monotonic: () => number = () => performance.now()) {
    this.#monotonic = monotonic;
  }

  // Milliseconds since 1970; the device's own guess before the server has said anything.
  now(): number {
    return this.#offset === null ? Date.now() : this.#monotonic() + this.#offset;
  }

  // A first estimate, late by the way the frame took; measurements follow.
  estimate(serverNow: number): void {
    const offset = serverNow - this.#monotonic();
    if (this.#offset === null || Math.abs(offset - this.#offset) > plausible) this.#offset = offset;
  }

  // Begins to measure anew. The old offset holds until enough samples are there.
  measure(): void {
    this.#samples = [];
  }

  // Whether another ping is wanted at once.
  get measuring(): boolean {
    return this.#samples !== null;
  }

  // What a ping sent at `sent` (monotonic) brought back. The sample with the shortest way wins:
  // its time stamp is the least off.
  pong(sent: number, serverNow: number): void {
    if (!this.#samples) return;
    const received = this.#monotonic();
    const offset = serverNow - (sent + received) / 2;
    this.#samples.push({ offset, roundTrip: received - sent });
    if (this.#samples.length < samplesWanted) return;
    this.#offset = this.#samples.reduce((a, b) => (b.roundTrip < a.roundTrip ? b : a)).offset;
    this.#samples = null;
  }
}
