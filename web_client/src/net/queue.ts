import type { Acknowledged, Ask, Command, Refused, Retry, RetryReason } from "../protocol.gen";
import type { FailedCommand } from "../state/types";
import type { Client, OpenCommand } from "./client_record";

// The server remembers the last 200 answers of a client; more must not be in doubt at a time.
export const openMax = 200;
// How many are sent before an answer is awaited.
const inFlightMax = 32;
const retryFirst = 1000;
const retryMost = 8000;

// A client's commands on their way: numbered, stored before they are sent, sent in order, sent
// again until they are answered.
export class Queue {
  readonly #client: Client;
  readonly #send: (ask: Ask) => void;
  readonly #sent = new Set<number>();
  #stored: number;
  #saving: Promise<void> = Promise.resolve();
  #connected = false;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #retries = 0;
  #undecided = Infinity;
  #waitingFor: RetryReason | null = null;

  constructor(client: Client, send: (ask: Ask) => void) {
    this.#client = client;
    this.#send = send;
    this.#stored = client.record.next - 1;
  }

  get open(): readonly OpenCommand[] {
    return this.#client.record.open;
  }

  get failed(): readonly FailedCommand[] {
    return this.#client.record.failed;
  }

  get full(): boolean {
    return this.open.length >= openMax;
  }

  // Why the server does not take commands at the moment; null if it does.
  get waitingFor(): RetryReason | null {
    return this.#waitingFor;
  }

  add(command: Command, at: number): number {
    const k = this.#client.record.next++;
    this.#client.record.open.push({ k, command, at });
    void this.#save().then(() => {
      this.#stored = Math.max(this.#stored, k);
      this.#pump();
    });
    return k;
  }

  // The server has said Welcome: everything unanswered is sent, again where it was sent before.
  resume(): void {
    this.#connected = true;
    this.#sendAgainFrom(0);
  }

  pause(): void {
    this.#connected = false;
    clearTimeout(this.#retry);
  }

  acknowledged({ k }: Acknowledged): OpenCommand | undefined {
    return this.#answered(k);
  }

  refused({ k, reason }: Refused): OpenCommand | undefined {
    const answered = this.#answered(k);
    if (answered) this.#fail({ k, command: answered.command, reason });
    return answered;
  }

  // Not decided: `k` and what follows is asked again after a while.
  retry({ k, reason }: Retry): void {
    this.#undecided = Math.min(this.#undecided, k);
    if (this.#waitingFor) return;
    this.#waitingFor = reason;
    const wait = Math.min(retryFirst * 2 ** this.#retries++, retryMost);
    this.#retry = setTimeout(() => this.#sendAgainFrom(this.#undecided), wait);
  }

  // Ends what was sent without knowing what has become of it.
  giveUpSent(): void {
    for (const k of [...this.#sent]) this.refused({ type: "refused", k, reason: "unknown" });
  }

  // Lists what another client was refused as if it had been asked here.
  inherit(failed: FailedCommand): void {
    this.#fail({ ...failed, k: this.#client.record.next++ });
  }

  // Takes one off the list of those that failed.
  dismiss(k: number): FailedCommand | undefined {
    const list = this.#client.record.failed;
    const index = list.findIndex((failed) => failed.k === k);
    if (index < 0) return undefined;
    const [dismissed] = list.splice(index, 1);
    void this.#save();
    return dismissed;
  }

  // Resolves when everything so far is stored.
  settled(): Promise<void> {
    return this.#saving;
  }

  // What has failed stays listed until it is dismissed.
  #fail(failed: FailedCommand): void {
    this.#client.record.failed.push(failed);
    void this.#save();
  }

  #answered(k: number): OpenCommand | undefined {
    const open = this.#client.record.open;
    const index = open.findIndex((command) => command.k === k);
    if (index < 0) return undefined;
    const [answered] = open.splice(index, 1);
    this.#sent.delete(k);
    this.#retries = 0;
    void this.#save();
    this.#pump();
    return answered;
  }

  #sendAgainFrom(first: number): void {
    clearTimeout(this.#retry);
    this.#waitingFor = null;
    this.#undecided = Infinity;
    for (const k of this.#sent) if (k >= first) this.#sent.delete(k);
    this.#pump();
  }

  #pump(): void {
    if (!this.#connected || this.#waitingFor) return;
    for (const { k, command } of this.open) {
      if (k > this.#stored || this.#sent.size >= inFlightMax) return;
      if (this.#sent.has(k)) continue;
      this.#sent.add(k);
      this.#send({ type: "ask", k, command });
    }
  }

  // One at a time, each with the record as it is then. A full disk or a browser that forgets must
  // not keep a contribution from being sent.
  #save(): Promise<void> {
    this.#saving = this.#saving
      .then(() => this.#client.save())
      .catch((problem: unknown) => console.warn("Not kept for a reload:", problem));
    return this.#saving;
  }
}
