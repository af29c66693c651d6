// One measurement: a server of its own, the load on it, and what the load says.
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { built, loadCore, scratch, serverCore } from "./places.mjs";
import { servers, start } from "./servers.mjs";

const run = promisify(execFile);

export async function underLoad(name, words) {
  const server = await start(name);
  try {
    const about = ["--dialect", servers[name].dialect, "--port", `${server.port}`];
    about.push("--server", `${server.pid}`, "--core", `${loadCore}`);
    const { stdout } = await run(built("tests/bench_load"), [...about, ...words], {
      timeout: 300_000,
    });
    return JSON.parse(stdout);
  } finally {
    await server.stop();
  }
}

export async function floors() {
  const folder = mkdtempSync(join(scratch(), "floors-"));
  try {
    const words = [folder, `${serverCore}`, `${loadCore}`];
    const { stdout } = await run(built("tests/bench_floors"), words);
    return JSON.parse(stdout);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
