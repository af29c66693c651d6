// What the load does to a server. Every measurement is one start of the server and of the load.

const chats = ["beast", "ws", "socketio", "nchan"];
const posting = (title, crowd, how, servers) => ({
  title,
  table: "posting",
  servers,
  words: [...crowd, "post", ...how],
});
const room = (people) => ["--sessions", "1", "--rooms", "1", "--people", `${people}`];
const plenary = (people, sessions = 1) => ["--sessions", `${sessions}`, "--people", `${people}`];

const large = (people) => [
  ...[...room(people), "day", "--rounds", "5", "--in-flight", "4"],
  ...["--bytes", "1880", "--posts-per-room", "300"],
];

export const workloads = {
  W1m: posting(
    "200 rooms of 5, 64 posts on their way",
    ["--sessions", "4", "--rooms", "50", "--people", "250"],
    ["--in-flight", "64"],
    ["plenum", "plenum-1", "undurable", ...chats, "hocuspocus"],
  ),
  W2: posting(
    "20 posts a second into 1,000",
    room(1000),
    ["--per-second", "20"],
    ["plenum", ...chats, "hocuspocus"],
  ),
  W2m: posting(
    "4 posts on their way into 1,000",
    room(1000),
    ["--in-flight", "4"],
    ["plenum", "plenum-1", "undurable", ...chats, "hocuspocus"],
  ),
  W3: posting(
    "4 posts a second into 5,000",
    room(5000),
    ["--per-second", "4"],
    ["plenum", "beast", "ws", "nchan"],
  ),
  W3x: posting(
    "2 posts a second into 10,000",
    room(10_000),
    ["--per-second", "2"],
    ["plenum", "beast"],
  ),
  W4: {
    title: "10,000 who are quiet; Plenum's sit in plenaries of 1,000",
    table: "idle",
    servers: ["plenum", ...chats, "hocuspocus"],
    words: [...plenary(1000, 10), "idle"],
    times: 3,
  },
  W5: {
    title:
      "2,000 join: upgrade, greeting and, from Plenum, a snapshot; 8 rooms or plenaries of 250",
    table: "joins",
    servers: ["plenum", ...chats, "hocuspocus"],
    words: [...plenary(250, 8), "join"],
  },
  W5s: {
    title: "500 join one plenary",
    table: "joins",
    servers: ["plenum"],
    words: [...plenary(500), "join"],
  },
  W5l: {
    title: "5,000 join one plenary",
    table: "joins",
    servers: ["plenum"],
    words: [...plenary(5000), "join"],
  },
  W6: {
    title: "a day of 40 sessions of 25 people, three rounds in fast motion",
    table: "day",
    servers: ["plenum"],
    words: ["--sessions", "40", "--rooms", "5", "--people", "25", "day"].concat([
      "--per-second",
      "200",
      "--window",
      "1",
      "--warm-up",
      "0.2",
    ]),
  },
  short: posting(
    "points of 44 characters into 100",
    room(100),
    ["--per-second", "10", "--bytes", "44"],
    ["plenum"],
  ),
  read: {
    title: "200 people post 1,880 bytes each time, 4 on their way, five rounds of 300",
    table: "day",
    servers: ["plenum"],
    words: large(200),
  },
  unread: {
    title: "the same, and one more never reads",
    table: "day",
    servers: ["plenum"],
    words: [...large(201), "--stall"],
  },
};
