// What the load does to a server. Every workload is one start of the load, and of the server.

const post = (crowd, ...how) => ({ kind: "post", arguments: [...crowd, "post", ...how] });

const rooms200 = ["--sessions", "4", "--rooms", "50", "--people", "250"];
const room = (people) => ["--sessions", "1", "--rooms", "1", "--people", `${people}`];

export const workloads = {
  W1m: {
    title: "200 rooms of 5, 64 posts on their way",
    ...post(rooms200, "--in-flight", "64"),
  },
  W2: { title: "20 posts a second into 1,000", ...post(room(1000), "--per-second", "20") },
  W2m: { title: "4 posts on their way into 1,000", ...post(room(1000), "--in-flight", "4") },
  W3: { title: "4 posts a second into 5,000", ...post(room(5000), "--per-second", "4") },
  W3x: { title: "2 posts a second into 10,000", ...post(room(10000), "--per-second", "2") },
};
