import type { Place } from "../../board/drop_place";
import { placeOf, stepFrom, type Step } from "../../board/places";
import { t } from "../../i18n/text.svelte";
import type { PointView } from "../../state/types";
import { announce } from "../announcer";
import type { BoardWork } from "./board_work.svelte";

// A point that was picked up by keyboard. Until it is put down, only this person sees where it is.
export class Carrying {
  #point: PointView | null = $state.raw(null);
  #place: Place | null = $state.raw(null);

  constructor(
    private readonly work: BoardWork,
    private readonly move: (point: PointView, place: Place) => void,
  ) {}

  get key(): string | null {
    return this.#point?.key ?? null;
  }

  pickUp(point: PointView): void {
    const place = placeOf(this.work.columns, point.id);
    if (!place) return;
    this.#point = point;
    this.#place = place;
    announce(t("carry.picked_up", this.work.wordsFor(point.id, place)), "assertive");
  }

  // Whether there was somewhere to go.
  step(step: Step): boolean {
    if (!this.#point || !this.#place) return false;
    const place = stepFrom(this.work.columns, this.#point.id, this.#place, step);
    if (!place) return false;
    this.#place = place;
    announce(t("carry.over", this.work.wordsFor(this.#point.id, place)), "assertive");
    return true;
  }

  putDown(): void {
    const [point, place] = [this.#point, this.#place];
    this.#forget();
    const now = point && this.work.point(point.id);
    if (now && place) this.move(now, place);
  }

  cancel(): void {
    if (!this.#point) return;
    this.#forget();
    announce(t("carry.back"), "assertive");
  }

  // A column's points as this person sees them meanwhile.
  shown(column: string, points: PointView[]): PointView[] {
    const [carried, place] = [this.#point, this.#place];
    if (!carried || !place) return points;
    const others = points.filter((point) => point.key !== carried.key);
    const now = this.work.point(carried.id);
    if (place.list !== column || !now) return others;
    const behind = others.findIndex((point) => point.id === place.after);
    const at = place.after === null ? 0 : behind < 0 ? others.length : behind + 1;
    return [...others.slice(0, at), now, ...others.slice(at)];
  }

  #forget(): void {
    this.#point = this.#place = null;
  }
}
