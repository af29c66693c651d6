import { Undo, type Inverse } from "../../board/undo";
import { t } from "../../i18n/text.svelte";
import type { Outcome, SessionState, StatementView, Wish } from "../../state/types";
import { announce } from "../announcer";
import { ask } from "../ask.svelte";
import { shown } from "../focus";

const settlesWithin = 2000; // ms from an acknowledgement to the change it tells of

// What was done at the desk, and can be taken back.
export class DeskHistory {
  // Why the last thing could not be taken back; empty if it could.
  failed = $state("");
  #steps = $state(0);
  readonly #undo = new Undo(() => (this.#steps += 1));

  constructor(private readonly session: SessionState) {}

  ask(command: Wish): Promise<Outcome> {
    return ask(this.session, command);
  }

  do(label: string, command: Wish, inverse: Inverse): Promise<Outcome> {
    this.failed = "";
    const asked = this.ask(command);
    const forget = this.#undo.did(label, inverse);
    void asked.then((outcome) => outcome.ok || forget());
    return asked;
  }

  // A part of what is being done that needs no command of its own to happen.
  remember(inverse: Inverse): void {
    this.#undo.did("", inverse);
  }

  // What is done while `act` runs is taken back at once, the last part first.
  group(label: string, act: () => void): void {
    this.#undo.group(label, act);
  }

  edit(statement: StatementView, text: string, revision: number): void {
    const { id, text: before } = statement;
    const asked: Promise<Outcome> = this.do(
      t("desk.undo_edit"),
      { do: "edit_statement", statement: id, text, revision },
      () => this.#editBack(id, before, revision, asked),
    );
  }

  // What `undo` would take back; null if there is nothing.
  get next(): string | null {
    void this.#steps;
    return this.#undo.label;
  }

  async undo(): Promise<void> {
    this.failed = "";
    const what = this.#undo.label;
    announce(what === null ? t("undo.nothing") : t("undo.done", { what }));
    const undone = await this.#undo.undo();
    if (!undone || undone.outcome.ok) return;
    this.failed = t("undo.failed", { what: undone.label });
    announce(this.failed);
  }

  // Only as long as nobody else has changed the text since: their words are not taken back.
  async #editBack(
    id: string,
    text: string,
    revision: number,
    asked: Promise<Outcome>,
  ): Promise<Outcome> {
    const outcome = await asked;
    if (!outcome.ok) return outcome;
    const late = performance.now() + settlesWithin;
    while (this.session.statement(id)?.revision === revision && performance.now() < late) {
      await shown();
    }
    const now = this.session.statement(id);
    if (now?.revision !== revision + 1 || now.variants.length > 0)
      return { ok: false, reason: "text_changed" };
    return this.ask({ do: "edit_statement", statement: id, text, revision: now.revision });
  }
}
