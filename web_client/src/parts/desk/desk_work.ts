import type { Place } from "../../board/drop_place";
import { placeOf, positionAt, type Column } from "../../board/places";
import { t } from "../../i18n/text.svelte";
import { limits } from "../../protocol.gen";
import type { Outcome, PointView, SessionState, StatementView, Wish } from "../../state/types";
import { announce } from "../announcer";
import { DeskHistory } from "./desk_history.svelte";

// What a moderator does at the desk, each with what takes it back.
export class DeskWork {
  readonly history: DeskHistory;

  constructor(readonly session: SessionState) {
    this.history = new DeskHistory(session);
  }

  // The statements as they stand: lists of ids.
  get columns(): Column[] {
    return this.session.columns.map(({ id }) => ({
      id,
      points: this.session.statements(id).map((statement) => statement.id),
    }));
  }

  // "Experience, position 3 of 7", for a text that has these three in it.
  wordsFor(statement: string, place: Place) {
    const column = this.session.columns.find(({ id }) => id === place.list)?.title ?? "";
    return { column, ...positionAt(this.columns, statement, place) };
  }

  make(column: string, text: string, points: readonly PointView[]): void {
    const ids = idsOf(points);
    this.history.group(t("desk.undo_make"), () => {
      this.#declineAgain(points);
      this.#make(column, text, ids);
    });
    announce(t("desk.made", { count: ids.length }));
  }

  // Adds points to a statement.
  add(statement: StatementView, points: readonly PointView[]): void {
    const added = points.filter((point) => !has(statement, point.id));
    if (added.length === 0) return announce(t("desk.added", { count: 0 }));
    if (!this.#fits(statement.sources.length + added.length)) return;
    this.history.group(t("desk.undo_add"), () => {
      this.#declineAgain(added);
      this.#link(statement.id, idsOf(added));
    });
    announce(t("desk.added", { count: added.length }));
  }

  // Takes a source out, but never the last one.
  takeOut(statement: StatementView, point: string): void {
    this.#unlink(statement.id, [point], t("desk.undo_take_out"));
    announce(t("desk.took_out"));
  }

  // All sources into one statement, whose text stays; the others are taken back.
  join(into: StatementView, others: readonly StatementView[]): boolean {
    const points = this.#standing(others.flatMap(({ sources }) => sources.map((one) => one.point)));
    const added = [...new Set(points)].filter((point) => !has(into, point));
    if (!this.#fits(into.sources.length + added.length)) return false;
    this.history.group(t("desk.undo_join"), () => {
      const linked = added.length > 0 ? this.#link(into.id, added) : null;
      const back = others.map(({ id }) => this.#takeBack(id));
      // Nothing may be lost: if their points were not taken over, the others stand as before.
      void linked?.then((outcome) => outcome.ok || back.forEach((restore) => void restore()));
    });
    announce(t("desk.joined", { count: others.length + 1 }));
    return true;
  }

  // Some of the sources become a statement of their own.
  split(from: StatementView, text: string, points: readonly string[]): void {
    this.history.group(t("desk.undo_split"), () => {
      const made = this.#make(from.column, text, points);
      const put = this.#unlink(from.id, points, "");
      void made.then((outcome) => outcome.ok || void put());
    });
    announce(t("desk.split_done", { count: points.length }));
  }

  move({ id }: StatementView, to: Place): void {
    const { columns } = this;
    const from = placeOf(columns, id);
    if (!from || (from.list === to.list && from.after === to.after)) return;
    const before = idsIn(columns, from.list).slice(0, positionAt(columns, id, from).position - 1);
    announce(t("board.moved", this.wordsFor(id, to)));
    this.history.do(t("desk.undo_move"), this.#moved(id, to), () => {
      const after = before.filter((other) => this.session.statement(other)?.column === from.list);
      return this.history.ask({
        do: "move_statement",
        statement: id,
        column: from.list,
        after: this.#lastSaved(after),
      });
    });
  }

  edit(statement: StatementView, text: string, revision: number): void {
    this.history.edit(statement, text, revision);
    announce(t("desk.edited"));
  }

  settle({ id, revision }: StatementView, text: string): void {
    void this.history.ask({ do: "settle_statement", statement: id, text, revision });
    announce(t("variants.settled"));
  }

  takeBack({ id }: StatementView): void {
    this.#takeBack(id);
    announce(t("desk.took_back"));
  }

  restore({ id }: StatementView): void {
    this.history.do(t("desk.undo_restore"), { do: "restore_statement", statement: id }, () =>
      this.history.ask({ do: "take_back_statement", statement: id }),
    );
    announce(t("desk.restored"));
  }

  // That the statement holds for what a source says now.
  accept({ id }: StatementView, { id: point, revision }: PointView): void {
    void this.history.ask({ do: "accept_change", statement: id, point, revision });
    announce(t("desk.change_accepted"));
  }

  decline(points: readonly PointView[], reason: string): void {
    this.history.group(t("desk.undo_decline", { count: points.length }), () => {
      for (const { id, declined } of points) {
        this.history.do("", { do: "decline_point", point: id, reason }, () =>
          this.history.ask(
            declined === null
              ? { do: "reconsider_point", point: id }
              : { do: "decline_point", point: id, reason: declined },
          ),
        );
      }
    });
    announce(t("desk.declined_done", { count: points.length }));
  }

  reconsider({ id, declined }: PointView): void {
    if (declined === null) return;
    this.history.do(t("desk.undo_reconsider"), { do: "reconsider_point", point: id }, () =>
      this.history.ask({ do: "decline_point", point: id, reason: declined }),
    );
    announce(t("desk.reconsidered"));
  }

  restorePoint(point: string): void {
    this.history.do(t("undo.restore"), { do: "restore_point", point }, () =>
      this.history.ask({ do: "withdraw_point", point }),
    );
  }

  #make(column: string, text: string, points: readonly string[]): Promise<Outcome> {
    let id: string | undefined;
    const known = new Set(this.session.statements(column).map((statement) => statement.id));
    const command: Wish = { do: "make_statement", column, text, points: [...points] };
    const asked = this.history.do(t("desk.undo_make"), command, async () => {
      const made = id ?? this.#waiting(column, text, known);
      if (made) return this.history.ask({ do: "take_back_statement", statement: made });
      return { ok: false, reason: "not_permitted" };
    });
    void asked.then((outcome) => (id = outcome.ok ? outcome.created[0] : undefined));
    return asked;
  }

  #waiting(column: string, text: string, known: ReadonlySet<string>): string | undefined {
    const made = this.session.statements(column).filter(({ id }) => !known.has(id));
    return made.findLast((statement) => statement.pending && statement.text === text)?.id;
  }

