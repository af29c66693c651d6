import { availableParallelism, loadavg } from "node:os";
import type { Visit } from "./stopwatch.ts";

// What was measured, beside what it should be.
export type Row = [what: string, measured: string, goal: string];

export function print(rows: Row[]): void {
  const head: Row = ["what", "measured", "goal"];
  const lines = [head, ...rows].map(
    ([what, measured, goal]) => `${what.padEnd(44)}${measured.padStart(16)}   ${goal}`,
  );
  console.log(`\n${lines.join("\n")}\n`);
  console.log(`Times are the best and the middle one of five. ${machine()}\n`);
}

export function kB(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

export function ms(time: number): string {
  return `${time.toFixed(0)} ms`;
}

export function times({ best, median }: Visit): string {
  return `${best.toFixed(0)} / ${ms(median)}`;
}

// Other work on the machine makes every time longer.
function machine(): string {
  return `Load on ${availableParallelism()} processors: ${loadavg()[0]!.toFixed(1)}.`;
}
