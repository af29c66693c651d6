import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { readMessage } from "../../web_client/src/net/message.ts";
import type {
  Command,
  Created,
  Joined,
  Object as Piece,
  PointObject,
  ServerMessage,
} from "../../web_client/src/protocol.gen.ts";

// People who take part without a browser: over HTTP and a WebSocket, as protocol/SPEC.md says.

type Of<K extends Piece["kind"]> = Extract<Piece, { kind: K }>;

const mostWaiting = 48;

export class Member {
  readonly #socket: WebSocket;
  readonly #open = new Map<number, { command: Command; done: (created: string[]) => void }>();
  #shared = new Map<string, Piece>();
  #own = new Map<string, Piece>();
  #last = 0;
  #holding = false;
  #trouble = "";
  acknowledged = 0;
  welcomed = false;

  constructor(
    address: string,
    readonly session: string,
    readonly token: string,
    readonly person: string,
  ) {
    this.#socket = new WebSocket(new URL("/ws", address.replace("http", "ws")), "plenum.v1");
    this.#socket.onmessage = ({ data }) => this.#receive(readMessage(String(data)));
    this.#socket.onopen = () => this.#hello();
    this.#socket.onclose = ({ code }) => (this.#trouble ||= `the connection was closed: ${code}`);
  }

  all<K extends Piece["kind"]>(kind: K): Of<K>[] {
    const pieces = new Map([...this.#shared, ...this.#own]).values();
    return [...pieces].filter((piece): piece is Of<K> => piece.kind === kind);
  }

  get<K extends Piece["kind"]>(kind: K, id: string): Of<K> | undefined {
    const piece = this.#own.get(id) ?? this.#shared.get(id);
    return piece?.kind === kind ? (piece as Of<K>) : undefined;
  }

  // Whether the server has enough of this member's to do already.
  get busy(): boolean {
    return this.#open.size >= mostWaiting;
  }

  // Resolves with the ids of what was created.
  ask(command: Command): Promise<string[]> {
    const k = (this.#last += 1);
    return new Promise((done) => {
      this.#open.set(k, { command, done });
      if (!this.#holding) this.#send(k, command);
    });
  }

  async until(what: string, holds: () => boolean): Promise<void> {
    for (const start = Date.now(); !holds(); await pause(20)) {
      if (this.#trouble) throw new Error(this.#trouble);
      if (Date.now() - start > 30_000) throw new Error(`Waited for too long: ${what}`);
    }
  }

  settled(): Promise<void> {
    return this.until("all that was asked is answered", () => this.#open.size === 0);
  }

  close(): void {
    this.#socket.close();
  }

  #hello(): void {
    const [client, session, token] = [secret(16), this.session, this.token];
    const nothing = { build: "", epoch: null, audience: null, upto: null, inflates: false };
    this.#socket.send(JSON.stringify({ type: "hello", session, token, client, ...nothing }));
  }

  #send(k: number, command: Command): void {
    this.#socket.send(JSON.stringify({ type: "ask", k, command }));
  }

  #receive(message: ServerMessage): void {
    switch (message.type) {
      case "welcome":
        this.welcomed = true;
        this.#own = new Map();
        if (message.objects) this.#shared = new Map(message.objects.map((each) => [each.id, each]));
        return;
      case "changes":
        return apply(this.#shared, message);
      case "mine":
        return apply(this.#own, message);
      case "acknowledged":
        this.acknowledged += 1;
        this.#open.get(message.k)?.done(message.created);
        return void this.#open.delete(message.k);
      case "refused":
        this.#trouble = `${message.reason}: ${JSON.stringify(this.#open.get(message.k))}`;
        return;
      case "retry":
        return this.#hold();
    }
  }

  // What is asked meanwhile waits, too: the order of numbers is the order of sending.
  #hold(): void {
    if (this.#holding) return;
    this.#holding = true;
    setTimeout(() => {
      this.#holding = false;
      for (const [k, { command }] of this.#open) this.#send(k, command);
    }, 100);
  }
}

function apply(layer: Map<string, Piece>, { put, drop }: { put: Piece[]; drop: string[] }): void {
  for (const id of drop) layer.delete(id);
  for (const piece of put) layer.set(piece.id, piece);
}

export async function createSession(
  origin: string,
  columns: string[],
  rooms = 1,
): Promise<{ host: Member; created: Created }> {
  const token = secret(32);
  const about = { title: "Measured", locale: "en", rooms, minutes: 60, name: "Host", key: null };
  const created: Created = await post(`${origin}/api/sessions`, { ...about, columns, token });
  const host = new Member(origin, created.session, token, created.person);
  await host.until("the host is welcome", () => host.welcomed);
  return { host, created };
}

export async function join(origin: string, invite: string, name: string): Promise<Member> {
  const token = secret(32);
  const about = { name, organisation: "", sector: "" };
  const joined: Joined = await post(`${origin}/api/join`, { secret: invite, token, ...about });
  const member = new Member(origin, joined.session, token, joined.person);
  await member.until(`${name} is welcome`, () => member.welcomed);
  return member;
}

// Changes points as fast as it is told to: mostly their text, also their place and whether they
// are there at all. Every text is said once, so that the last one of each point is known.
export class Busy {
  readonly #last = new Map<string, { text: string; from: number }>();
  #turn = 0;

  constructor(
    readonly member: Member,
    private readonly points: readonly string[],
    private readonly columns: readonly string[],
  ) {}

  change(): void {
    const id = this.points[this.#turn % this.points.length]!;
    const point = this.member.get("point", id);
    const turn = (this.#turn += 1);
    // Who has not seen yet what became of their own words does not write over them.
    const seen = point && point.revision !== this.#last.get(id)?.from;
    if (!seen || this.member.busy) return;
    void this.member.ask(this.#next(point, turn));
  }

  // The texts that were said last and are not there: neither as the point's text nor beside it.
  lostBy(reader: Member): string[] {
    const last = [...this.#last].map(([id, { text }]) => ({
      point: reader.get("point", id),
      text,
    }));
    return last.filter(({ point, text }) => point?.text !== text).map(({ text }) => text);
  }

  #next(point: PointObject, turn: number): Command {
    const { id, revision } = point;
    if (point.withdrawn) return { do: "restore_point", point: id };
    if (turn % 20 === 7) return { do: "withdraw_point", point: id };
    if (turn % 6 === 1) {
      const column = this.columns[turn % this.columns.length]!;
      return { do: "move_point", point: id, column, after: null };
    }
    const text = `Version ${turn} of ${id} says that people who meet regularly agree sooner`;
    this.#last.set(id, { text, from: revision });
    return { do: "edit_point", point: id, text, revision };
  }
}

async function post<T>(address: string, body: object): Promise<T> {
  const headers = { "Content-Type": "application/json" };
  const answer = await fetch(address, { method: "POST", headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${address}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

function secret(bytes: number): string {
  return randomBytes(bytes).toString("base64url");
}
