import { Cadence } from "./cadence";

// What is shown next: what was done here with the next picture, what came from others when the
// cadence allows it.
export type Show = (whose: "own" | "others") => void;

// As many as come evenly in this time may come close together, as where one person is at work.
const ahead = 1000; // ms

// No picture is drawn of what is hidden or covered, and not every browser says so.
const longestFrame = 1000; // ms

// Runs `work` once for everything that happens before the next picture is drawn; at once where
// nothing is drawn. Pictures that take long come less often, so that there is time for more than
// showing what others do.
export function perFrame(work: () => void, cadence = new Cadence()): Show {
  // When the next picture for others would come if they came evenly.
  let due = -Infinity;
  let waiting: Timer | undefined;
  let frame = 0;
  let late: Timer | undefined;

  function run(): void {
    clearTimeout(waiting);
    clearTimeout(late);
    cancelAnimationFrame(frame);
    waiting = undefined;
    frame = 0;
    due = Math.max(due, performance.now()) + cadence.pause;
    work();
  }

  function draw(): void {
    if (document.hidden) return run();
    if (frame !== 0) return;
    late = setTimeout(run, longestFrame);
    frame = requestAnimationFrame((start) => {
      run();
      requestAnimationFrame((next) => cadence.took(next - start));
    });
  }

  return (whose) => {
    const wait = whose === "own" ? 0 : due - ahead - performance.now();
    if (document.hidden || wait <= 0) draw();
    else waiting ??= setTimeout(draw, wait);
  };
}

type Timer = ReturnType<typeof setTimeout>;
