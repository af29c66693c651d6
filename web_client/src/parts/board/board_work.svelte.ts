import { SvelteMap } from "svelte/reactivity";
import type { Place } from "../../board/drop_place";
import { placeOf as standsAt, positionAt, type Column } from "../../board/places";
import { Undo } from "../../board/undo";
import { t } from "../../i18n/text.svelte";
import type { Outcome, PointView, SessionState, Wish } from "../../state/types";
import { announce } from "../announcer";
import { ask } from "../ask.svelte";
import { drafts, placeOf } from "../drafts.svelte";
import { shown } from "../focus";

// A text that is being changed: what it was and is, and the revision this started from. It is kept
// here and not in the point's own component, which is drawn anew when somebody moves the point.
export type Edit = { column: string; revision: number; start: string; text: string };

const settlesWithin = 2000; // ms from an acknowledgement to the change it tells of

// What one person does on the board of one room, with what can be taken back.
export class BoardWork {
  readonly edits = new SvelteMap<string, Edit>();
  // Why the last thing could not be taken back; empty if it could.
  undoFailed = $state("");
  #steps = $state(0);
  readonly #undo = new Undo(() => (this.#steps += 1));

  // `onmoved` is told what has got a new place by the person's own doing.
  constructor(
    readonly session: SessionState,
    readonly room: string,
    private readonly onmoved: (point: PointView) => void = () => {},
  ) {}

  get columns(): Column[] {
    return this.session.columns.map(({ id }) => ({
      id,
      points: this.session.points(this.room, id).map((point) => point.id),
    }));
  }

  titleOf(column: string): string {
    return this.session.columns.find(({ id }) => id === column)?.title ?? "";
  }

  // The point, if it stands on this board.
  point(id: string): PointView | null {
    const point = this.session.point(id);
    const here = point?.room === this.room && !point.withdrawn && !point.late;
    return here ? point : null;
  }

  // "Experience, position 3 of 7", for a text that has these three in it.
  wordsFor(point: string, place: Place) {
    return { column: this.titleOf(place.list), ...positionAt(this.columns, point, place) };
  }

