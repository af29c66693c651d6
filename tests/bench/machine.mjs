// On what the figures were taken.
import { execFileSync } from "node:child_process";
import { cpus, loadavg, release, totalmem } from "node:os";

export function machine() {
  const [core] = cpus();
  return {
    when: new Date().toISOString(),
    commit: said("git", ["describe", "--always", "--dirty", "--abbrev=10"]),
    cores: `${cpus().length} × ${core.model}`,
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    kernel: `Linux ${release()}`,
    compiler: said("c++", ["--version"]).split("\n")[0],
    node: process.version,
    load: loadavg()[0].toFixed(1),
  };
}

export function lines(facts) {
  return Object.entries(facts)
    .map(([name, fact]) => `- ${name}: ${fact}`)
    .join("\n");
}

function said(program, words) {
  try {
    return execFileSync(program, words, { encoding: "utf8" }).trim();
  } catch {
    return "unknown";
  }
}
