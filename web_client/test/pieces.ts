import type {
  MeObject,
  PersonObject,
  PointObject,
  RoomObject,
  RoundObject,
  SessionObject,
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
  ...change,
});

export const round = (change: Partial<RoundObject> = {}): RoundObject => ({
  kind: "round",
  id: "n1",
  number: 1,
  state: "running",
  task: "Discuss",
  minutes: 15,
  rooms: ["r1"],
  ends_at: 2_000_000_000_000,
  end_version: 1,
  away_ms: 0,
  ...change,
});

export const room = (change: Partial<RoomObject> = {}): RoomObject => ({
  kind: "room",
  id: "r1",
  round: "n1",
  number: 1,
  open: true,
  ...change,
});

export const point = (change: Partial<PointObject> = {}): PointObject => ({
  kind: "point",
  id: "p1",
  room: "r1",
  column: "c1",
  text: "A point",
  revision: 1,
  order: "a",
  withdrawn: false,
  mine: false,
  linked: false,
  ...change,
});

export const statement = (change: Partial<StatementObject> = {}): StatementObject => ({
  kind: "statement",
  id: "t1",
  column: "c1",
  text: "A statement",
  revision: 1,
  order: "a",
  sources: [{ point: "p1", revision: 1 }],
  taken_back: false,
  ...change,
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
