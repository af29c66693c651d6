import { tick } from "svelte";
import type { DragOptions } from "../../board/drag";
import type { Place } from "../../board/drop_place";
import { placeOf, stepFrom, type Step } from "../../board/places";
import { t } from "../../i18n/text.svelte";
import type { PointView, SessionState } from "../../state/types";
import { announce } from "../announcer";
import { shown } from "../focus";
import { settings } from "../settings.svelte";
import { BoardFocus, type Part } from "./board_focus";
import { meaningOf, stepOf, type KeyMeaning } from "./board_keys";
import { BoardWork } from "./board_work.svelte";
import { Carrying } from "./carrying.svelte";

type Later = typeof import("./later");
export const later = (): Promise<Later> => import("./later");

// A point as it stood when it last had the focus: `at` is its place in the column, from 0.
type Known = { id: string; column: string; at: number };

// A room's board as one person has it before them: what they do there by mouse, finger and keys, and
// where their focus is meanwhile.
export class BoardView {
  readonly work: BoardWork;
  readonly carrying: Carrying;
  readonly focus = new BoardFocus(
    (key, part) => this.#entered(key, part),
    () => this.#left(),
  );
  // The point for which the Move dialog is open.
  choosing: PointView | null = $state.raw(null);
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
    const press = (event: KeyboardEvent) => this.#press(event);
    root.addEventListener("keydown", press);
    return () => {
      stopWatching();
      root.removeEventListener("keydown", press);
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

  // To be called when points have changed, after they were drawn. The focus stays with its point; if
  // that is gone, it goes to the one that took its place.
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

  #press(event: KeyboardEvent): void {
    const target = event.target as HTMLElement;
    if (event.defaultPrevented || event.isComposing) return;
    if (target.closest("input, textarea, select, dialog")) return;
    const key = target.closest<HTMLElement>("[data-key]")?.dataset.key;
    if (key !== undefined && key === this.carrying.key) return this.#carry(event, key);
    const meaning = meaningOf(event, settings.letters, this.focus.rightToLeft);
    const point = key === undefined ? null : this.#pointWith(key);
    const enters = event.key === "Enter" && target.dataset.part === "point";
    const does = enters ? ({ do: "edit" } as const) : meaning;
    if (!does || (!point && does.do !== "undo")) return;
    if (does.do !== "go" && !this.mayWrite()) return;
    event.preventDefault();
    if (does.do === "undo") void this.work.undo();
    else this.#act(point!, does);
  }

  #act(point: PointView, does: KeyMeaning): void {
    if (does.do === "go") return this.#go(point, does.step);
    if (does.do === "shift") return this.#shift(point, does.step);
    if (does.do === "move") this.choosing = point;
    if (does.do === "edit") this.edit(point);
    if (does.do === "add") this.focus.toColumn(point.column, "composer");
    if (does.do === "withdraw") void this.withdraw(point);
  }

  #carry(event: KeyboardEvent, key: string): void {
    const step = stepOf(event.key, this.focus.rightToLeft);
    const ends = event.key === "Home" ? "top" : event.key === "End" ? "bottom" : null;
    if (event.key === "Escape") this.carrying.cancel();
    else if (step ?? ends) this.carrying.step((step ?? ends)!);
    else return;
    event.preventDefault();
    event.stopPropagation();
    void tick().then(() => this.focus.to(key, "handle"));
  }

  // To the next point that way; over columns that have none.
  #go(point: PointView, step: Step): void {
    const columns = this.work.session.columns.map(({ id }) => this.pointsOf(id));
    const at = columns.findIndex((points) => points.some(({ key }) => key === point.key));
    const index = columns[at]!.findIndex(({ key }) => key === point.key);
    const beside = step === "next" ? columns.slice(at + 1) : columns.slice(0, at).reverse();
    const list =
      step === "next" || step === "previous" ? beside.find(({ length }) => length) : columns[at];
    const to = {
      up: index - 1,
      down: index + 1,
      top: 0,
      bottom: Infinity,
      previous: index,
      next: index,
    };
    const next = list?.[Math.min(to[step], list.length - 1)];
    if (next) this.focus.to(next.key);
  }

  #shift(point: PointView, step: Step): void {
    const { columns } = this.work;
    const from = placeOf(columns, point.id);
    const place = from && stepFrom(columns, point.id, from, step);
    if (place) void this.move(point, place);
    else announce(t("board.no_further"));
  }

  #pointWith(key: string): PointView | null {
    for (const { id } of this.work.session.columns) {
      const found = this.pointsOf(id).find((point) => point.key === key);
      if (found) return found;
    }
    return null;
  }
}
