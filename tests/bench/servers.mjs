// The servers that are measured: how each is started, on a free port and on a core of its own.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { built, peers, scratch, serverCore } from "./places.mjs";

const patience = 20_000;

const plenum = {
  dialect: "plenum",
  announces: /Plenum is ready: http:\/\/[^:]+:(\d+)\//,
  command: (data) => [built("plenum"), "serve", "--listen", "127.0.0.1:0", "--data", data],
};
const node = (dialect, file) => ({
  dialect,
  announces: /ready: (\d+)/,
  command: (data) => [process.execPath, peers(file), data],
});

// In the order of the table.
export const servers = {
  plenum: { ...plenum, title: "Plenum as it is started, durable" },
  "plenum-1": {
    ...plenum,
    title: "Plenum with one I/O thread",
    command: (data) => [...plenum.command(data), "--threads", "1"],
  },
  undurable: {
    ...plenum,
    title: "Plenum over a log in memory",
    command: () => [built("tests/plenum_undurable")],
  },
  beast: {
    title: "Boost's chat example with rooms",
    dialect: "chat",
    announces: /ready: (\d+)/,
    command: () => [built("tests/bench_beast_chat"), "0"],
  },
  ws: { title: "`ws` (npm)", ...node("chat", "ws.mjs") },
  socketio: { title: "socket.io (npm)", ...node("socketio", "socketio.mjs") },
  hocuspocus: {
    title: "Hocuspocus with its SQLite extension (npm)",
    ...node("hocuspocus", "hocuspocus.mjs"),
  },
  nchan: {
    title: "nginx with nchan (Debian)",
    dialect: "nchan",
    announces: /ready: (\d+)/,
    command: (data) => [peers("nginx"), data],
  },
};

// Resolves when the server listens; its process is the one to look at.
export async function start(name) {
  const data = mkdtempSync(join(scratch(), `${name}-`));
  const words = servers[name].command(data);
  const about = ["--cpu-list", `${serverCore}`, ...words];
  const child = spawn("taskset", about, { stdio: ["ignore", "pipe", "pipe"] });
  const server = { pid: child.pid, stop: () => stop(child, data) };
  try {
    server.port = await announced(child, servers[name].announces);
    await listening(server.port);
    return server;
  } catch (error) {
    await server.stop();
    throw error;
  }
}

function announced(child, port) {
  let said = "";
  return new Promise((resolve, reject) => {
    const listen = (bytes) => {
      said += bytes;
      const found = port.exec(said)?.[1];
      if (found) resolve(Number(found));
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.on("error", reject);
    child.on("exit", () => reject(new Error(`did not start: ${said}`)));
    setTimeout(() => reject(new Error(`does not say that it is ready: ${said}`)), patience);
  });
}

// Some say where they are going to listen before they do.
async function listening(port) {
  for (const start = Date.now(); Date.now() - start < patience; await pause(50)) {
    const socket = connect(port, "127.0.0.1");
    const there = await new Promise((resolve) => {
      socket.on("connect", () => resolve(true));
      socket.on("error", () => resolve(false));
    });
    socket.destroy();
    if (there) return;
  }
  throw new Error(`nobody listens on port ${port}`);
}

async function stop(child, data) {
  const ended = new Promise((resolve) => child.on("exit", resolve));
  if (child.exitCode === null && child.signalCode === null) {
    child.kill("SIGTERM");
    const killed = setTimeout(() => child.kill("SIGKILL"), 1000);
    await ended;
    clearTimeout(killed);
  }
  rmSync(data, { recursive: true, force: true });
}
