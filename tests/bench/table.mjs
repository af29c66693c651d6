// Figures as Markdown tables.

export function table(head, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

export const number = (value, digits = 2) => (Number.isFinite(value) ? value.toFixed(digits) : "–");
const whole = (value) => (Number.isFinite(value) ? Math.round(value).toLocaleString("en") : "–");
const ms = (us) => number(us / 1000, us < 10_000 ? 2 : 1);
const kib = (bytes) => number(bytes / 1024);

function spread(values) {
  if (!values.every(Number.isFinite)) return "";
  const middle = number(Math.min(...values));
  return `${middle}–${number(Math.max(...values))}`;
}

// A kind of workload has its columns; each is filled from what one server's repeats have in common.
const kinds = {
  posting: {
    "CPU µs/delivery": ({ median }) => number(median("cpu_us_per_delivery")),
    "(min–max)": ({ all }) => spread(all("cpu_us_per_delivery")),
    "× Beast": ({ ofBeast }) => `**${number(ofBeast("cpu_us_per_delivery"))}**`,
    "× Hocuspocus": ({ ofHocuspocus }) => number(ofHocuspocus("cpu_us_per_delivery")),
    "deliveries/s": ({ median }) => whole(median("deliveries_per_second")),
    "per CPU second": ({ median }) => whole(median("deliveries_per_cpu_second")),
    "events/frame": ({ median }) => number(median("events_per_frame"), 1),
    bytes: ({ median }) => whole(median("bytes_per_delivery")),
    "p50 ms": ({ median }) => ms(median("delivery_us.p50")),
    "p99 ms": ({ median }) => ms(median("delivery_us.p99")),
    "p99.9 ms": ({ median }) => ms(median("delivery_us.p999")),
    "ack p50 ms": ({ median }) => ms(median("acknowledgement_us.p50")),
    "ack p99 ms": ({ median }) => ms(median("acknowledgement_us.p99")),
    "ack p99.9 ms": ({ median }) => ms(median("acknowledgement_us.p999")),
    "busiest threads": ({ median }) =>
      [0, 1, 2].map((i) => whole(100 * median(`thread_shares.${i}`))).join("/"),
    "lost/doubled/disordered": faults,
  },
  idle: {
    "KiB empty": ({ median }) => whole(median("resident_empty_bytes") / 1024),
    "KiB each of 1,000": ({ median }) => kib(median("bytes_per_connection.at_1000")),
    "of 5,000": ({ median }) => kib(median("bytes_per_connection.at_5000")),
    "of 10,000": ({ median }) => kib(median("bytes_per_connection.at_10000")),
    "× Beast": ({ ofBeast }) => `**${number(ofBeast("bytes_per_connection.at_10000"))}**`,
  },
  joins: {
    seconds: ({ median }) => number(median("seconds")),
    "CPU µs/join": ({ median }) => whole(median("cpu_us_per_join")),
    "(min–max)": ({ all }) => spread(all("cpu_us_per_join")),
    "× Beast": ({ ofBeast }) => `**${number(ofBeast("cpu_us_per_join"))}**`,
  },
  day: {
    "CPU seconds": ({ median }) => number(median("day_cpu_seconds")),
    posts: ({ median }) => whole(median("posts")),
    deliveries: ({ median }) => whole(median("deliveries")),
    "p50 ms": ({ median }) => ms(median("delivery_us.p50")),
    "p99 ms": ({ median }) => ms(median("delivery_us.p99")),
    "ack p50 ms": ({ median }) => ms(median("acknowledgement_us.p50")),
    "ack p99 ms": ({ median }) => ms(median("acknowledgement_us.p99")),
    "MiB grown": ({ median }) => number(median("resident_growth_bytes") / 2 ** 20, 1),
    "lost/doubled/disordered": faults,
  },
};

function faults({ all }) {
  const sum = (values) => values.reduce((total, value) => total + value, 0);
  return ["lost", "duplicated", "out_of_order"].map((fault) => sum(all(fault))).join("/");
}

export function ofWorkload(figures, workload, kind, names) {
  const columns = kinds[kind];
  const rows = names.map((name) => {
    const repeats = figures.count(workload, name);
    if (repeats === 0) return [name, "missing", ...Object.keys(columns).map(() => "")];
    const server = {
      all: (field) => figures.of(workload, name, field),
      median: (field) => figures.median(workload, name, field),
      ofBeast: (field) => figures.ratio(workload, name, "beast", field),
      ofHocuspocus: (field) => figures.ratio(workload, name, "hocuspocus", field),
    };
    return [name, repeats, ...Object.values(columns).map((fill) => fill(server))];
  });
  return table(["server", "n", ...Object.keys(columns)], rows);
}

export function ofFloors(figures) {
  const of = (field) => figures.median("floors", "machine", field);
  const rows = [0, 1, 2].map((i) => [
    `SQLite WAL FULL, ${of(`commits.${i}.rows`)} rows of 300 B a commit`,
    `p50 ${whole(of(`commits.${i}.p50_us`))} µs, p99 ${whole(of(`commits.${i}.p99_us`))} µs`,
    `${whole(of(`commits.${i}.rows_per_second`))} rows/s`,
    `${number(of(`commits.${i}.cpu_us_per_row`))} µs a row`,
  ]);
  const sends = `${whole(of("send.per_second"))} sends/s`;
  rows.unshift([
    "send() of 217 B, 1,000 sockets in turn",
    "",
    sends,
    `${number(of("send.cpu_us"))} µs`,
  ]);
  return table(["floor", "time", "rate", "CPU"], rows);
}
