import { tick } from "svelte";
import { placeOf, stepFrom, type Step } from "../../board/places";
import { t } from "../../i18n/text.svelte";
import type { PointView } from "../../state/types";
import { announce } from "../announcer";
import { settings } from "../settings.svelte";
import { meaningOf, stepOf, type KeyMeaning } from "./board_keys";
import type { BoardView } from "./board_view.svelte";

// Does what keys mean on a board, at the point that has the focus.
export class BoardKeyboard {
  constructor(private readonly view: BoardView) {}

  press(event: KeyboardEvent): void {
    const target = event.target as HTMLElement;
    if (event.defaultPrevented || event.isComposing) return;
    if (target.closest("input, textarea, select, dialog")) return;
    const key = target.closest<HTMLElement>("[data-key]")?.dataset.key;
    if (key !== undefined && key === this.view.carrying.key) return this.#carry(event, key);
    const meaning = meaningOf(event, settings.letters, this.view.focus.rightToLeft);
    const point = key === undefined ? null : this.#pointWith(key);
    const enters = event.key === "Enter" && target.dataset.part === "point";
    const does = enters ? ({ do: "edit" } as const) : meaning;
    // A column has the focus as a whole when F6 has led there.
    const column = point?.column ?? target.dataset.dragList;
    const acts = point || does?.do === "undo" || (does?.do === "add" && column);
    if (!does || !acts || (does.do !== "go" && !this.view.mayWrite())) return;
    event.preventDefault();
    if (does.do === "undo") void this.view.work.undo();
    else if (does.do === "add") this.view.focus.toColumn(column!, "composer");
    else this.#act(point!, does);
  }

  #act(point: PointView, does: KeyMeaning): void {
    if (does.do === "go") return this.#go(point, does.step);
    if (does.do === "shift") return this.#shift(point, does.step);
    if (does.do === "move") this.view.choosing = point;
    if (does.do === "edit") this.view.edit(point);
    if (does.do === "withdraw") void this.view.withdraw(point);
  }

  #carry(event: KeyboardEvent, key: string): void {
    const step = stepOf(event.key, this.view.focus.rightToLeft);
    const ends = event.key === "Home" ? "top" : event.key === "End" ? "bottom" : null;
    if (event.key === "Escape") this.view.carrying.cancel();
    else if (step ?? ends) this.view.carrying.step((step ?? ends)!);
    else return;
    event.preventDefault();
    event.stopPropagation();
    void tick().then(() => this.view.focus.to(key, "handle"));
  }

  // To the next point that way; over columns that have none.
  #go(point: PointView, step: Step): void {
    const columns = this.view.work.session.columns.map(({ id }) => this.view.pointsOf(id));
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
    if (next) this.view.focus.to(next.key);
  }

  #shift(point: PointView, step: Step): void {
    const { columns } = this.view.work;
    const from = placeOf(columns, point.id);
    const place = from && stepFrom(columns, point.id, from, step);
    if (place) void this.view.move(point, place);
    else announce(t("board.no_further"));
  }

  #pointWith(key: string): PointView | null {
    for (const { id } of this.view.work.session.columns) {
      const found = this.view.pointsOf(id).find((point) => point.key === key);
      if (found) return found;
    }
    return null;
  }
}
