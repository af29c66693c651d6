import type { Step, StepDraft } from "../../protocol.gen";

// A change of the agenda, whatever it looks like by then.
export type Edit = (steps: readonly Step[]) => StepDraft[];

export const added =
  (...news: { title: string; minutes: number }[]): Edit =>
  (steps) => [...steps, ...news.map((step) => ({ id: null, ...step }))];

export const changed =
  (id: string, change: Partial<Pick<Step, "title" | "minutes">>): Edit =>
  (steps) =>
    steps.map((step) => (step.id === id ? { ...step, ...change } : step));

export const removed =
  (id: string): Edit =>
  (steps) =>
    steps.filter((step) => step.id !== id);

// By so many places, and no further than there are any.
export const moved =
  (id: string, by: number): Edit =>
  (steps) => {
    const step = steps.find((step) => step.id === id);
    const others = steps.filter((step) => step.id !== id);
    if (step) others.splice(Math.max(0, steps.indexOf(step) + by), 0, step);
    return others;
  };

// A step that the server has not named yet cannot be told from another new one.
export function isUnsaved({ id }: Step): boolean {
  return id.startsWith("new:");
}
