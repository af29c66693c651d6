import { createStore, del, entries, get, set, type UseStore } from "idb-keyval";
import type { Command } from "../protocol.gen";
import type { FailedCommand } from "../state/types";

// `at` is session time, when it was asked.
export type OpenCommand = { k: number; command: Command; at: number };

// What a client (a tab) has asked and not yet been answered, and what was refused. `next` is the
// number of its next command; a number is never used twice.
export type ClientRecord = {
  client: string;
  session: string;
  next: number;
  open: OpenCommand[];
  failed: FailedCommand[];
};

// A client that this tab is, and nobody else: it holds the lock of that name.
export interface Client {
  readonly record: ClientRecord;
  // Whether `save` survives this page.
  readonly durable: boolean;
  save(): Promise<void>;
  // Forgets the client: nothing of it is needed any more.
  remove(): Promise<void>;
  release(): void;
}

const patience = 3000;
let database: UseStore | undefined;

// A client of this session that is gone, with what it left behind, else a new one. Without
// IndexedDB or Web Locks it lives in this page's memory only.
export async function takeClient(session: string, newId: () => string): Promise<Client> {
  if (!canStore()) return inMemory(blank(session, newId()));
  try {
    return await within(patience, takeStored(session, newId));
  } catch (problem) {
    console.warn("Unsent contributions will not survive a reload:", problem);
    return inMemory(blank(session, newId()));
  }
}

// A client that is gone and has left something unsent; null if there is none.
export async function takeAbandoned(session: string): Promise<Client | null> {
  if (!canStore()) return null;
  for (const record of await recordsOf(session)) {
    if (record.open.length + record.failed.length === 0) continue;
    const client = await takeOver(record);
    if (client) return client;
  }
  return null;
}

async function takeStored(session: string, newId: () => string): Promise<Client> {
  for (const record of await recordsOf(session)) {
    const client = await takeOver(record);
    if (client) return client;
  }
  const record = blank(session, newId());
  const release = await hold(record);
  if (!release) throw new Error("A new client's lock is taken");
  const client = stored(record, release);
  await client.save();
  return client;
}

async function takeOver(record: ClientRecord): Promise<Client | null> {
  const release = await hold(record);
  if (!release) return null;
  // Its last owner may have written since it was listed.
  const latest = await get<ClientRecord>(keyOf(record), store());
  if (latest) return stored(latest, release);
  release();
  return null;
}

// Those with something unsent first.
async function recordsOf(session: string): Promise<ClientRecord[]> {
  const all = (await entries<string, ClientRecord>(store())).map(([, record]) => record);
  return all
    .filter((record) => record.session === session)
    .sort((a, b) => b.open.length - a.open.length);
}

function blank(session: string, client: string): ClientRecord {
  return { client, session, next: 1, open: [], failed: [] };
}

function inMemory(record: ClientRecord): Client {
  const nothing = () => Promise.resolve();
  return { record, durable: false, save: nothing, remove: nothing, release: () => undefined };
}

function stored(record: ClientRecord, release: () => void): Client {
  return {
    record,
    durable: true,
    save: () => set(keyOf(record), record, store()),
    remove: () => del(keyOf(record), store()),
    release,
  };
}

// The lock is held until it is released or the page is gone.
function hold(record: ClientRecord): Promise<(() => void) | null> {
  return new Promise((resolve, reject) => {
    const held = (lock: Lock | null) => {
      if (!lock) return resolve(null);
      return new Promise<void>((release) => resolve(release));
    };
    const name = `plenum.client.${keyOf(record)}`;
    navigator.locks.request(name, { ifAvailable: true }, held).catch(reject);
  });
}

function keyOf(record: ClientRecord): string {
  return `${record.session}/${record.client}`;
}

function store(): UseStore {
  return (database ??= createStore("plenum", "clients"));
}

function canStore(): boolean {
  // Pages from an insecure address have no locks.
  const locks = navigator.locks as LockManager | undefined;
  return typeof indexedDB !== "undefined" && Boolean(locks);
}

function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error("The browser's storage does not answer")), milliseconds);
  });
  return Promise.race([work, late]);
}
