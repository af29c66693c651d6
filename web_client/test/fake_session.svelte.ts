import { vi } from "vitest";
import type { Because, RoomObject, RoundObject } from "../src/protocol.gen";
import type { SessionState } from "../src/state/types";
import { me, person, room, sessionObject } from "./pieces";

type Settable = { -readonly [Part in keyof SessionState]: SessionState[Part] };

// A session of which a test says everything that a part of the page reads. What the test sets is
// seen at once.
export function fakeSession(change: Partial<SessionState> = {}) {
  let listeners: ((because: Because[]) => void)[] = [];
  const rooms: RoomObject[] = [room()];
  const session: Partial<Settable> = $state({
    id: "s1",
    session: sessionObject(),
    columns: sessionObject().columns,
    connection: "open",
    devices: 1,
    ready: true,
    me: me({ seat: null }),
    isModerator: false,
    roster: { kind: "roster", id: "roster", people: 1, listed: true },
    people: [person()],
    present: new Set(["u1"]),
    presentCount: 1,
    rounds: [] as RoundObject[],
    round: null as RoundObject | null,
    rooms,
    paused: false,
    timeLeft: null as number | null,
    agenda: null,
    step: null,
    stepTimeLeft: null,
    hands: [],
    myHand: false,
    spotlight: null,
    messages: [],
    failed: [],
    requests: [],
    person: (id: string) => person({ id, name: `Name of ${id}` }),
    room: (id: string) => session.rooms?.find((room) => room.id === id) ?? null,
    point: () => null,
    statement: () => null,
    statements: () => [],
    points: () => [],
    remainder: () => [],
    declined: () => [],
    withdrawn: () => [],
    latePoints: () => [],
    pointCount: () => 0,
    roomTimeLeft: () => null,
    now: () => 1_700_000_000_000,
    ask: vi.fn<SessionState["ask"]>(async () => ({ ok: true, created: [] })),
    dismiss: vi.fn(),
    closeMessage: vi.fn((id: string) => {
      session.messages = session.messages!.filter((message) => message.id !== id);
    }),
    look: vi.fn(),
    onGathered: () => () => undefined,
    ...change,
    announcements: {
      subscribe(listener: (because: Because[]) => void) {
        listeners.push(listener);
        return () => void (listeners = listeners.filter((other) => other !== listener));
      },
    },
  });
  return {
    // As the test may change it.
    state: session as Settable,
    asState: session as unknown as SessionState,
    happens: (...because: Because[]) => listeners.forEach((listener) => listener(because)),
  };
}

export type FakeSession = ReturnType<typeof fakeSession>;

export const view = <Piece extends { id: string }>(piece: Piece) => ({
  ...piece,
  pending: false,
  key: piece.id,
});
