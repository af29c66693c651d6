// What Plenum aims at: a figure of the run beside its goal and its stretch.
import { number } from "./table.mjs";

const cpu = "cpu_us_per_delivery";
const growth = "resident_growth_bytes";
const ofBeast = (figures, workload, server = "plenum") =>
  figures.ratio(workload, server, "beast", cpu);
const ofHocuspocus = (figures, workload) => figures.ratio(workload, "plenum", "hocuspocus", cpu);
const worst = (...values) => (values.every(Number.isFinite) ? Math.max(...values) : NaN);

// Where less is better, which is everywhere.
const goals = [
  ...["W2", "W3", "W3x"].map((workload) => ({
    what: `${workload}: CPU per delivery, of plain Beast`,
    figure: (figures) => ofBeast(figures, workload),
    goal: 0.6,
    stretch: 0.5,
  })),
  {
    what: "W2m: CPU per delivery, of plain Beast",
    figure: (figures) => ofBeast(figures, "W2m"),
    goal: 0.45,
    stretch: 0.33,
  },
  {
    what: "W1m: CPU per delivery, of plain Beast",
    figure: (figures) => ofBeast(figures, "W1m"),
    goal: 0.95,
    stretch: 0.75,
  },
  {
    what: "W1m with durability off, of plain Beast",
    figure: (figures) => ofBeast(figures, "W1m", "undurable"),
    goal: 0.75,
    stretch: 0.55,
  },
  {
    what: "W2m with durability off, of plain Beast",
    figure: (figures) => ofBeast(figures, "W2m", "undurable"),
    goal: 0.4,
    stretch: 0.33,
  },
  {
    what: "the worst of W1m, W2 and W2m, of Hocuspocus",
    figure: (figures) => worst(...["W1m", "W2", "W2m"].map((each) => ofHocuspocus(figures, each))),
    goal: 0.45,
    stretch: 0.3,
  },
  ...["W2", "W3"].map((workload) => ({
    what: `${workload}: publish → delivery p99, ms more than plain Beast's`,
    figure: (figures) =>
      (figures.median(workload, "plenum", "delivery_us.p99") -
        figures.median(workload, "beast", "delivery_us.p99")) /
      1000,
    goal: 50,
    stretch: 0,
  })),
  ...["W2", "W3"].map((workload) => ({
    what: `${workload}: durable ack p50, in lone SQLite FULL commits`,
    figure: (figures) =>
      figures.median(workload, "plenum", "acknowledgement_us.p50") /
      figures.median("floors", "machine", "commits.0.p50_us"),
    goal: 8,
    stretch: 5,
  })),
  {
    what: "W4: memory of an idle connection of 10,000, of plain Beast",
    figure: (figures) => figures.ratio("W4", "plenum", "beast", "bytes_per_connection.at_10000"),
    goal: 0.6,
    stretch: 0.15,
  },
  {
    what: "W5: CPU per join, of plain Beast",
    figure: (figures) => figures.ratio("W5", "plenum", "beast", "cpu_us_per_join"),
    goal: 4,
    stretch: 2,
  },
  {
    what: "5,000 joining one plenary, CPU per head, against 500",
    figure: (figures) =>
      figures.median("W5l", "plenum", "cpu_us_per_join") /
      figures.median("W5s", "plenum", "cpu_us_per_join"),
    goal: 1.2,
    stretch: 1,
  },
  {
    what: "bytes per receiver for a new point of 44 characters",
    figure: (figures) => figures.median("short", "plenum", "bytes_per_delivery"),
    goal: 250,
    stretch: 180,
  },
  {
    what: "MiB the server grows by for a reader who never reads (its queue may hold 4)",
    figure: (figures) => figures.difference("unread", "read", "plenum", growth) / 2 ** 20,
    goal: 8,
  },
  {
    what: "the others' delivery p99 with that reader, against without",
    figure: (figures) =>
      figures.median("unread", "plenum", "delivery_us.p99") /
      figures.median("read", "plenum", "delivery_us.p99"),
    goal: 1.2,
  },
];

export function judged(figures) {
  return goals.map(({ what, figure, goal, stretch }) => {
    const value = figure(figures);
    const met = !Number.isFinite(value)
      ? "not measured"
      : value <= stretch
        ? "stretch met"
        : value <= goal
          ? "met"
          : "missed";
    return { what, value, goal, stretch, met };
  });
}

export const goalRows = (judgements) =>
  judgements.map(({ what, value, goal, stretch, met }) => [
    what,
    `**${number(value)}**`,
    `≤ ${goal}`,
    stretch === undefined ? "" : `≤ ${stretch}`,
    met,
  ]);
