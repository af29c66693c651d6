import type {
  AgendaObject,
  HandsObject,
  MeObject,
  MessageObject,
  PersonObject,
  PointObject,
  RequestObject,
  RoomObject,
  RoundObject,
  SessionObject,
  SourceObject,
  StatementObject,
  Welcome,
} from "../src/protocol.gen";

// Pieces of a session, each like a real one but for what a test says.

export const sessionObject = (change: Partial<SessionObject> = {}): SessionObject => ({
  kind: "session",
  id: "session",
  session: "s1",
  title: "Mobility",
  locale: "en",
  columns: [{ id: "c1", title: "Ideas" }],
  delete_at: 2_000_000_000_000,
  call: "",
  call_rooms: "",
  rehearsing: false,
  ...change,
});

export const me = (change: Partial<MeObject> = {}): MeObject => ({
  kind: "me",
  id: "me",
  person: "u1",
  role: "participant",
  name: "Amira",
  organisation: "",
  sector: "",
  seat: "r1",
  ...change,
});

export const person = (change: Partial<PersonObject> = {}): PersonObject => ({
  kind: "person",
  id: "u1",
  role: "participant",
  name: "Amira",
  organisation: "",
  sector: "",
  seat: "r1",
  removed: false,
  simulated: false,
  ...change,
});

export const round = (change: Partial<RoundObject> = {}): RoundObject => ({
  kind: "round",
  id: "n1",
  number: 1,
  state: "running",
  task: "Discuss",
  minutes: 15,
  plan_version: 1,
  rooms: ["r1"],
  ends_at: 2_000_000_000_000,
  ended_from: null,
  paused_at: null,
  end_version: 1,
  away_ms: 0,
  ...change,
});

export const room = (change: Partial<RoomObject> = {}): RoomObject => ({
  kind: "room",
  id: "r1",
  round: "n1",
  number: 1,
  name: "",
  open: true,
  ends_at: 2_000_000_000_000,
  done: false,
  facilitator: null,
  call: "",
  ...change,
});

export const point = (change: Partial<PointObject> = {}): PointObject => ({
  kind: "point",
  id: "p1",
  room: "r1",
  column: "c1",
  text: "A point",
  revision: 1,
  variants: [],
  order: "a",
  withdrawn: false,
  late: false,
  mine: false,
  linked: false,
  declined: null,
  ...change,
});

export const source = (change: Partial<SourceObject> = {}): SourceObject => ({
  point: "p1",
  revision: 1,
  was: null,
  ...change,
});

export const statement = (change: Partial<StatementObject> = {}): StatementObject => ({
  kind: "statement",
  id: "t1",
  column: "c1",
  text: "A statement",
  revision: 1,
  variants: [],
  order: "a",
  sources: [source()],
  taken_back: false,
  ...change,
});

export const request = (change: Partial<RequestObject> = {}): RequestObject => ({
  kind: "request",
  id: "q1",
  room: "r1",
  what: "help",
  asked_at: 1_700_000_000_000,
  taken_by: null,
  ...change,
});

export const message = (change: Partial<MessageObject> = {}): MessageObject => ({
  kind: "message",
  id: "m1",
  rooms: [],
  text: "Five more minutes",
  sent_at: 1_700_000_000_000,
  ...change,
});

export const agenda = (change: Partial<AgendaObject> = {}): AgendaObject => ({
  kind: "agenda",
  id: "agenda",
  steps: [
    { id: "s1", title: "Welcome", minutes: 5 },
    { id: "s2", title: "Talk", minutes: 0 },
  ],
  current: null,
  started_at: null,
  version: 1,
  ...change,
});

export const hands = (...people: string[]): HandsObject => ({
  kind: "hands",
  id: "hands",
  hands: people.map((person) => ({ person, name: `Name of ${person}` })),
});

export const welcome = (change: Partial<Welcome> = {}): Welcome => ({
  type: "welcome",
  epoch: 1,
  audience: "room:r1",
  upto: 10,
  build: "b1",
  now: 1_700_000_000_000,
  objects: [],
  ...change,
});
