import type { Ref } from "../../protocol.gen";
import type { Draft } from "./draft";

// Places for what the server has not placed yet. Its order keys are letters and digits, compared by
// their bytes.

// Sorts behind every key of the server's, and before all of them.
const atTheEnd = "\uffff";
const atTheTop = "\u0001";
const width = 16;

// Behind everything, and behind what was put there by an earlier command.
export function lastPlace(k: number): string {
  return atTheEnd + String(k).padStart(width, "0");
}

// Right behind what stands in the column (null: at its top), and before what an earlier command has
// put there. What it should come after may have gone elsewhere: then it comes last.
export function placeBehind(
  draft: Draft,
  kind: "point" | "statement",
  column: string,
  after: Ref | null,
  k: number,
): string {
  const before = after === null ? { column, order: "" } : draft.get(kind, after);
  if (before?.column !== column) return lastPlace(k);
  const latestFirst = String(Number.MAX_SAFE_INTEGER - k).padStart(width, "0");
  return before.order + atTheTop + latestFirst;
}
