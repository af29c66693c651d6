import type { ClientMessage, ServerMessage } from "../protocol.gen";
import { backoff } from "./backoff";
import { Heartbeat } from "./heartbeat";
import { readMessage } from "./message";

const openWithin = 8000;
const tooLarge = 1009;
const malformed = 4000;
const restarting = 4101;

export type SocketListener = {
  // A new connection stands; nothing has been said yet.
  opened(): void;
  received(message: ServerMessage): void;
  // It comes back by itself; nothing has been heard for `silence` milliseconds.
  lost(why: "lost" | "restarting", silence: number): void;
  // The server wants this client to stay away.
  dismissed(code: number): void;
  // A moment to say Ping with the current time.
  ping(): void;
};

// Whether a close code says that something sent was no message; the same again would end the next
// connection too.
export function isMalformed(code: number): boolean {
  return code === malformed || code === tooLarge;
}

// The one connection to the server: opened again whenever it is lost, unless the server said to
// stay away.
export class Socket {
  // Whether this browser takes what is deflated.
  readonly inflates = "DecompressionStream" in globalThis;
  #socket: WebSocket | null = null;
  // The last of what has come and is not read yet, because something is still being inflated.
  #waiting: Promise<void> | null = null;
  #attempt = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #opening: ReturnType<typeof setTimeout> | undefined;
  readonly #heartbeat: Heartbeat;
  readonly #wake = ({ type }: Event) => this.#hurry(type === "online");

  constructor(
    private readonly address: string,
    private readonly listener: SocketListener,
    private readonly random: () => number = Math.random,
  ) {
    this.#heartbeat = new Heartbeat(
      () => this.listener.ping(),
      (silence) => this.#fail("lost", silence),
    );
  }

  start(): void {
    addEventListener("online", this.#wake);
    addEventListener("offline", this.#wake);
    document.addEventListener("visibilitychange", this.#wake);
    this.#connect();
  }

  // For good.
  close(): void {
    this.#stop();
  }

  send(message: ClientMessage): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  #connect(): void {
    clearTimeout(this.#retry);
    const socket = new WebSocket(this.address, "plenum.v1");
    socket.binaryType = "arraybuffer";
    this.#socket = socket;
    this.#opening = setTimeout(() => this.#fail("lost"), openWithin);
    socket.onopen = () => {
      clearTimeout(this.#opening);
      this.#heartbeat.start();
      this.listener.opened();
    };
    socket.onmessage = (event) => this.#read(event.data);
    socket.onclose = (event) => this.#closed(event.code);
  }

  // In the order in which it came.
  #read(data: string | ArrayBuffer): void {
    this.#heartbeat.heard();
    if (typeof data === "string" && !this.#waiting) return this.#receive(data);
    const text = typeof data === "string" ? data : inflated(data);
    const socket = this.#socket;
    const waiting = Promise.all([text, this.#waiting]).then(([text]) => {
      if (this.#waiting === waiting) this.#waiting = null;
      if (this.#socket === socket) this.#receive(text);
    });
    this.#waiting = waiting;
  }

  #receive(text: string): void {
    const message = readMessage(text);
    if (message.type === "welcome") this.#attempt = 0;
    this.listener.received(message);
  }

  #closed(code: number): void {
    if ((code >= 4000 && code < 4100) || code === tooLarge) {
      this.#stop();
      this.listener.dismissed(code);
    } else {
      this.#fail(code === restarting ? "restarting" : "lost");
    }
  }

  #fail(why: "lost" | "restarting", silence = 0): void {
    this.#drop();
    this.#retry = setTimeout(() => this.#connect(), backoff(this.#attempt, this.random()));
    this.#attempt += 1;
    this.listener.lost(why, silence);
  }

  // A dead connection may take minutes to say so itself: it is not listened to any more.
  #drop(): void {
    this.#heartbeat.stop();
    this.#waiting = null;
    clearTimeout(this.#opening);
    clearTimeout(this.#retry);
    if (!this.#socket) return;
    this.#socket.onopen = this.#socket.onmessage = this.#socket.onclose = null;
    this.#socket.close();
    this.#socket = null;
  }

  #stop(): void {
    removeEventListener("online", this.#wake);
    removeEventListener("offline", this.#wake);
    document.removeEventListener("visibilitychange", this.#wake);
    this.#drop();
  }

  // The network or the page is back, or about to go: no time to wait for the next attempt or beat.
  // What was begun in a network that is gone may hang in it.
  #hurry(anew: boolean): void {
    if (this.#socket?.readyState === WebSocket.OPEN) return this.#heartbeat.probe();
    if (document.hidden || (this.#socket && !anew)) return;
    this.#drop();
    this.#connect();
  }
}

function inflated(data: ArrayBuffer): Promise<string> {
  const stream = new Blob([data]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).text();
}
