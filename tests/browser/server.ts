import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const binary =
  process.env.PLENUM_BINARY ?? join(import.meta.dirname, "..", "..", "build", "plenum");

// The real server on a free port, with a data folder of its own. It can be killed and started
// again where it was.
export class Server {
  #process: ChildProcess | null = null;
  #port = 0;

  private constructor(readonly folder: string) {}

  static async start(): Promise<Server> {
    if (!existsSync(binary)) throw new Error(`There is no ${binary}; "make build" makes it.`);
    const server = new Server(await mkdtemp(join(tmpdir(), "plenum-browser-")));
    await server.startAgain();
    return server;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async startAgain(): Promise<void> {
    const listen = `127.0.0.1:${this.#port}`;
    const started = spawn(binary, ["serve", "--listen", listen, "--data", this.folder], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    this.#process = started;
    for await (const line of createInterface({ input: started.stdout! })) {
      const ready = /^Plenum is ready: http:\/\/127\.0\.0\.1:(\d+)\/$/.exec(line);
      if (!ready) continue;
      this.#port = Number(ready[1]);
      return;
    }
    throw new Error(`${binary} ended before it was ready`);
  }

  // It stays where it is and does nothing: what is sent to it lies in its socket, unread.
  pause(): void {
    this.#process?.kill("SIGSTOP");
  }

  resume(): void {
    this.#process?.kill("SIGCONT");
  }

  // Without a word, as when the power fails.
  async kill(): Promise<void> {
    const dying = this.#process;
    if (!dying) return;
    this.#process = null;
    dying.kill("SIGKILL");
    if (dying.exitCode === null && dying.signalCode === null) await once(dying, "exit");
  }

  async remove(): Promise<void> {
    await this.kill();
    await rm(this.folder, { recursive: true });
  }
}
