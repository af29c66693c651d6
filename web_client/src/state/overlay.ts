import type {
  Command,
  Object as Piece,
  PointObject,
  Ref,
  RoundObject,
  StatementObject,
} from "../protocol.gen";
import { pendingId } from "./references";

// An own command that the store does not show yet. `seq` and `created` are known once it is
// acknowledged; `at` is the session time at which it was asked.
export type Pending = {
  k: number;
  command: Command;
  at: number;
  acknowledged: { seq: number; created: readonly string[] } | null;
};

export interface Pieces {
  get(id: string): Piece | undefined;
  values(): Iterable<Piece>;
}

// Sorts behind every order key of the server's.
const atTheEnd = "\uffff";

// What own pending commands make of the store: the objects that look different, by id, and the ids
// of those that the server has not confirmed yet.
export type Overlay = {
  readonly changed: ReadonlyMap<string, Piece>;
  readonly unconfirmed: ReadonlySet<string>;
};

// Applies the commands in the order in which they were asked. `resolve` gives the server's id for
// that of an object which was pending once.
export function overlay(
  store: Pieces,
  pending: readonly Pending[],
  resolve: (id: string) => string,
): Overlay {
  const draft = new Draft(store, resolve);
  for (const entry of pending) draft.apply(entry);
  return draft;
}

class Draft implements Overlay {
  readonly changed = new Map<string, Piece>();
  readonly unconfirmed = new Set<string>();
  #confirmed = false;

  constructor(
    private readonly store: Pieces,
    private readonly resolve: (id: string) => string,
  ) {}

  apply(entry: Pending): void {
    this.#confirmed = entry.acknowledged !== null;
    apply(this, entry);
  }

  get(ref: Ref): Piece | undefined {
    const id = this.resolve(typeof ref === "string" ? ref : pendingId(ref.new));
    return this.changed.get(id) ?? this.store.get(id);
  }

  // Adds an object that has no id of the server's yet, unless the store has it by now.
  add(entry: Pending, make: (id: string) => Piece): void {
    const id = this.resolve(entry.acknowledged?.created[0] ?? pendingId(entry.k));
    if (!this.store.get(id)) this.#set(make(id));
  }

  change<Kind extends Piece["kind"]>(
    kind: Kind,
    ref: Ref,
    change: Partial<Extract<Piece, { kind: Kind }>>,
  ): void {
    const piece = this.get(ref);
    if (piece?.kind === kind) this.#set({ ...piece, ...change });
  }

  // A point is linked while any statement that stands has it as a source.
  relink(points: readonly string[]): void {
    const standing = [...this.all("statement")].filter((statement) => !statement.taken_back);
    const sources = standing.flatMap((statement) => statement.sources);
    const linked = new Set(sources.map((source) => source.point));
    for (const id of points) {
      const point = this.get(id);
      if (point?.kind === "point") this.changed.set(id, { ...point, linked: linked.has(id) });
    }
  }

  *all<Kind extends Piece["kind"]>(kind: Kind): Generator<Extract<Piece, { kind: Kind }>> {
    for (const piece of this.changed.values()) if (is(piece, kind)) yield piece;
    for (const piece of this.store.values()) {
      if (is(piece, kind) && !this.changed.has(piece.id)) yield piece;
    }
  }

  #set(piece: Piece): void {
    this.changed.set(piece.id, piece);
    if (!this.#confirmed) this.unconfirmed.add(piece.id);
  }
}

function is<Kind extends Piece["kind"]>(
  piece: Piece,
  kind: Kind,
): piece is Extract<Piece, { kind: Kind }> {
  return piece.kind === kind;
}

function apply(draft: Draft, entry: Pending): void {
  const command = entry.command;
  switch (command.do) {
    case "add_point":
      return draft.add(entry, (id) => pointOf(id, entry.k, command));
    case "edit_point":
      return draft.change("point", command.point, { text: command.text });
    case "withdraw_point":
      return draft.change("point", command.point, { withdrawn: true });
    case "restore_point":
      return draft.change("point", command.point, { withdrawn: false });
    case "make_statement":
      draft.add(entry, (id) => statementOf(id, entry.k, command, draft));
      return draft.relink(command.points);
    case "edit_statement":
      return draft.change("statement", command.statement, { text: command.text });
    case "take_back_statement":
      return takeBack(draft, command.statement, true);
    case "restore_statement":
      return takeBack(draft, command.statement, false);
    case "add_time":
      return addTime(draft, command, entry.at);
    case "end_round":
      return endRound(draft, command.round, entry.at + command.grace_seconds * 1000);
    case "move_person":
      return draft.change("person", command.person, { seat: command.room });
    case "plan_round":
      return planRound(draft, entry, command);
    case "assign_seats":
    case "start_round":
      // Who sits where is the server's choice: nothing can be shown before it has made it.
      return;
  }
}

type Of<Word extends Command["do"]> = Extract<Command, { do: Word }>;

function pointOf(id: string, k: number, command: Of<"add_point">): PointObject {
  const { room, column, text } = command;
  const order = lastPlace(k);
  const state = { revision: 1, withdrawn: false, mine: true, linked: false };
  return { kind: "point", id, room, column, text, order, ...state };
}

function statementOf(
  id: string,
  k: number,
  command: Of<"make_statement">,
  draft: Draft,
): StatementObject {
  const sources = command.points.map((point) => {
    const piece = draft.get(point);
    return { point, revision: piece?.kind === "point" ? piece.revision : 1 };
  });
  const { column, text } = command;
  const order = lastPlace(k);
  return { kind: "statement", id, column, text, revision: 1, order, sources, taken_back: false };
}

// Among pending objects the order of asking.
function lastPlace(k: number): string {
  return atTheEnd + String(k).padStart(16, "0");
}

function takeBack(draft: Draft, ref: Ref, taken_back: boolean): void {
  const statement = draft.get(ref);
  if (statement?.kind !== "statement") return;
  draft.change("statement", ref, { taken_back });
  draft.relink(statement.sources.map((source) => source.point));
}

function addTime(draft: Draft, { round: ref, seconds }: Of<"add_time">, now: number): void {
  const round = draft.get(ref);
  if (round?.kind !== "round" || round.ends_at === null) return;
  const ends_at = Math.max(round.ends_at, now) + seconds * 1000;
  draft.change("round", ref, { state: "running", ends_at });
}

function endRound(draft: Draft, ref: Ref, ends_at: number): void {
  const round = draft.get(ref);
  if (round?.kind !== "round" || round.ends_at === null) return;
  draft.change("round", ref, { state: "closing", ends_at: Math.min(ends_at, round.ends_at) });
}

// Changes the prepared round, else shows a new one behind the last; its rooms are the server's.
function planRound(draft: Draft, entry: Pending, command: Of<"plan_round">): void {
  const rounds = [...draft.all("round")].sort((a, b) => a.number - b.number);
  const last = rounds.at(-1);
  const { task, minutes } = command;
  if (last?.state === "prepared") return draft.change("round", last.id, { task, minutes });
  if (last && last.state !== "closed") return;
  draft.add(entry, (id): RoundObject => {
    const number = (last?.number ?? 0) + 1;
    const end = { ends_at: null, end_version: 0, away_ms: 0 };
    return { kind: "round", id, number, state: "prepared", task, minutes, rooms: [], ...end };
  });
}
