import { takeClient } from "../net/client_record";
import { Clock } from "../net/clock";
import { loadBuild, ownBuild } from "../net/build";
import { Queue } from "../net/queue";
import { isMalformed, Socket } from "../net/socket";
import { wellFormed } from "../net/well_formed";
import { part } from "../part";
import { limits } from "../protocol.gen";
import type {
  Acknowledged,
  Because,
  ClientSignal,
  Command,
  Look,
  Refused,
  ServerMessage,
  ServerSignal,
  Welcome,
} from "../protocol.gen";
import { perFrame } from "./frame";
import { base64url } from "./identity";
import { LastSeen } from "./last_seen";
import { Moment } from "./moment";
import type { Pending } from "./overlay";
import { Names } from "./references";
import { Shown, type Topic } from "./shown";
import { ObjectStore } from "./store";
import type { Connection, FailedCommand, FailReason, Farewell, Outcome, Wish } from "./types";

export type ClientTopic = Topic | "connection" | "commands" | ServerSignal["key"];
export type ClientListener = (changed: ReadonlySet<ClientTopic>, because: Because[]) => void;

const measureEvery = 60_000;
// A command that changed nothing for this audience may bring no change to wait for.
const overlayStaysFor = 2000;
// A Welcome that comes sooner needs nothing to stand in for it.
const standInAfter = 1000;

const farewells: Record<number, Farewell> = {
  1009: "malformed",
  4000: "malformed",
  4001: "not_admitted",
  4002: "session_over",
  4003: "removed",
};

// A session as this tab takes part in it: one connection, one store, one queue of commands. What
// changes is told at most once per frame.
export class SessionClient {
  connection: Connection = "connecting";
  farewell: Farewell | null = null;
  lostSince: number | null = null;
  ready = false;

  readonly moment = new Moment();
  readonly clock = new Clock();
  readonly names = new Names();
  readonly shown = new Shown();
  queue: Queue | null = null;

  readonly #store = new ObjectStore();
  readonly #socket: Socket;
  readonly #asking = new Map<number, (outcome: Outcome) => void>();
  readonly #show = perFrame(() => this.#tell());
  readonly #seen = () => this.#measure();
  #pending: Pending[] = [];
  #because: Because[] = [];
  #topics = new Set<ClientTopic>();
  #client: Awaited<ReturnType<typeof takeClient>> | null = null;
  #lastSeen: LastSeen | null = null;
  #standIn: ReturnType<typeof setTimeout> | undefined;
  #started: Promise<Queue>;
  #closed = false;
  #greeted = false;
  #helloAgain = false;
  #halfWelcome = false; // what is the viewer's own comes with the Mine that follows
  #build = ownBuild();
  #looking: Look | null = null;
  #measuring: ReturnType<typeof setInterval> | undefined;
  #stopDelivery: (() => void) | undefined;

