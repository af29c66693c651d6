import type { Because, Column, Command, InviteObject, SessionObject } from "../protocol.gen";
import { SessionClient, type ClientTopic } from "./client";
import { identityOf } from "./identity";
import { Minutes } from "./minutes";
import { SessionPlenary } from "./session/plenary";
import type { Connection, FailedCommand, Farewell, Outcome, SessionState, Wish } from "./types";
import { withCurrentVersion } from "./versions";

// Takes part in a session with what this browser knows of itself there. Whoever opens, closes.
export function openSession(id: string): SessionState {
  return new LiveSession(id, identityOf(id)?.token ?? null);
}

class LiveSession extends SessionPlenary implements SessionState {
  readonly #listeners = new Set<(because: Because[]) => void>();
  readonly #minutes = new Minutes(() => this.now());

  constructor(id: string, token: string | null) {
    const tell = (changed: ReadonlySet<ClientTopic>, because: Because[]) =>
      this.#changed(changed, because);
    super(id, token === null ? null : new SessionClient(id, token, tell));
  }

  get connection(): Connection {
    this.topics.read("connection");
    return this.client?.connection ?? "away";
  }

  get farewell(): Farewell | null {
    this.topics.read("connection");
    return this.client ? this.client.farewell : "not_admitted";
  }

  get lostSince(): number | null {
    this.topics.read("connection");
    return this.client?.lostSince ?? null;
  }

  get ready(): boolean {
    this.topics.read("connection");
    return this.client?.ready ?? false;
  }

  get devices(): number {
    this.topics.read("devices");
    return this.client?.moment.devices ?? 0;
  }

  get session(): SessionObject | null {
    return this.one("session", "session");
  }

  get columns(): Column[] {
    return this.session?.columns ?? [];
  }

  get invites(): InviteObject[] {
    return this.list("invites", ["invite"], () => this.all("invite"));
  }

  get pendingCount(): number {
    this.topics.read("commands");
    return this.client?.queue?.open.length ?? 0;
  }

  get pendingSince(): number | null {
    this.topics.read("commands");
    return this.client?.queue?.open[0]?.at ?? null;
  }

  get storageFull(): boolean {
    this.topics.read("commands");
    return this.client?.queue?.waitingFor === "storage_full";
  }

  // Read anew each time: who has just been refused looks for it before the page is drawn.
  get failed(): FailedCommand[] {
    this.topics.read("commands");
    return [...(this.client?.queue?.failed ?? [])];
  }

  dismiss(k: number): void {
    this.client?.dismiss(k);
  }

  again(k: number): Promise<Outcome> {
    return this.client?.again(k) ?? notAdmitted();
  }

  ask(command: Wish): Promise<Outcome> {
    return this.client?.ask(command) ?? notAdmitted();
  }

  withCurrentVersion(command: Command | Wish): Wish | null {
    return withCurrentVersion(command, this);
  }

  minutesSince(instant: number): number {
    return this.#minutes.since(instant);
  }

  readonly announcements = {
    subscribe: (listener: (because: Because[]) => void) => {
      this.#listeners.add(listener);
      return () => void this.#listeners.delete(listener);
    },
  };

  close(): void {
    this.#listeners.clear();
    this.client?.close();
  }

  #changed(changed: ReadonlySet<ClientTopic>, because: Because[]): void {
    if (changed.has("message") || changed.has("connection")) this.receiveMessages();
    this.topics.changed(changed);
    this.resetCountdowns(changed);
    if (because.length > 0) for (const listener of this.#listeners) listener(because);
  }
}

function notAdmitted(): Promise<Outcome> {
  return Promise.resolve({ ok: false, reason: "not_permitted" });
}
