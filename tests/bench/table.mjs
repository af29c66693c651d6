// Figures as Markdown tables.

export function table(head, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

export const number = (value, digits = 2) => (Number.isFinite(value) ? value.toFixed(digits) : "–");
export const whole = (value) =>
  Number.isFinite(value) ? Math.round(value).toLocaleString("en") : "–";
const ms = (us) => number(us / 1000, us < 10_000 ? 2 : 1);

export function posting(figures, workload, names) {
  const rows = names.map((name) => {
    const of = (field) => figures.median(workload, name, field);
    const cpu = figures.of(workload, name, "cpu_us_per_delivery");
    if (cpu.length === 0) return [name, "missing", ...Array(11).fill("")];
    const faults = ["lost", "duplicated", "out_of_order"].map((fault) =>
      figures.of(workload, name, fault).reduce((sum, count) => sum + count, 0),
    );
    const spread = `${number(Math.min(...cpu))}–${number(Math.max(...cpu))}`;
    return [
      name,
      cpu.length,
      `${number(of("cpu_us_per_delivery"))} (${spread})`,
      `**${number(figures.ratio(workload, name, "beast", "cpu_us_per_delivery"))}**`,
      whole(of("deliveries_per_second")),
      number(of("events_per_frame"), 1),
      ...["p50", "p99", "p999"].map((share) => ms(of(`delivery_us.${share}`))),
      ...["p50", "p99", "p999"].map((share) => ms(of(`acknowledgement_us.${share}`))),
      faults.join("/"),
    ];
  });
  const head = ["server", "n", "CPU µs/delivery (min–max)", "× Beast", "deliveries/s"];
  const latency = ["p50 ms", "p99 ms", "p99.9 ms", "ack p50 ms", "ack p99 ms", "ack p99.9 ms"];
  return table([...head, "events/frame", ...latency, "lost/doubled/disordered"], rows);
}
