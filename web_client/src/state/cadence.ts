// ms from one picture to the next; nobody reads faster than the first, and it spares old devices.
const pauses = [100, 250];
const slow = 50; // ms; a picture that takes longer is seen to stutter
const quick = 40; // ms; below it there is room for more pictures
const enough = 20; // pictures that tell how long one takes

// How often what others do is shown: less often while pictures take long. What 19 of 20 take
// decides, so that a single slow one changes nothing.
export class Cadence {
  #step = 0;
  #times: number[] = [];

  get pause(): number {
    return pauses[this.#step]!;
  }

  took(time: number): void {
    // A tab that was away has drawn nothing in between.
    if (time < 0 || time > 2000) return;
    this.#times.push(time);
    if (this.#times.length < enough) return;
    const most = this.#times.sort((a, b) => b - a)[1]!;
    this.#times = [];
    if (most > slow) this.#step = Math.min(this.#step + 1, pauses.length - 1);
    else if (most < quick) this.#step = Math.max(this.#step - 1, 0);
  }
}
