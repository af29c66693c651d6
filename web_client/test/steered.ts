import { flushSync, type Component } from "svelte";
import { expect, vi } from "vitest";
import type { Command, Object as Piece, ServerMessage } from "../src/protocol.gen";
import { remember } from "../src/state/identity";
import "../src/state/overlay/steering";
import { openSession } from "../src/state/session.svelte";
import type { SessionState } from "../src/state/types";
import { FakeSocket } from "./fake_socket";
import { installLocks } from "./locks";
import { me, person, room, round, sessionObject, welcome } from "./pieces";
import { hide, show } from "./shown_part";

// A session as a moderator has it, over a server's end that a test speaks for.
let count = 0;

export class Steered {
  #upto = 10;

  constructor(
    readonly session: SessionState,
    readonly socket: FakeSocket,
  ) {}

  // The moment that the server's clock shows when the session opens.
  static readonly start = 1_700_000_000_000;

  static async open(...objects: Piece[]): Promise<Steered> {
    installLocks();
    vi.stubGlobal("WebSocket", FakeSocket);
    count += 1;
    remember(`steered${count}`, { token: "secret", person: "mod" });
    const before = FakeSocket.last;
    const session = openSession(`steered${count}`);
    await vi.waitFor(() => expect(FakeSocket.last).not.toBe(before), { interval: 5 });
    const steered = new Steered(session, FakeSocket.last);
    steered.socket.open();
    await vi.waitFor(() => expect(steered.socket.sent).not.toEqual([]), { interval: 5 });
    const steers = person({ id: "mod", name: "Miriam", role: "moderator", seat: null });
    steered.socket.say(
      welcome({ audience: "moderators", objects: [sessionObject(), steers, ...objects] }),
      { type: "mine", put: [me({ person: "mod", role: "moderator", seat: null })], drop: [] },
    );
    await vi.waitFor(() => expect(session.ready).toBe(true));
    await steered.drawn();
    return steered;
  }

  // Shows a part of the console.
  show<P extends Record<string, unknown>>(part: Component<P>, props: Omit<P, "session">): void {
    show(part, { session: this.session, ...props } as unknown as P);
  }

  // Changes are shown with the next picture.
  async drawn(): Promise<void> {
    for (let frame = 0; frame < 2; frame += 1) {
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    }
    flushSync();
  }

  async change(put: Piece[], drop: string[] = []): Promise<void> {
    await this.say({
      type: "changes",
      after: this.#upto,
      upto: ++this.#upto,
      because: [],
      put,
      drop,
    });
  }

  // Who is connected; those behind the bar look at something else.
  async present(here: string[], away: string[] = []): Promise<void> {
    const people = [...here, ...away].map((id) => {
      return { person: id, room: null, away: away.includes(id) };
    });
    await this.say({ type: "signal", signal: { key: "presence", count: people.length, people } });
  }

  async say(message: ServerMessage): Promise<void> {
    this.socket.say(message);
    await this.drawn();
  }

  get asked(): Command[] {
    return this.socket.asked().map(({ command }) => command);
  }

  // What is asked upon this; it is sent as soon as it is kept.
  async asks(action: () => void): Promise<Command> {
    const before = this.asked.length;
    action();
    flushSync();
    await vi.waitFor(() => expect(this.asked.length).toBeGreaterThan(before), { interval: 5 });
    await this.drawn();
    return this.asked.at(-1)!;
  }

  // The answer to the last that was asked; the change comes after it.
  async acknowledge(): Promise<void> {
    const { k } = this.socket.asked().at(-1)!;
    await this.say({ type: "acknowledged", k, seq: this.#upto + 1, created: [] });
  }

  async refuse(reason: "changed_meanwhile"): Promise<void> {
    const { k } = this.socket.asked().at(-1)!;
    await this.say({ type: "refused", k, reason });
  }

  async close(): Promise<void> {
    await hide();
    this.session.close();
    vi.unstubAllGlobals();
  }
}

// A round that runs for another ten minutes in so many rooms r1, r2, …, one person u1, u2, … in each.
export function running(rooms: number, change: Parameters<typeof round>[0] = {}): Piece[] {
  const numbers = Array.from({ length: rooms }, (_, index) => index + 1);
  const ends_at = Steered.start + 600_000;
  return [
    round({ rooms: numbers.map((number) => `r${number}`), ends_at, ...change }),
    ...numbers.map((number) => room({ id: `r${number}`, number, ends_at })),
    ...numbers.map((number) =>
      person({ id: `u${number}`, name: `Person ${number}`, seat: `r${number}` }),
    ),
  ];
}
