// Measures Plenum beside its peers on this machine and prints what came out. It starts everything
// itself, on loopback, and interleaves the repeats of all servers. It measures and does not judge:
// it fails only where something could not run, or a delivery was lost, doubled or disordered.
//
//   node tests/bench/bench.mjs          REPEATS=7  WORKLOADS=W2,W2m  PEERS=plenum,beast
import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { Figures } from "./figures.mjs";
import { lines, machine } from "./machine.mjs";
import { built, loadCore, results } from "./places.mjs";
import { servers, start } from "./servers.mjs";
import { posting } from "./table.mjs";
import { workloads } from "./workloads.mjs";

const run = promisify(execFile);
const chosen = (list, all) => (list ? list.split(",") : Object.keys(all));
const repeats = Number(process.env.REPEATS || 7);
const workloadNames = chosen(process.env.WORKLOADS, workloads);
const serverNames = chosen(process.env.PEERS, servers);

const facts = machine();
const figures = new Figures();
const troubles = [];

for (let repeat = 0; repeat < repeats; repeat += 1) {
  for (const workload of workloadNames) {
    for (const name of rotated(serverNames, repeat)) await measure(workload, name, repeat);
  }
}
print();
process.exit(troubles.length ? 1 : 0);

async function measure(workload, name, repeat) {
  process.stderr.write(`${repeat + 1}/${repeats} ${workload} ${name}: `);
  try {
    const measured = await underLoad(name, workloads[workload].arguments);
    figures.add(workload, name, repeat, measured);
    const { lost, duplicated, out_of_order: disordered } = measured;
    if (lost || duplicated || disordered) {
      const what = `${lost} lost, ${duplicated} doubled, ${disordered} disordered`;
      trouble(`${name} in ${workload}: ${what}`);
    }
    process.stderr.write(`${measured.cpu_us_per_delivery.toFixed(2)} µs\n`);
  } catch (error) {
    trouble(`${name} in ${workload}: ${error.stderr || error.message}`);
  }
}

async function underLoad(name, words) {
  const server = await start(name);
  try {
    const { dialect } = servers[name];
    const about = ["--dialect", dialect, "--port", server.port, "--server", `${server.pid}`];
    const all = [...about, "--core", `${loadCore}`, ...words];
    const { stdout } = await run(built("tests/bench_load"), all, { timeout: 180_000 });
    return JSON.parse(stdout);
  } finally {
    await server.stop();
  }
}

// Whoever comes first in one repeat comes last in the next.
function rotated(names, by) {
  const first = by % names.length;
  return [...names.slice(first), ...names.slice(0, first)];
}

function trouble(text) {
  process.stderr.write(`${text}\n`);
  troubles.push(text);
}

function print() {
  const parts = [`## Measured\n\n${lines(facts)}\n- repeats: ${repeats}`];
  for (const name of workloadNames) {
    parts.push(`### ${name}: ${workloads[name].title}\n\n${posting(figures, name, serverNames)}`);
  }
  if (troubles.length) parts.push(`### Troubles\n\n${troubles.join("\n")}`);
  const text = `${parts.join("\n\n")}\n`;
  writeFileSync(join(results(), "bench.md"), text);
  const all = JSON.stringify({ facts, runs: figures.runs, troubles });
  writeFileSync(join(results(), "bench.json"), all);
  console.log(text);
}
