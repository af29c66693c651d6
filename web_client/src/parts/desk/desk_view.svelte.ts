import { SvelteSet } from "svelte/reactivity";
import type { PointView, SessionState, StatementView } from "../../state/types";
import { focusIfLost } from "../focus";
import { DeskWork } from "./desk_work";

// What is being asked in a dialog.
export type Question =
  | { what: "make" | "add" | "decline"; column: string; points: PointView[] }
  | { what: "move" | "join" | "split"; statement: StatementView }
  | { what: "last"; statement: StatementView };

export type Part = "all" | "remainder" | "declined";

// What one moderator sees of the desk: which points, which of them are selected, what is asked.
export class DeskView {
  readonly work: DeskWork;
  readonly chosen = new SvelteSet<string>();
  part: Part = $state("all");
  room = $state(""); // empty: all rooms
  question: Question | null = $state.raw(null);

  constructor(readonly session: SessionState) {
    this.work = new DeskWork(session);
  }

  get filtered(): boolean {
    return this.part !== "all" || this.room !== "";
  }

  points(column: string): PointView[] {
    const points = this.#partOf(column);
    return this.room === "" ? points : points.filter((point) => point.room === this.room);
  }

  // The plenary sees boards, and what stands on them, once their round is over.
  mayShow(room: string): boolean {
    return this.session.roundOf(room)?.state === "closed";
  }

  // A point may vanish while it is selected, be filtered out, or move to another column.
  selected(column: string): PointView[] {
    return this.points(column).filter((point) => this.chosen.has(point.key));
  }

  toggle({ key }: PointView): void {
    if (!this.chosen.delete(key)) this.chosen.add(key);
  }

  clear(column: string): void {
    for (const { key } of this.selected(column)) this.chosen.delete(key);
  }

  // The selection has become something, or somebody has thought better of it.
  finish(column: string): void {
    this.clear(column);
    this.close();
    void focusIfLost(`#statements-${CSS.escape(column)}`);
  }

  close(): void {
    this.question = null;
  }

  #partOf(column: string): PointView[] {
    if (this.part === "remainder") return this.session.remainder(column);
    if (this.part === "declined") return this.session.declined(column);
    return this.session.pointsOfColumn(column);
  }
}
