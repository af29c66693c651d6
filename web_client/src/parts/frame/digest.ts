import { t } from "../../i18n/text.svelte";
import type { Because } from "../../protocol.gen";
import type { SessionState } from "../../state/types";
import type { Digest } from "../settings.svelte";

// Gathers what others write, to be told as one sentence now and then.
export class OthersWork {
  #points = new Map<string, number>(); // by column
  #statements = 0;

  // Takes in what has happened, where `room` is looked at (null: the plenary). What is to be said
  // at once is returned.
  hear(
    [what, object]: Because,
    session: SessionState,
    room: string | null,
    amount: Digest,
  ): string {
    if (amount === "off") return "";
    if (what === "point_added") return this.#point(object, session, room, amount);
    if (what === "statement_made" && !session.isModerator)
      return this.#statement(object, session, amount);
    return "";
  }

  // What has been gathered since the last time.
  tell(session: SessionState): string[] {
    const points = [...this.#points].map(([id, count]) => {
      return t("voice.points", { count, column: titleOf(session, id) });
    });
    const statements =
      this.#statements > 0 ? [t("voice.statements", { count: this.#statements })] : [];
    this.#points = new Map();
    this.#statements = 0;
    return [...points, ...statements];
  }

  #point(id: string, session: SessionState, room: string | null, amount: Digest): string {
    const point = session.point(id);
    if (!point || point.mine || point.room !== room) return "";
    const { column, text } = point;
    if (amount === "everything")
      return t("voice.point", { column: titleOf(session, column), text });
    this.#points.set(column, (this.#points.get(column) ?? 0) + 1);
    return "";
  }

  #statement(id: string, session: SessionState, amount: Digest): string {
    const text = session.statement(id)?.text;
    if (amount === "everything" && text) return t("voice.statement", { text });
    this.#statements += 1;
    return "";
  }
}

function titleOf(session: SessionState, column: string): string {
  return session.columns.find(({ id }) => id === column)?.title ?? "";
}
