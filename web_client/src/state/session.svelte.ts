import type {
  Because,
  Column,
  InviteObject,
  MeObject,
  PersonObject,
  RoomObject,
  RosterObject,
  RoundObject,
  SessionObject,
} from "../protocol.gen";
import { byOrder, pointsIn, allRooms, roomsOf, roundsOf, Views } from "./board";
import { SessionClient, type ClientTopic } from "./client";
import { Countdown } from "./countdown";
import { identityOf } from "./identity";
import { Topics } from "./topics";
import type {
  Connection,
  FailedCommand,
  Farewell,
  Outcome,
  PointView,
  SessionState,
  StatementView,
  Wish,
} from "./types";

// Takes part in a session with what this browser knows of itself there. Whoever opens, closes.
export function openSession(id: string): SessionState {
  return new LiveSession(id, identityOf(id)?.token ?? null);
}

class LiveSession implements SessionState {
  // Null where this browser has never joined.
  readonly #client: SessionClient | null;
  readonly #topics = new Topics<ClientTopic>();
  readonly #countdown = new Countdown(
    () => this.now(),
    () => endOf(this.#client ? roundsOf(this.#client.shown).at(-1) : undefined),
  );
  readonly #views: Views | null;
  readonly #listeners = new Set<(because: Because[]) => void>();
  readonly #names = new Intl.Collator();

  constructor(
    readonly id: string,
    token: string | null,
  ) {
    const tell = (changed: ReadonlySet<ClientTopic>, because: Because[]) =>
      this.#changed(changed, because);
    const client = token === null ? null : new SessionClient(id, token, tell);
    this.#client = client;
    this.#views = client && new Views(client.shown, (known) => client.names.keyOf(known));
  }

  get connection(): Connection {
    this.#topics.read("connection");
    return this.#client?.connection ?? "away";
  }

  get farewell(): Farewell | null {
    this.#topics.read("connection");
    return this.#client ? this.#client.farewell : "not_admitted";
  }

  get lostSince(): number | null {
    this.#topics.read("connection");
    return this.#client?.lostSince ?? null;
  }

  get ready(): boolean {
    this.#topics.read("connection");
    return this.#client?.ready ?? false;
  }

  get me(): MeObject | null {
    return this.#one("me", "me");
  }

  get isModerator(): boolean {
    const role = this.me?.role;
    return role === "host" || role === "moderator";
  }

  get session(): SessionObject | null {
    return this.#one("session", "session");
  }

  get columns(): Column[] {
    return this.session?.columns ?? [];
  }

  get roster(): RosterObject | null {
    return this.#one("roster", "roster");
  }