  #link(statement: string, points: readonly string[]): Promise<Outcome> {
    return this.history.do("", { do: "link_points", statement, points: [...points] }, () =>
      this.history.ask({ do: "unlink_points", statement, points: [...points] }),
    );
  }

  // Returns how to put them back.
  #unlink(statement: string, points: readonly string[], label: string): () => Promise<Outcome> {
    const put = () => this.history.ask({ do: "link_points", statement, points: [...points] });
    void this.history.do(label, { do: "unlink_points", statement, points: [...points] }, put);
    return put;
  }

  #takeBack(statement: string): () => Promise<Outcome> {
    const restore = () => this.history.ask({ do: "restore_statement", statement });
    const label = t("desk.undo_take_back");
    void this.history.do(label, { do: "take_back_statement", statement }, restore);
    return restore;
  }

  // A point that is linked is not declined any more. What is remembered first is done last when all
  // is taken back: the point is free then.
  #declineAgain(points: readonly PointView[]): void {
    for (const { id, declined } of points) {
      if (declined === null) continue;
      this.history.remember(() =>
        this.history.ask({ do: "decline_point", point: id, reason: declined }),
      );
    }
  }

  #fits(sources: number): boolean {
    if (sources <= limits.sources_max) return true;
    announce(t("desk.too_many", { most: limits.sources_max }), "assertive");
    return false;
  }

  // A withdrawn point cannot be linked.
  #standing(points: readonly string[]): string[] {
    return points.filter((point) => this.session.point(point)?.withdrawn === false);
  }

  // What is still on its way has no name to come behind; what stands before it has.
  #moved(statement: string, { list, after }: Place) {
    const others = idsIn(this.columns, list).filter((id) => id !== statement);
    const until = after === null ? [] : others.slice(0, others.indexOf(after) + 1 || others.length);
    const behind = this.#lastSaved(until);
    return { do: "move_statement", statement, column: list, after: behind } as const;
  }

  #lastSaved(ids: readonly string[]): string | null {
    return ids.findLast((id) => this.session.statement(id)?.pending === false) ?? null;
  }
}

function has(statement: StatementView, point: string): boolean {
  return statement.sources.some((source) => source.point === point);
}

function idsOf(points: readonly PointView[]): string[] {
  return points.map(({ id }) => id);
}

function idsIn(columns: readonly Column[], id: string): readonly string[] {
  return columns.find((column) => column.id === id)?.points ?? [];
}
