import type { Outcome } from "../state/types";

// The last things that this tab has done, and how to take each of them back.
export type Inverse = () => Promise<Outcome>;
export type Undone = { label: string; outcome: Outcome };
type Step = { label: string; inverses: Inverse[] };

const stepsMost = 20;

export class Undo {
  #steps: Step[] = [];
  #group: Step | null = null;
  #room: string | null = null;

  // `changed` is called whenever `can` and `label` may have.
  constructor(private readonly changed: () => void = () => {}) {}

  get can(): boolean {
    return this.#steps.length > 0;
  }

  // What `undo` would take back.
  get label(): string | null {
    return this.#steps.at(-1)?.label ?? null;
  }

  // Remembers what was done. Call what it returns if it turns out not to have happened, because the
  // server refused it.
  did(label: string, inverse: Inverse): () => void {
    const step = this.#group ?? this.#push({ label, inverses: [] });
    step.inverses.push(inverse);
    return () => this.#forget(step, inverse);
  }

  // Everything done while `act` runs is taken back at once.
  group(label: string, act: () => void): void {
    if (this.#group) return act();
    this.#group = { label, inverses: [] };
    try {
      act();
    } finally {
      const step = this.#group;
      this.#group = null;
      if (step.inverses.length > 0) this.#push(step);
    }
  }

  // Takes back the last step, its parts in reverse order; null if there is none. All parts are
  // asked at once, as they may have to wait for the connection; the outcome is the first refusal if any.
  async undo(): Promise<Undone | null> {
    const step = this.#steps.pop();
    if (!step) return null;
    this.changed();
    const outcomes = await Promise.all(step.inverses.reverse().map((inverse) => inverse()));
    const refused = outcomes.find((outcome) => !outcome.ok);
    return { label: step.label, outcome: refused ?? { ok: true, created: [] } };
  }

  // Names the room that is open; what was done in another one can no longer be taken back.
  enter(room: string | null): void {
    if (room === this.#room) return;
    this.#room = room;
    this.#steps = [];
    this.changed();
  }

  #push(step: Step): Step {
    this.#steps = [...this.#steps, step].slice(-stepsMost);
    this.changed();
    return step;
  }

  #forget(step: Step, inverse: Inverse): void {
    step.inverses = step.inverses.filter((other) => other !== inverse);
    if (step.inverses.length > 0 || !this.#steps.includes(step)) return;
    this.#steps = this.#steps.filter((other) => other !== step);
    this.changed();
  }
}
