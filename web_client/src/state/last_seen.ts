import { createStore, del, entries, get, set, type UseStore } from "idb-keyval";
import { base64url } from "./identity";
import type { Held } from "./store";

// What a session showed last on this device, so that its page has something to show when it is
// opened without a network. It is what the server has told one person, and no more: nobody with
// another token is shown it, and it is deleted when the server says good-bye for good, when the
// session's time is over, and when five other sessions have been looked at since.
export type Seen = {
  held: Held;
  // Session time when it was put away, and how far that is ahead of this device's wall clock.
  at: number;
  ahead: number;
};

type Entry = Seen & { owner: string; deleteAt: number };

const sessionsMax = 5;
const piecesMax = 10_000;
const writeAfter = 2000;
let database: UseStore | undefined;

export class LastSeen {
  readonly #owner: Promise<string>;
  #look: (() => Seen | null) | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #work: Promise<unknown> = Promise.resolve();
  readonly #leaving = () => this.#write();

  constructor(
    private readonly session: string,
    token: string,
  ) {
    this.#owner = digest(token);
    addEventListener("pagehide", this.#leaving);
  }

  async load(): Promise<Seen | null> {
    const found = await get<Entry>(this.session, store());
    return found && found.owner === (await this.#owner) && found.deleteAt > Date.now()
      ? found
      : null;
  }

  // Puts away what `look` then gives, soon: not after every change, and before the page is left.
  keep(look: () => Seen | null): void {
    this.#look = look;
    this.#timer ??= setTimeout(() => this.#write(), writeAfter);
  }

  forget(): void {
    this.#cancel();
    this.#do(() => del(this.session, store()));
  }

  close(): void {
    this.#write();
    removeEventListener("pagehide", this.#leaving);
  }

  // Resolves when everything so far is done.
  settled(): Promise<unknown> {
    return this.#work;
  }

  #write(): void {
    const seen = this.#look?.();
    this.#cancel();
    if (!seen || seen.held.shared.length > piecesMax) return;
    this.#do(async () => {
      await set(this.session, await this.#entry(seen), store());
      await tidy();
    });
  }

  async #entry(seen: Seen): Promise<Entry> {
    const session = seen.held.shared.find((piece) => piece.kind === "session");
    const deleteAt = session?.kind === "session" ? session.delete_at : seen.at;
    return { ...seen, owner: await this.#owner, deleteAt };
  }

  #cancel(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#look = null;
  }

  #do(work: () => Promise<void>): void {
    this.#work = this.#work
      .then(work)
      .catch((problem: unknown) => console.warn("Nothing to show without a network:", problem));
  }
}

async function tidy(): Promise<void> {
  const all = await entries<string, Entry>(store());
  const newestFirst = all.sort(([, a], [, b]) => b.at - a.at);
  for (const [index, [session, { deleteAt }]] of newestFirst.entries()) {
    if (index >= sessionsMax || deleteAt <= Date.now()) await del(session, store());
  }
}

// Tells one token from another without being one.
async function digest(token: string): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(token));
  return base64url(new Uint8Array(hash));
}

function store(): UseStore {
  return (database ??= createStore("plenum-seen", "sessions"));
}