  constructor(
    readonly session: string,
    private readonly token: string,
    private readonly listener: ClientListener,
    private readonly address = socketAddress(),
  ) {
    this.#socket = new Socket(address, {
      opened: () => this.#hello(),
      received: (message) => this.#receive(message),
      lost: (why, silence) => this.#lost(why, silence),
      dismissed: (code) => this.#dismissed(code),
      ping: () => this.#ping(),
    });
    this.#started = this.#start();
  }

  get audience(): string | null {
    return this.#store.audience;
  }

  async ask(wish: Wish): Promise<Outcome> {
    const queue = await this.#started;
    const command = this.names.translate(wellFormed(wish));
    if (!command) return { ok: false, reason: "still_sending" };
    const objection = objectionTo(command);
    if (objection) return { ok: false, reason: objection };
    return this.#add(queue, command);
  }

  // Asks once more for what has failed, under a new number.
  async again(k: number): Promise<Outcome> {
    const queue = await this.#started;
    if (queue.full) return { ok: false, reason: "too_many_waiting" };
    const failed = queue.dismiss(k);
    if (!failed) return { ok: false, reason: "unknown" };
    return this.#add(queue, failed.command);
  }

  dismiss(k: number): void {
    this.queue?.dismiss(k);
    this.#changed("commands");
  }

  // Said again whenever the connection comes back.
  look(room: string | null, away: boolean): void {
    this.#looking = { key: "look", room, away };
    if (this.#greeted) this.#signal(this.#looking);
  }

  // Something of the moment: while there is no connection it is not said at all.
  gather(people: readonly string[]): void {
    if (this.#greeted) this.#signal({ key: "gather", people: [...people] });
  }

  close(): void {
    this.#closed = true;
    this.#stop();
    this.#lastSeen?.close();
    const putAway = Promise.all([this.queue?.settled(), this.#lastSeen?.settled()]);
    void putAway.then(() => this.#client?.release());
  }

  async #start(): Promise<Queue> {
    const newId = () => base64url(crypto.getRandomValues(new Uint8Array(16)));
    this.#socket.start();
    const client = await takeClient(this.session, newId);
    this.#client = client;
    this.queue = new Queue(client, (ask) => this.#socket.send(ask));
    this.#pending = this.queue.open.map((open) => ({ ...open, acknowledged: null }));
    this.#changed("commands");
    if (this.#closed) client.release();
    else {
      document.addEventListener("visibilitychange", this.#seen);
      this.#measuring = setInterval(() => this.#measure(), measureEvery);
      if (client.durable) this.#lastSeen = new LastSeen(this.session, this.token);
      this.#standIn = setTimeout(() => void this.#showLastSeen(), standInAfter);
      this.#hello();
    }
    return this.queue;
  }

  #add(queue: Queue, command: Command): Promise<Outcome> {
    if (queue.full) return Promise.resolve({ ok: false, reason: "too_many_waiting" });
    const at = this.clock.now();
    const k = queue.add(command, at);
    this.#pending.push({ k, command, at, acknowledged: null });
    this.#changed("commands");
    return new Promise((resolve) => this.#asking.set(k, resolve));
  }

  // As soon as there are a connection and a name to say it under, whichever comes last.
  #hello(): void {
    if (!this.#client) return;
    this.#socket.send({
      type: "hello",
      session: this.session,
      token: this.token,
      client: this.#client.record.client,
      build: this.#build ?? "",
      epoch: this.#store.epoch,
      audience: this.#store.audience,
      upto: this.#store.upto,
      inflates: this.#socket.inflates,
    });
  }

  #receive(message: ServerMessage): void {
    switch (message.type) {
      case "welcome":
        return this.#welcome(message);
      case "changes":
        return this.#changes(this.#store.changes(message), message.because);
      case "mine":
        this.#store.mine(message);
        this.#halfWelcome = false;
        return this.#storeChanged("others");
      case "acknowledged":
        return this.#acknowledged(message);
      case "refused":
        return this.#refused(message);
      case "retry":
        this.queue?.retry(message);
        return this.#changed("commands");
      case "pong":
        this.clock.pong(message.sent, message.now);
        return this.clock.measuring ? this.#ping() : undefined;
      case "signal":
        return this.#changed(this.moment.receive(message.signal, this.clock.now()), "others");
    }
  }

  #welcome(welcome: Welcome): void {
    this.#helloAgain = false;
    this.#halfWelcome = true;
    this.#store.welcome(welcome);
    this.clock.estimate(welcome.now);
    this.#build ??= welcome.build;
    if (!this.#greeted) this.#arrive();
    this.#storeChanged("own");
    if (welcome.build !== this.#build) this.#reload(welcome.build);
  }

  // The first Welcome of a connection.
  #arrive(): void {
    this.#greeted = true;
    this.ready = true;
    this.connection = "open";
    this.lostSince = null;
    this.#changed("connection");
    this.queue?.resume();
    this.#measure();
    this.#deliverAbandoned();
    if (this.#looking) this.#signal(this.#looking);
    void part(() => import("../net/offline_shell")).then(({ keepShell }) => keepShell());
  }

  // What this device has kept stands in for a Welcome that does not come.
  async #showLastSeen(): Promise<void> {
    clearTimeout(this.#standIn);
    const seen = await this.#lastSeen?.load().catch(() => null);
    if (!seen || this.ready || this.#closed) return;
    this.#store.restore(seen.held);
    this.clock.estimate(Date.now() + seen.ahead);
    this.ready = true;
    this.connection = "lost";
    this.lostSince = seen.at;
    this.#changed("connection");
  }

  // What the store holds now is shown, and kept for a page without a network.
  #storeChanged(whose: "own" | "others"): void {
    this.#lastSeen?.keep(() => {
      const held = this.#store.held;
      const at = this.clock.now();
      return held && { held, at, ahead: at - Date.now() };
    });
    this.#show(whose);
  }

  #deliverAbandoned(): void {
    if (!this.#client?.durable || this.#stopDelivery) return;
    const inherit = (failed: FailedCommand) => {
      this.queue?.inherit(failed);
      this.#changed("commands");
    };
    const delivery = part(() => import("./abandoned")).then(({ deliverAbandoned }) =>
      this.#closed ? null : deliverAbandoned(this.session, this.token, this.address, inherit),
    );
    this.#stopDelivery = () => void delivery.then((stop) => stop?.());
  }

  #changes(applied: "known" | "applied" | "gap", because: Because[]): void {
    if (applied === "applied") {
      this.#because.push(...because);
      this.#storeChanged("others");
    } else if (applied === "gap" && !this.#helloAgain) {
      this.#helloAgain = true;
      this.#hello();
    }
  }

  #acknowledged(answer: Acknowledged): void {
    this.queue?.acknowledged(answer);
    this.names.learn(answer.k, answer.created);
    const entry = this.#pending.find(({ k }) => k === answer.k);
    if (entry) {
      entry.acknowledged = { seq: answer.seq, created: answer.created };
      setTimeout(() => this.#forget(answer.k), overlayStaysFor);
    }
    this.#changed("commands");
    this.#answer(answer.k, { ok: true, created: answer.created });
  }

  #refused(answer: Refused): void {
    this.queue?.refused(answer);
    this.#forget(answer.k);
    this.#answer(answer.k, { ok: false, reason: answer.reason });
  }

  #answer(k: number, outcome: Outcome): void {
    this.#asking.get(k)?.(outcome);
    this.#asking.delete(k);
  }

  #forget(k: number): void {
    this.#pending = this.#pending.filter((entry) => entry.k !== k);
    this.#changed("commands");
  }

  #lost(why: "lost" | "restarting", silence: number): void {
    this.queue?.pause();
    this.#greeted = false;
    this.#helloAgain = false;
    this.#halfWelcome = false;
    this.lostSince ??= this.clock.now() - silence;
    // Attempts that fail while the server restarts do not make it lost.
    if (this.ready && this.connection !== "restarting") this.connection = why;
    this.#changed("connection");
    if (!this.ready) void this.#showLastSeen();
  }

  #dismissed(code: number): void {
    this.queue?.pause();
    if (isMalformed(code)) this.queue?.giveUpSent();
    else this.#lastSeen?.forget();
    this.connection = "away";
    this.farewell = farewells[code] ?? "closed";
    this.#stop();
    this.#changed("connection");
  }

  #stop(): void {
    clearInterval(this.#measuring);
    clearTimeout(this.#standIn);
    this.#stopDelivery?.();
    document.removeEventListener("visibilitychange", this.#seen);
    this.queue?.pause();
    this.#socket.close();
  }

  #measure(): void {
    if (!this.#greeted || document.hidden) return;
    this.clock.measure();
    this.#ping();
  }

  #ping(): void {
    this.#socket.send({ type: "ping", sent: performance.now() });
  }

  #signal(signal: ClientSignal): void {
    this.#socket.send({ type: "signal", signal });
  }

  // The server has another client for us. What is pending outlives the page where it is stored;
  // where it is not, this page goes on.
  #reload(build: string): void {
    if (!this.#client?.durable && this.#pending.length > 0) return;
    void this.queue?.settled().then(() => loadBuild(build));
  }

  #changed(topic: ClientTopic, whose: "own" | "others" = "own"): void {
    this.#topics.add(topic);
    this.#show(whose);
  }

  #tell(): void {
    if (this.#halfWelcome) return;
    const upto = this.#store.upto ?? -1;
    this.#pending = this.#pending.filter(
      ({ acknowledged }) => !acknowledged || acknowledged.seq > upto,
    );
    const resolve = (id: string) => this.names.resolve(id);
    const changed: Set<ClientTopic> = this.shown.refresh(this.#store, this.#pending, resolve);
    for (const topic of this.#topics) changed.add(topic);
    const because = this.#because;
    this.#topics = new Set();
    this.#because = [];
    this.listener(changed, because);
  }
}

// What would be no message of the protocol is not sent: it would end the connection.
function objectionTo(command: Command): FailReason | null {
  const numbers = Object.values(command).filter((value) => typeof value === "number");
  if (!numbers.every(Number.isSafeInteger)) return "value_out_of_range";
  const bytes = new TextEncoder().encode(JSON.stringify(command)).length;
  return bytes > limits.frame_bytes_max - 200 ? "text_too_long" : null;
}

function socketAddress(): string {
  return `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws`;
}