  async post(column: string, texts: readonly string[]): Promise<void> {
    this.#undo.group(t("undo.post", { count: texts.length }), () => {
      for (const text of texts) this.#post(column, text);
    });
    await shown();
    const count = this.session.points(this.room, column).length;
    const values = { column: this.titleOf(column), count };
    announce(
      texts.length > 1
        ? t("board.added_several", { ...values, added: texts.length })
        : t("board.added", values),
    );
  }

  async move(point: PointView, to: Place): Promise<void> {
    const columns = this.columns;
    const from = standsAt(columns, point.id);
    if (!from || (from.list === to.list && from.after === to.after)) return;
    const before = columnOf(columns, from.list).slice(
      0,
      positionAt(columns, point.id, from).position - 1,
    );
    this.#do(this.#moved(point.id, to), t("undo.move"), () =>
      this.#moveBack(point.id, from.list, before),
    );
    announce(t("board.moved", this.wordsFor(point.id, to)));
    await shown();
    this.onmoved(point);
  }

  startEdit(point: PointView): void {
    const { column, revision, text } = point;
    this.edits.set(point.key, { column, revision, start: text, text });
  }

  stopEdit(point: PointView): void {
    this.edits.delete(point.key);
  }

  save(point: PointView, text: string): void {
    const edit = this.edits.get(point.key);
    this.edits.delete(point.key);
    if (!edit || text === edit.start) return;
    const { id } = point;
    const asked = ask(this.session, { do: "edit_point", point: id, text, revision: edit.revision });
    this.#remember(t("undo.edit"), asked, () => this.#editBack(id, edit, asked));
    announce(t("board.edited"));
  }

  settle(point: PointView, text: string): void {
    const { id, revision } = point;
    void ask(this.session, { do: "settle_point", point: id, text, revision });
    announce(t("variants.settled"));
  }

  withdraw({ id }: PointView): void {
    this.#do({ do: "withdraw_point", point: id }, t("undo.withdraw"), () =>
      ask(this.session, { do: "restore_point", point: id }),
    );
    announce(t("board.withdrawn"));
  }

  restore({ id, column }: PointView): void {
    this.#do({ do: "restore_point", point: id }, t("undo.restore"), () =>
      ask(this.session, { do: "withdraw_point", point: id }),
    );
    announce(t("board.restored", { column: this.titleOf(column) }));
  }

  // What `undo` would take back; null if there is nothing.
  get undoes(): string | null {
    void this.#steps;
    return this.#undo.label;
  }

  async undo(): Promise<void> {
    this.undoFailed = "";
    const what = this.#undo.label;
    announce(what === null ? t("undo.nothing") : t("undo.done", { what }));
    const undone = await this.#undo.undo();
    if (!undone || undone.outcome.ok) return;
    this.undoFailed = t("undo.failed", { what: undone.label });
    announce(this.undoFailed);
  }

  // What was being changed when the board goes away stays with its author, as a draft.
  leave(): void {
    for (const { column, start, text } of this.edits.values()) {
      if (text.trim() === "" || text === start) continue;
      const place = placeOf(this.session.id, this.room, column);
      drafts.write(place, [drafts.read(place), text].filter(Boolean).join("\n"));
    }
    this.edits.clear();
  }

  #post(column: string, text: string): void {
    let id: string | undefined;
    const asked = ask(this.session, { do: "add_point", room: this.room, column, text });
    void asked.then((outcome) => (id = outcome.ok ? outcome.created[0] : undefined));
    const waiting = () =>
      this.session
        .points(this.room, column)
        .findLast((point) => point.mine && point.pending && point.text === text)?.id;
    this.#remember(t("undo.post", { count: 1 }), asked, async () => {
      const point = id ?? waiting();
      if (point) return ask(this.session, { do: "withdraw_point", point });
      return { ok: false, reason: "not_permitted" };
    });
  }

  // A point that is still on its way has no name to come behind; the one before it has.
  #moved(point: string, { list, after }: Place): Wish {
    const others = columnOf(this.columns, list).filter((id) => id !== point);
    const until = after === null ? [] : others.slice(0, others.indexOf(after) + 1 || others.length);
    return { do: "move_point", point, column: list, after: this.#lastSaved(until) };
  }

  // Behind what stood before it there and still does.
  #moveBack(point: string, column: string, before: readonly string[]): Promise<Outcome> {
    const after = this.#lastSaved(before.filter((id) => this.point(id)?.column === column));
    const outcome = ask(this.session, { do: "move_point", point, column, after });
    void shown().then(() => {
      const moved = this.point(point);
      if (moved) this.onmoved(moved);
    });
    return outcome;
  }

  #lastSaved(ids: readonly string[]): string | null {
    return ids.findLast((id) => this.session.point(id)?.pending === false) ?? null;
  }

  // Only as long as nobody else has changed the text since: their words are not taken back.
  async #editBack(id: string, edit: Edit, asked: Promise<Outcome>): Promise<Outcome> {
    const outcome = await asked;
    if (!outcome.ok) return outcome;
    const late = performance.now() + settlesWithin;
    while (this.point(id)?.revision === edit.revision && performance.now() < late) await shown();
    const now = this.point(id);
    if (now?.revision !== edit.revision + 1 || now.variants.length > 0)
      return { ok: false, reason: "text_changed" };
    const { revision } = now;
    return ask(this.session, { do: "edit_point", point: id, text: edit.start, revision });
  }

  #do(command: Wish, label: string, inverse: () => Promise<Outcome>): void {
    this.#remember(label, ask(this.session, command), inverse);
  }

  #remember(label: string, asked: Promise<Outcome>, inverse: () => Promise<Outcome>): void {
    this.undoFailed = "";
    const forget = this.#undo.did(label, inverse);
    void asked.then((outcome) => outcome.ok || forget());
  }
}

function columnOf(columns: readonly Column[], id: string): readonly string[] {
  return columns.find((column) => column.id === id)?.points ?? [];
}
