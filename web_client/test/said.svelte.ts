import { flushSync, mount, unmount } from "svelte";
import Voice from "../src/parts/Voice.svelte";
import type { FakeSession } from "./fake_session.svelte";

type Heard = { level: "polite" | "assertive"; text: string };

const roles = { polite: "status", assertive: "alert" } as const;
const heard: Heard[] = [];

// What the regions that screen readers listen to have said. They stay in the page for ever.
for (const level of ["polite", "assertive"] as const) {
  const region = document.querySelector(`body > [role=${roles[level]}]`)!;
  new MutationObserver(() => {
    const text = region.textContent ?? "";
    if (text !== "") heard.push({ level, text });
  }).observe(region, { childList: true, characterData: true, subtree: true });
}

// The voice of a page that shows a room, and what is heard of it.
export class Said {
  readonly #properties: { session: FakeSession["asState"]; room: string | null };
  readonly #voice: Record<string, unknown>;

  constructor(session: FakeSession, room: string | null) {
    heard.length = 0;
    this.#properties = $state({ session: session.asState, room });
    this.#voice = mount(Voice, { target: document.body, props: this.#properties });
    flushSync();
  }

  async heard(): Promise<Heard[]> {
    await Promise.resolve(); // observers are told after what they observe
    return [...heard];
  }

  goTo(room: string): void {
    this.#properties.room = room;
    flushSync();
  }

  end(): Promise<void> {
    return unmount(this.#voice);
  }
}
