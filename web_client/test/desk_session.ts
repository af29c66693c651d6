import "fake-indexeddb/auto";
import { vi } from "vitest";
import type { Command, Object as Piece, RefusedReason } from "../src/protocol.gen";
import { remember } from "../src/state/identity";
import "../src/state/overlay/steering";
import { openSession } from "../src/state/session.svelte";
import type { SessionState } from "../src/state/types";
import { FakeSocket } from "./fake_socket";
import { installLocks } from "./locks";
import { me, point, room, round, sessionObject, source, statement, welcome } from "./pieces";

// Two rooms have finished; two statements stand in the first column, one point is declined.
export const pieces: Piece[] = [
  sessionObject({
    columns: [
      { id: "c1", title: "Helps" },
      { id: "c2", title: "Hinders" },
    ],
  }),
  round({ state: "closed", rooms: ["r1", "r2"], ends_at: null }),
  room({ open: false, ends_at: null }),
  room({ id: "r2", number: 2, name: "Forest", open: false, ends_at: null }),
  point({ id: "p1", text: "one", linked: true }),
  point({ id: "p2", text: "two", room: "r2", linked: true }),
  point({ id: "p3", text: "three", order: "b", linked: true }),
  point({ id: "p4", text: "four", order: "c" }),
  point({ id: "p5", text: "five", room: "r2", order: "b", declined: "Said twice" }),
  point({ id: "p6", text: "six", room: "r2", order: "c", withdrawn: true }),
  statement({ id: "t1", text: "Alpha", sources: [source(), source({ point: "p2" })] }),
  statement({ id: "t2", text: "Beta", order: "b", sources: [source({ point: "p3" })] }),
];

installLocks();
let count = 0;

// A moderator's session, and the server's end of it.
export async function openDesk(more: Piece[] = []) {
  vi.stubGlobal("WebSocket", FakeSocket);
  const id = `desk${(count += 1)}`;
  remember(id, { token: "secret", person: "u1" });
  const session = openSession(id);
  await vi.waitFor(() => FakeSocket.last?.address);
  const socket = FakeSocket.last;
  socket.open();
  await vi.waitFor(() => {
    if (socket.sent.length === 0) throw new Error("nothing said yet");
  });
  const objects = [...pieces, ...more];
  const mine = me({ role: "moderator", seat: null });
  socket.say(welcome({ audience: "moderators", objects }), { type: "mine", put: [mine], drop: [] });
  await drawn();
  return { session, server: new Server(socket) };
}

export const drawn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

// Answers commands, as they come; what they change is the test's business.
export class Server {
  #answered = 0;

  constructor(private readonly socket: FakeSocket) {}

  get asked(): Command[] {
    return this.socket.asked().map(({ command }) => command);
  }

  async waits(count: number): Promise<Command[]> {
    await vi.waitFor(() => {
      if (this.asked.length < count) throw new Error(`${this.asked.length} of ${count} asked`);
    });
    return this.asked.slice(-count);
  }

  acknowledge(created: string[] = [], changed: Piece[] = []): void {
    const k = (this.#answered += 1);
    const seq = 10 + k;
    this.socket.say({ type: "acknowledged", k, seq, created });
    this.socket.say({
      type: "changes",
      after: 10,
      upto: seq,
      because: [],
      put: changed,
      drop: [],
    });
  }

  refuse(reason: RefusedReason): void {
    const k = (this.#answered += 1);
    this.socket.say({ type: "refused", k, reason });
  }
}

// The statements of a column with their sources, as they are shown: "Alpha: one, two".
export function shownIn(session: SessionState, column: string): string[] {
  return session.statements(column).map(({ text, sources }) => {
    const points = sources.map((source) => session.point(source.point)?.text);
    return `${text}: ${points.join(", ")}`;
  });
}
