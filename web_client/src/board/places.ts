import type { Place } from "./drop_place";

// Where points stand on a board, and where they would. Pure: lists of ids in, places out.
export type Column = { id: string; points: readonly string[] };
export type Step = "up" | "down" | "previous" | "next" | "top" | "bottom";

// `position` counts from 1, of `count` points that the column has with this one in it.
export type Position = { position: number; count: number };

export function placeOf(columns: readonly Column[], point: string): Place | null {
  const column = columns.find(({ points }) => points.includes(point));
  if (!column) return null;
  return { list: column.id, after: column.points[column.points.indexOf(point) - 1] ?? null };
}

// What `point` counts as at `place`. What it should come after may be gone: then it comes last.
export function positionAt(columns: readonly Column[], point: string, place: Place): Position {
  const others = othersIn(columns, point, place.list);
  return { position: indexAt(others, place.after) + 1, count: others.length + 1 };
}

// One step on from `place`; null where there is no further. "previous" and "next" are columns.
export function stepFrom(
  columns: readonly Column[],
  point: string,
  place: Place,
  step: Step,
): Place | null {
  const others = othersIn(columns, point, place.list);
  const index = indexAt(others, place.after);
  if (step === "previous" || step === "next") {
    const at = columns.findIndex(({ id }) => id === place.list);
    const column = columns[step === "next" ? at + 1 : at - 1];
    return column ? placeAt(column.id, othersIn(columns, point, column.id), index) : null;
  }
  const to = { up: index - 1, down: index + 1, top: 0, bottom: others.length }[step];
  if (to < 0 || to > others.length || to === index) return null;
  return placeAt(place.list, others, to);
}

function othersIn(columns: readonly Column[], point: string, id: string): string[] {
  const points = columns.find((column) => column.id === id)?.points ?? [];
  return points.filter((other) => other !== point);
}

function indexAt(others: readonly string[], after: string | null): number {
  if (after === null) return 0;
  const at = others.indexOf(after);
  return at < 0 ? others.length : at + 1;
}

function placeAt(list: string, others: readonly string[], index: number): Place {
  return { list, after: others[Math.min(index, others.length) - 1] ?? null };
}
