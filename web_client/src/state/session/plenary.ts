import type { AgendaObject, Hand } from "../../protocol.gen";
import { byId, byOrder } from "../board";
import type { ClientTopic } from "../client";
import { Countdown, type Goal } from "../countdown";
import { Inbox } from "../inbox";
import type { PlenaryState } from "../session_state";
import type { CurrentStep, MessageView, Spotlight, StatementView } from "../types";
import { SessionBoards } from "./boards";

// What happens in the plenary, and what is said to all.
export abstract class SessionPlenary extends SessionBoards implements PlenaryState {
  readonly #inbox = new Inbox(this.id);
  readonly #countdown = new Countdown(
    () => this.now(),
    () => this.#goal(),
    true,
  );

  statements(column: string): StatementView[] {
    return this.#statementsThat(false, column);
  }

  takenBack(column: string): StatementView[] {
    return this.#statementsThat(true, column);
  }

  statement(id: string): StatementView | null {
    const statement = this.one("statement", id);
    return statement && this.views.of(statement);
  }

  get agenda(): AgendaObject | null {
    return this.one("agenda", "agenda");
  }

  get step(): CurrentStep | null {
    this.topics.read("agenda");
    return this.topics.kept("step", ["agenda"], () => stepOf(this.shown("agenda", "agenda")));
  }

  get stepTimeLeft(): number | null {
    this.topics.read("agenda");
    return this.#countdown.left;
  }

  get hands(): Hand[] {
    return this.one("hands", "hands")?.hands ?? [];
  }

  get myHand(): boolean {
    const me = this.me?.person;
    return this.hands.some((hand) => hand.person === me);
  }

  get spotlight(): Spotlight | null {
    return this.topics.kept("spotlight", ["spotlight"], () => {
      const shown = this.shown("spotlight", "spotlight");
      if (shown?.point) return { what: "point", id: shown.point };
      if (shown?.statement) return { what: "statement", id: shown.statement };
      return shown?.room ? { what: "room", id: shown.room } : null;
    });
  }

  get messages(): MessageView[] {
    return this.list("messages", ["message", "connection", "closed messages"], () =>
      this.#inbox.open.map((message) => this.views.of(message)),
    );
  }

  closeMessage(id: string): void {
    this.#inbox.close(id);
    this.topics.changed(["closed messages"]);
  }

  get sentMessages(): MessageView[] {
    return this.list("sent", ["message"], () =>
      this.all("message")
        .sort((a, b) => a.sent_at - b.sent_at || byId(a, b))
        .map((message) => this.views.of(message)),
    );
  }

  protected override resetCountdowns(changed: ReadonlySet<ClientTopic>): void {
    super.resetCountdowns(changed);
    if (changed.has("agenda") || changed.has("connection")) this.#countdown.reset();
  }

  // To be called before anybody is told that messages, or the connection, have changed.
  protected receiveMessages(): void {
    if (!this.client?.ready) return;
    const known = this.all("message").filter(({ id }) => !this.client!.shown.unconfirmed(id));
    this.#inbox.receive(known, this.client.audience ?? "", this.now());
  }

  #goal(): Goal | null {
    const step = stepOf(this.shown("agenda", "agenda"));
    if (!step || step.minutes === 0) return null;
    return { endsAt: step.startedAt + step.minutes * 60_000, stoppedAt: null };
  }

  #statementsThat(takenBack: boolean, column: string): StatementView[] {
    return this.list(`statements ${takenBack} ${column}`, ["statement"], () =>
      this.all("statement")
        .filter((made) => made.column === column && made.taken_back === takenBack)
        .sort(byOrder)
        .map((made) => this.views.of(made)),
    );
  }
}

function stepOf(agenda: AgendaObject | null): CurrentStep | null {
  const index = agenda?.steps.findIndex((step) => step.id === agenda.current) ?? -1;
  const step = agenda?.steps[index];
  if (!step || agenda.started_at === null) return null;
  return { ...step, index, startedAt: agenda.started_at };
}
