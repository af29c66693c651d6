import { tick } from "svelte";
import type { DragOptions } from "../../board/drag";
import type { Place } from "../../board/drop_place";
import { t } from "../../i18n/text.svelte";
import type { PointView, SessionState } from "../../state/types";
import { announce } from "../announcer";
import { shown } from "../focus";
import { BoardFocus, type Part } from "./board_focus";
import { BoardKeyboard } from "./board_keyboard";
import { BoardWork } from "./board_work.svelte";
import { Carrying } from "./carrying.svelte";

type Later = typeof import("./later");
export const later = (): Promise<Later> => import("./later");

// A point as it stood when it last had the focus: `at` is its place in the column, from 0.
type Known = { id: string; column: string; at: number };

// A room's board as one person has it before them: what they do there by mouse, finger and keys,
// and where their focus is meanwhile.
export class BoardView {
  readonly work: BoardWork;
  readonly carrying: Carrying;
  readonly focus = new BoardFocus(
    (key, part) => this.#entered(key, part),
    () => this.#left(),
  );
  // The point for which the Move dialog is open.
  choosing: PointView | null = $state.raw(null);
  readonly #keyboard = new BoardKeyboard(this);
  #known: Known | null = null;

  // `mayWrite` is about moving and writing at all; `mayChangeAll` about the texts of others.
  constructor(
    session: SessionState,
    room: string,
    readonly mayWrite: () => boolean,
    readonly mayChangeAll: () => boolean,
  ) {
    this.work = new BoardWork(session, room, (point) => this.focus.outline(point.key));
    this.carrying = new Carrying(this.work, (point, place) => {
      void this.move(point, place, "handle");
    });
  }

  mayChange(point: PointView): boolean {
    return this.mayWrite() && (point.mine || this.mayChangeAll());
  }

  pointsOf(column: string): PointView[] {
    return this.carrying.shown(column, this.work.session.points(this.work.room, column));
  }

  // To be attached to the board.
  readonly attach = (root: HTMLElement): (() => void) => {
    const stopWatching = this.focus.watch(root);
    const press = (event: KeyboardEvent) => this.#keyboard.press(event);
    // While what had the focus goes and its heir comes, nothing has it.
    const pressNowhere = (event: KeyboardEvent) => {
      if (event.target === document.body) press(event);
    };
    root.addEventListener("keydown", press);
    document.addEventListener("keydown", pressNowhere);
    return () => {
      stopWatching();
      root.removeEventListener("keydown", press);
      document.removeEventListener("keydown", pressNowhere);
    };
  };

  // The same, as long as points may be moved.
  readonly drag = (root: HTMLElement): (() => void) => {
    let stop: (() => void) | null = () => {};
    const start = ({ dragList }: Later) => {
      stop = stop && dragList(root, this.#dragging);
    };
    // Without a network it may not come: there are other ways to move, and they say so.
    later().then(start, () => {});
    return () => {
      stop?.();
      stop = null;
    };
  };

  readonly #dragging: DragOptions = {
    onpick: () => this.carrying.cancel(),
    ondrop: (id, place) => {
      const point = this.work.point(id);
      if (point) void this.move(point, place);
    },
    oncancel: (_, why) => {
      if (why === "gone") announce(t("board.gone"));
    },
  };

  // The handle was pressed. A finger's or a mouse's click has nowhere to go from here, so that it
  // gets the dialog; keys get the point into their hands.
  handle(point: PointView, event: MouseEvent): void {
    if (this.carrying.key === point.key) return this.carrying.putDown();
    if (event.detail > 0) this.choosing = point;
    else this.carrying.pickUp(point);
  }

  edit(point: PointView): void {
    if (this.mayChange(point)) this.work.startEdit(point);
  }

  async stopEdit(point: PointView): Promise<void> {
    this.work.stopEdit(point);
    await tick();
    this.focus.to(point.key, "edit");
  }

  async save(point: PointView, text: string): Promise<void> {
    this.work.save(point, text);
    await tick();
    this.focus.to(point.key, "edit");
  }

  // To the button that takes it back, where the author has one; else on to the next point.
  async withdraw(point: PointView): Promise<void> {
    if (!this.mayChange(point)) return;
    const points = this.pointsOf(point.column);
    const at = points.findIndex(({ key }) => key === point.key);
    const next = points[at + 1] ?? points[at - 1];
    this.focus.at = this.#known = null;
    this.work.withdraw(point);
    await shown();
    const restore = document.querySelector<HTMLElement>(
      `[data-restore="${CSS.escape(point.key)}"]`,
    );
    if (restore) restore.focus();
    else if (!next || !this.focus.to(next.key)) this.focus.toColumn(point.column, "heading");
  }

  async restore(point: PointView): Promise<void> {
    this.work.restore(point);
    await shown();
    this.focus.to(point.key);
  }

  async settle(point: PointView, text: string): Promise<void> {
    this.work.settle(point, text);
    await shown();
    if (this.focus.lost) this.focus.to(point.key);
  }

  // Moves it, and lets the person go on from there.
  async move(point: PointView, place: Place, part: Part = "point"): Promise<void> {
    await this.work.move(point, place);
    this.focus.to(point.key, part);
  }

  // To be called when points have changed, after they were drawn. The focus stays with its point;
  // if that is gone, it goes to the one that took its place.
  follow(): void {
    const { at } = this.focus;
    if (!at) return void (this.#known = null);
    const known = this.#known ?? this.#learn(at.key);
    if (!known) return;
    const now = this.work.point(known.id);
    if (!now) return this.#gone(known);
    if (this.focus.lost) this.focus.to(at.key, at.part, false);
    this.#learn(at.key);
  }

  #learn(key: string): Known | null {
    for (const { id: column } of this.work.session.columns) {
      const at = this.pointsOf(column).findIndex((point) => point.key === key);
      const point = this.pointsOf(column)[at];
      if (point) return (this.#known = { id: point.id, column, at });
    }
    return (this.#known = null);
  }

  #gone({ column, at }: Known): void {
    this.carrying.cancel();
    announce(t("board.gone"));
    this.focus.at = this.#known = null;
    if (!this.focus.lost) return;
    const points = this.pointsOf(column);
    const next = points[Math.min(at, points.length - 1)];
    if (!next || !this.focus.to(next.key, "point", false)) this.focus.toColumn(column, "heading");
  }

  #entered(key: string, part: Part): void {
    if (part !== "handle") this.carrying.cancel();
    this.#learn(key);
  }

  #left(): void {
    this.#known = null;
    this.carrying.cancel();
  }
}
