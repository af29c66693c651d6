// The servers that are measured: how each is started, on a free port and on a core of its own.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { built, scratch, serverCore } from "./places.mjs";

const plenum = {
  dialect: "plenum",
  announces: /Plenum is ready: http:\/\/[^:]+:(\d+)\//,
};

// In the order of the table.
export const servers = {
  plenum: {
    ...plenum,
    title: "Plenum, durable",
    command: (data) => [built("plenum"), "serve", "--listen", "127.0.0.1:0", "--data", data],
  },
  beast: {
    title: "plain Beast",
    dialect: "chat",
    announces: /ready: (\d+)/,
    command: () => [built("tests/bench_beast_chat"), "0"],
  },
};

// Resolves when the server listens; its process is the one to look at.
export function start(name) {
  const { command, announces } = servers[name];
  const data = mkdtempSync(join(scratch(), `${name}-`));
  const [program, ...rest] = ["taskset", "--cpu-list", `${serverCore}`, ...command(data)];
  const child = spawn(program, rest, { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  return new Promise((resolve, reject) => {
    const listen = (bytes) => {
      said += bytes;
      const port = announces.exec(said)?.[1];
      if (port) resolve({ pid: child.pid, port, stop: () => stop(child, data) });
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.on("error", reject);
    child.on("exit", () => reject(new Error(`${name} did not start:\n${said}`)));
    setTimeout(() => reject(new Error(`${name} does not say that it is ready:\n${said}`)), 20_000);
  });
}

async function stop(child, data) {
  const ended = new Promise((resolve) => child.on("exit", resolve));
  child.kill("SIGKILL");
  await ended;
  rmSync(data, { recursive: true, force: true });
}
