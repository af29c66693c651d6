import "fake-indexeddb/auto";
import { flushSync, tick } from "svelte";
import { expect, vi } from "vitest";
import { setLanguage } from "../src/i18n/text.svelte";
import Room from "../src/parts/Room.svelte";
import type { Command, Object as Piece } from "../src/protocol.gen";
import { remember } from "../src/state/identity";
import { openSession } from "../src/state/session.svelte";
import type { SessionState } from "../src/state/types";
import { FakeSocket } from "./fake_socket";
import { installLocks } from "./locks";
import { me, room, round, sessionObject, welcome } from "./pieces";
import { hide, show } from "./shown_part";

// A room on the page, with a real session over a socket whose other end the test holds.
export class BoardPage {
  #upto = 10;

  private constructor(
    readonly session: SessionState,
    readonly socket: FakeSocket,
  ) {}

  static #count = 0;

  static async open(pieces: Piece[], own: Piece[] = [me()], visiting = false): Promise<BoardPage> {
    installLocks();
    vi.stubGlobal("WebSocket", FakeSocket);
    await setLanguage("en");
    await import("../src/parts/board/later");
    const id = `board${++BoardPage.#count}`;
    remember(id, { token: "secret", person: "u1" });
    const before = FakeSocket.last;
    const session = openSession(id);
    await vi.waitFor(() => expect(FakeSocket.last).not.toBe(before), { interval: 5 });
    const socket = FakeSocket.last;
    socket.open();
    await vi.waitFor(() => expect(socket.sent[0]?.type).toBe("hello"), { interval: 5 });
    const columns = ["Ideas", "Tools", "Next"].map((title, at) => ({ id: `c${at + 1}`, title }));
    const objects = [sessionObject({ columns }), round(), room(), ...pieces];
    socket.say(welcome({ objects }), { type: "mine", put: own, drop: [] });
    const page = new BoardPage(session, socket);
    await page.drawn();
    show(Room, {
      session,
      visiting,
      get room() {
        return session.room("r1")!;
      },
    });
    await page.drawn();
    return page;
  }

  // What others have done.
  async changes(put: Piece[], drop: string[] = []): Promise<void> {
    const after = this.#upto;
    this.#upto += 1;
    this.socket.say({ type: "changes", after, upto: this.#upto, because: [], put, drop });
    await this.drawn();
  }

  // The server has taken what was asked last.
  async acknowledged(created: string[], put: Piece[], own: Piece[] = []): Promise<void> {
    await this.drawn();
    const { k } = this.socket.asked().at(-1)!;
    this.socket.say({ type: "mine", put: own, drop: [] });
    this.socket.say({ type: "acknowledged", k, seq: this.#upto + 1, created });
    await this.changes(put);
  }

  async drawn(): Promise<void> {
    const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    for (let frames = 0; frames < 4; ++frames) await frame();
    await tick();
    flushSync();
  }

  get asked(): Command[] {
    return this.socket.asked().map(({ command }) => command);
  }

  get last(): Command | undefined {
    return this.asked.at(-1);
  }

  // The texts of each column, as they are shown.
  get columns(): string[][] {
    return [...document.querySelectorAll("[data-drag-list]")].map((section) =>
      [...section.querySelectorAll(".points article")].map(
        (article) => article.querySelector(".user-text, textarea")?.textContent ?? "",
      ),
    );
  }

  part(key: string, part: string): HTMLElement {
    return document.querySelector<HTMLElement>(`[data-key="${key}"] [data-part="${part}"]`)!;
  }

  // What has the focus: the point's key and which of its controls, or the element's name.
  get focus(): string {
    const focused = document.activeElement as HTMLElement;
    const key = focused.closest<HTMLElement>("[data-key]")?.dataset.key;
    return key ? `${key} ${focused.dataset.part}` : focused.localName;
  }

  async press(keys: string, on = document.activeElement as HTMLElement): Promise<void> {
    const parts = keys.split("+");
    const event = new KeyboardEvent("keydown", {
      key: parts.at(-1)!,
      ctrlKey: parts.includes("Ctrl"),
      shiftKey: parts.includes("Shift"),
      bubbles: true,
      cancelable: true,
    });
    const goesOn = on.dispatchEvent(event);
    const pressed = on.localName === "button" && ["Enter", " "].includes(event.key);
    if (goesOn && pressed) on.dispatchEvent(new MouseEvent("click", { bubbles: true, detail: 0 }));
    await this.drawn();
  }

  async close(): Promise<void> {
    await hide();
    this.session.close();
    vi.unstubAllGlobals();
  }
}

export const text = (selector: string) =>
  document.querySelector(selector)?.textContent.trim().replace(/\s+/g, " ") ?? null;
