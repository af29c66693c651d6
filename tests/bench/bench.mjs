// Measures Plenum beside its peers on this machine and prints what came out. It starts everything
// itself, on loopback, and interleaves the repeats of all servers. It measures and does not judge:
// it fails only where something could not run, or a delivery was lost, doubled or disordered.
//
//   node tests/bench/bench.mjs          REPEATS=7  WORKLOADS=W2,W2m  PEERS=plenum,beast
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Figures } from "./figures.mjs";
import { goalRows, judged } from "./goals.mjs";
import { lines, machine } from "./machine.mjs";
import { floors, underLoad } from "./measure.mjs";
import { results } from "./places.mjs";
import { servers } from "./servers.mjs";
import { ofFloors, ofWorkload, table } from "./table.mjs";
import { workloads } from "./workloads.mjs";

const repeats = Number(process.env.REPEATS || 7);
const chosenWorkloads = chosen(process.env.WORKLOADS, workloads);
const chosenServers = chosen(process.env.PEERS, servers);

const facts = { ...machine(), repeats };
const figures = new Figures();
const troubles = new Set();

const started = Date.now();
for (let repeat = 0; repeat < repeats; repeat += 1) {
  say(`repeat ${repeat + 1} of ${repeats}`);
  await attempt("the floors", async () => figures.add("floors", "machine", repeat, await floors()));
  for (const workload of chosenWorkloads) {
    if (repeat >= (workloads[workload].times ?? repeats)) continue;
    for (const name of rotated(serversOf(workload), repeat)) await measure(workload, name, repeat);
  }
}
facts.minutes = ((Date.now() - started) / 60_000).toFixed(0);
const judgements = judged(figures);
const text = page();
writeFileSync(join(results(), "bench.md"), text);
const all = { facts, goals: judgements, troubles: [...troubles], runs: figures.runs };
writeFileSync(join(results(), "bench.json"), JSON.stringify(all, null, 1));
console.log(text);
process.exit(troubles.size ? 1 : 0);

async function measure(workload, name, repeat) {
  await attempt(`${name} in ${workload}`, async () => {
    const measured = await underLoad(name, workloads[workload].words);
    figures.add(workload, name, repeat, measured);
    const { lost, duplicated, out_of_order: disordered } = measured;
    if (lost || duplicated || disordered) {
      throw new Error(`${lost} lost, ${duplicated} doubled, ${disordered} disordered`);
    }
    if (measured.stalled_was_closed === 0) throw new Error("who never reads was not sent away");
  });
}

async function attempt(what, action) {
  const began = Date.now();
  try {
    await action();
    say(`  ${what}: ${((Date.now() - began) / 1000).toFixed(1)} s`);
  } catch (error) {
    const why = (error.stderr || error.message).trim();
    troubles.add(`${what}: ${why}`);
    say(`  ${what}: ${why}`);
  }
}

function page() {
  const judgement = table(["Plenum", "measured", "goal", "stretch", ""], goalRows(judgements));
  const parts = [`## Measured\n\n${lines(facts)}`, `### Goals\n\n${judgement}`];
  for (const workload of chosenWorkloads) {
    const { title, table: kind } = workloads[workload];
    const figured = ofWorkload(figures, workload, kind, serversOf(workload));
    parts.push(`### ${workload}: ${title}\n\n${figured}`);
  }
  parts.push(`### What the machine can do\n\n${ofFloors(figures)}`);
  if (troubles.size)
    parts.push(`### Troubles\n\n${[...troubles].map((one) => `- ${one}`).join("\n")}`);
  return `${parts.join("\n\n")}\n`;
}

function serversOf(workload) {
  return workloads[workload].servers.filter((name) => chosenServers.includes(name));
}

// Whoever comes first in one repeat comes last in the next.
function rotated(names, by) {
  const first = by % Math.max(names.length, 1);
  return [...names.slice(first), ...names.slice(0, first)];
}

function chosen(list, all) {
  const names = list ? list.split(",") : Object.keys(all);
  const unknown = names.filter((name) => !(name in all));
  if (unknown.length === 0) return names;
  console.error(`${unknown.join(", ")}: there are ${Object.keys(all).join(", ")}`);
  process.exit(2);
}

function say(line) {
  process.stderr.write(`${line}\n`);
}