  get people(): PersonObject[] {
    return this.#list("people", ["person"], ({ shown }) => {
      const byName = (a: PersonObject, b: PersonObject) => this.#names.compare(a.name, b.name);
      return shown.all("person").sort((a, b) => byName(a, b) || (a.id < b.id ? -1 : 1));
    });
  }

  person(id: string): PersonObject | null {
    return this.#one("person", id);
  }

  peopleIn(room: string): PersonObject[] {
    const here = () => this.people.filter((person) => person.seat === room);
    return this.#list(`people in ${room}`, ["person"], here);
  }

  get present(): ReadonlySet<string> {
    const ids = () => new Set(this.#client?.presence.people.map((here) => here.person));
    return this.#topics.kept("present", ["presence"], ids);
  }

  get presentCount(): number {
    this.#topics.read("presence");
    return this.#client?.presence.count ?? 0;
  }

  lookingAt(person: string): string | null {
    this.#topics.read("presence");
    return this.#client?.presence.people.find((here) => here.person === person)?.room ?? null;
  }

  get rounds(): RoundObject[] {
    return this.#list("rounds", ["round"], ({ shown }) => roundsOf(shown));
  }

  get round(): RoundObject | null {
    return this.rounds.at(-1) ?? null;
  }

  get rooms(): RoomObject[] {
    return this.round ? this.roomsOf(this.round.id) : [];
  }

  roomsOf(round: string): RoomObject[] {
    return this.#list(`rooms of ${round}`, ["room"], ({ shown }) => roomsOf(shown, round));
  }

  room(id: string): RoomObject | null {
    return this.#one("room", id);
  }

  points(room: string, column: string): PointView[] {
    const standing = () => this.#board(room).filter((point) => point.column === column);
    return this.#list(`points ${room} ${column}`, this.#boardTopics(room), () =>
      standing().filter((point) => !point.withdrawn),
    );
  }

  withdrawn(room: string, column: string): PointView[] {
    return this.#list(`withdrawn ${room} ${column}`, this.#boardTopics(room), () =>
      this.#board(room).filter((point) => point.column === column && point.withdrawn),
    );
  }

  pointCount(room: string): number {
    return this.#list(`count ${room}`, this.#boardTopics(room), () =>
      this.#board(room).filter((point) => !point.withdrawn),
    ).length;
  }

  pointsOfColumn(column: string): PointView[] {
    return this.#list(`column ${column}`, ["point", "room", "round", "commands"], ({ shown }) =>
      allRooms(shown).flatMap((room) => this.points(room.id, column)),
    );
  }

  remainder(column: string): PointView[] {
    return this.#list(`rest ${column}`, ["point", "room", "round", "commands"], () =>
      this.pointsOfColumn(column).filter((point) => !point.linked),
    );
  }

  point(id: string): PointView | null {
    const point = this.#one("point", this.#client?.names.resolve(id) ?? id);
    this.#topics.read("commands");
    return point && this.#views!.point(point);
  }

  statements(column: string): StatementView[] {
    return this.#statementsThat(false, column);
  }

  takenBack(column: string): StatementView[] {
    return this.#statementsThat(true, column);
  }

  statement(id: string): StatementView | null {
    const statement = this.#one("statement", this.#client?.names.resolve(id) ?? id);
    this.#topics.read("commands");
    return statement && this.#views!.statement(statement);
  }

  get invites(): InviteObject[] {
    return this.#list("invites", ["invite"], ({ shown }) => shown.all("invite"));
  }

  get pendingCount(): number {
    this.#topics.read("commands");
    return this.#client?.queue?.open.length ?? 0;
  }

  get pendingSince(): number | null {
    this.#topics.read("commands");
    return this.#client?.queue?.open[0]?.at ?? null;
  }

  get storageFull(): boolean {
    this.#topics.read("commands");
    return this.#client?.queue?.waitingFor === "storage_full";
  }

  get failed(): FailedCommand[] {
    return this.#list("failed", ["commands"], ({ queue }) => [...(queue?.failed ?? [])]);
  }

  dismiss(k: number): void {
    this.#client?.dismiss(k);
  }

  again(k: number): Promise<Outcome> {
    return this.#client?.again(k) ?? notAdmitted();
  }

  ask(command: Wish): Promise<Outcome> {
    return this.#client?.ask(command) ?? notAdmitted();
  }

  look(room: string | null): void {
    this.#client?.look(room);
  }

  get timeLeft(): number | null {
    this.#topics.read("round");
    return this.#countdown.left;
  }

  now(): number {
    return this.#client?.clock.now() ?? Date.now();
  }

  readonly announcements = {
    subscribe: (listener: (because: Because[]) => void) => {
      this.#listeners.add(listener);
      return () => void this.#listeners.delete(listener);
    },
  };

  close(): void {
    this.#listeners.clear();
    this.#client?.close();
  }

  #changed(changed: ReadonlySet<ClientTopic>, because: Because[]): void {
    this.#topics.changed(changed);
    if (changed.has("round") || changed.has("connection")) this.#countdown.reset();
    if (because.length > 0) for (const listener of this.#listeners) listener(because);
  }

  #one<K extends Parameters<SessionClient["shown"]["get"]>[0]>(kind: K, id: string) {
    this.#topics.read(kind);
    return this.#client?.shown.get(kind, id) ?? null;
  }

  #list<T>(name: string, topics: ClientTopic[], list: (client: SessionClient) => T[]): T[] {
    return this.#topics.kept(name, topics, () => (this.#client ? list(this.#client) : []));
  }

  // Whether a point is confirmed is a matter of the commands too.
  #boardTopics(room: string): ClientTopic[] {
    return [`points of ${room}`, "commands"];
  }

  #board(room: string): PointView[] {
    return this.#list(`board ${room}`, this.#boardTopics(room), ({ shown }) =>
      pointsIn(shown, room).map((point) => this.#views!.point(point)),
    );
  }

  #statementsThat(takenBack: boolean, column: string): StatementView[] {
    const name = `statements ${takenBack} ${column}`;
    return this.#list(name, ["statement", "commands"], ({ shown }) =>
      shown
        .all("statement")
        .filter((made) => made.column === column && made.taken_back === takenBack)
        .sort(byOrder)
        .map((made) => this.#views!.statement(made)),
    );
  }
}

function endOf(round: RoundObject | undefined): number | null {
  return round?.state === "running" || round?.state === "closing" ? round.ends_at : null;
}

function notAdmitted(): Promise<Outcome> {
  return Promise.resolve({ ok: false, reason: "not_permitted" });
}
