// What becomes of the repeats: medians, spreads, and ratios of what was measured side by side.

export function median(values) {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  if (sorted.length === 0) return NaN;
  const middle = sorted.length / 2;
  return sorted.length % 2 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
}

// All that was measured, by workload, server and repeat.
export class Figures {
  runs = [];

  add(workload, server, repeat, measured) {
    this.runs.push({ workload, server, repeat, ...measured });
  }

  of(workload, server, field) {
    return this.#chosen(workload, server).map((run) => at(run, field));
  }

  count(workload, server) {
    return this.#chosen(workload, server).length;
  }

  median(workload, server, field) {
    return median(this.of(workload, server, field));
  }

  // The median of the ratios of each repeat: what both had in common falls out.
  ratio(workload, server, peer, field) {
    return median(
      this.#chosen(workload, server).map((run) => {
        const other = this.#chosen(workload, peer).find(({ repeat }) => repeat === run.repeat);
        return other ? at(run, field) / at(other, field) : NaN;
      }),
    );
  }

  // What one workload has more than another one of the same repeat.
  difference(workload, other, server, field) {
    const others = new Map(this.#chosen(other, server).map((run) => [run.repeat, at(run, field)]));
    return median(
      this.#chosen(workload, server).map((run) => at(run, field) - others.get(run.repeat)),
    );
  }

  #chosen(workload, server) {
    return this.runs.filter((run) => run.workload === workload && run.server === server);
  }
}

// A field's name may lead into what stands in it: "delivery_us.p99".
function at(run, field) {
  return field.split(".").reduce((value, name) => value?.[name], run) ?? NaN;
}
