import {
  keyMap,
  type Group,
  type KeyLine,
} from "../../web_client/src/parts/frame/dialogs/key_map.ts";
import { Host } from "./host.ts";
import { Keys } from "./keys.ts";
import type { Participant } from "./participant.ts";
import { Prepared } from "./prepared.ts";
import { expect, test } from "./test.ts";
import { challenges, success, tools } from "./workshop.ts";

const [one, two, three, other] = ["eins", "zwei", "drei", "anders"] as const;
const own = "von mir";

test("every key that the help names does what it says there", async ({ open, server }) => {
  const prepared = await Prepared.by(open, server.origin);
  const [amira, bernd] = [await prepared.guest("Amira"), await prepared.guest("Bernd")];
  await prepared.start([amira], [bernd]);
  for (const text of [one, two, three]) await prepared.write(amira, success, text);
  await prepared.write(amira, challenges, other);
  const participant = await prepared.participant(amira, "Amira");
  await participant.board.shows(success, [one, two, three]);
  const work = new Work(participant);
  for (const { keys, what } of linesFor("everybody")) {
    await test.step(what, async () => {
      work.pressed.clear();
      await tries[what as keyof typeof tries](work);
      expect([...work.pressed]).toEqual(expect.arrayContaining([...keys]));
    });
  }
  await lettersAreSwitchedOff(work);
  await steeringKeys(await prepared.steering(prepared.host));
  prepared.close(amira, bernd);
});

type Steering = "keys.add_time" | "keys.take_time";

function linesFor(whom: "everybody" | "moderators") {
  const groups: readonly Group[] = keyMap;
  const wanted = groups.filter(({ steering }) => Boolean(steering) === (whom === "moderators"));
  return wanted.flatMap(({ lines }) => lines);
}

// A participant at a board that has points in two of three columns.
class Work {
  readonly pressed = new Set<string>();
  readonly #keys: Keys;

  constructor(readonly person: Participant) {
    this.#keys = new Keys(person.page);
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      await this.#keys.press(key);
      this.pressed.add(key);
    }
  }

  async type(text: string): Promise<void> {
    await this.#keys.type(text);
  }

  // On the text of a point, or on one of its controls.
  async at(text: string, part = "point"): Promise<void> {
    await this.#item(text).locator(`[data-part=${part}]`).first().focus();
  }

  async isAt(text: string, part = "point"): Promise<void> {
    await expect(this.#item(text).locator(`[data-part=${part}]`)).toBeFocused();
    await this.#keys.sees();
  }

  async opens(title: string): Promise<void> {
    await expect(this.person.page.getByRole("dialog", { name: title })).toBeVisible();
  }

  async isClosed(): Promise<void> {
    await expect(this.person.page.getByRole("dialog")).toHaveCount(0);
  }

  async shows(...texts: string[]): Promise<void> {
    await this.person.board.shows(success, texts);
  }

  // What has the focus after each press, as `read` sees it in the page.
  async walk(key: string, times: number, read: (focus: Element) => string): Promise<string[]> {
    const found: string[] = [];
    for (let i = 0; i < times; ++i) {
      await this.press(key);
      await this.#keys.sees();
      found.push(await this.person.focused.evaluate(read));
    }
    return found;
  }

  composer(column: string) {
    return this.person.board.composer(column);
  }

  #item(text: string) {
    const { page } = this.person;
    return page.locator("[data-key]").filter({ has: page.getByText(text, { exact: true }) });
  }
}

const tries: Record<Exclude<KeyLine, Steering>, (work: Work) => Promise<void>> = {
  "keys.tab": async (work) => {
    const part = (focus: Element) => (focus as HTMLElement).dataset.part ?? focus.localName;
    await work.at(one);
    const inside = ["handle", "move", "edit", "withdraw", "textarea"];
    expect(await work.walk("Tab", 5, part)).toEqual(inside);
    await expect(work.composer(success)).toBeFocused();
    while (!(await work.walk("Tab", 1, part)).includes("point"));
    await work.isAt(other);
    while (!(await work.walk("Shift+Tab", 1, part)).includes("textarea"));
    await expect(work.composer(success)).toBeFocused();
  },
  "keys.region": async (work) => {
    await work.person.heading.focus();
    const name = (focus: Element) => {
      const label = focus.getAttribute("aria-labelledby");
      return (label && document.getElementById(label)?.textContent) || focus.localName;
    };
    const around = [success, challenges, tools, "footer", "header", "main"];
    expect(await work.walk("F6", 6, name)).toEqual(around);
    expect(await work.walk("Shift+F6", 2, name)).toEqual(["header", "footer"]);
  },
  "keys.commands": async (work) => {
    await work.at(one);
    await work.press("Mod+K");
    await work.opens(work.person.t("commands.title"));
    await work.press("Escape");
    await work.isAt(one);
  },
  "keys.help": async (work) => {
    await work.at(one);
    await work.press("?");
    await work.opens(work.person.t("keys.title"));
    const said = linesFor("everybody").map(({ what }) => work.person.t(what));
    await expect(work.person.page.getByRole("dialog").locator("dd")).toHaveText(said);
    await work.press("Escape");
  },
  "keys.escape": async (work) => {
    await work.at(two);
    await work.press("M");
    await work.opens(work.person.t("move.title"));
    await work.press("Escape");
    await work.isClosed();
    await work.isAt(two);
  },
  "keys.up_down": async (work) => {
    await work.at(one);
    await work.press("ArrowDown");
    await work.isAt(two);
    await work.press("ArrowUp");
    await work.isAt(one);
  },
  "keys.left_right": async (work) => {
    const turn = (dir: string) => work.person.page.evaluate((to) => void (document.dir = to), dir);
    await work.press("ArrowRight");
    await work.isAt(other);
    await work.press("ArrowLeft");
    await work.isAt(one);
    await turn("rtl");
    await work.press("ArrowLeft");
    await work.isAt(other);
    await work.press("ArrowRight");
    await work.isAt(one);
    await turn("ltr");
  },
  "keys.first_last": async (work) => {
    await work.press("End");
    await work.isAt(three);
    await work.press("Home");
    await work.isAt(one);
  },
  "keys.edit": async (work) => {
    for (const key of ["Enter", "E"]) {
      await work.at(one);
      await work.press(key);
      const editor = work.person.page.getByLabel(work.person.t("board.edit_label"));
      await expect(editor).toBeFocused();
      await expect(editor).toHaveValue(one);
      await work.press("Escape");
      await expect(editor).toHaveCount(0);
    }
  },
  "keys.move": async (work) => {
    await work.at(two);
    await work.press("M");
    await work.opens(work.person.t("move.title"));
    await work.press("Escape");
    await work.isAt(two);
  },
  "keys.move_directly": async (work) => {
    await work.at(one);
    await work.press("Ctrl+Shift+ArrowDown");
    await work.shows(two, one, three);
    await work.isAt(one);
    await work.press("Ctrl+Shift+ArrowRight");
    await work.shows(two, three);
    await work.isAt(one);
    // What has moved is outlined instead of moving before the eyes.
    expect(await work.person.page.evaluate(() => document.getAnimations().length)).toBe(0);
    await work.press("Mod+Z", "Mod+Z");
    await work.shows(one, two, three);
  },
  "keys.withdraw": async (work) => {
    await work.at(two);
    await work.press("Delete");
    await work.shows(one, three);
    await work.press("Mod+Z");
    await work.shows(one, two, three);
  },
  "keys.new": async (work) => {
    await work.at(other);
    await work.press("N");
    await expect(work.composer(challenges)).toBeFocused();
    await work.person.heading.focus();
    await work.press("F6", "F6", "F6", "N");
    await expect(work.composer(tools)).toBeFocused();
  },
  "keys.undo": async (work) => {
    await work.at(three);
    await work.press("Ctrl+Shift+ArrowUp");
    await work.shows(one, three, two);
    await work.press("Mod+Z");
    await work.shows(one, two, three);
  },
  "keys.post": async (work) => {
    await work.composer(tools).focus();
    for (const [key, text] of [
      ["Enter", own],
      ["Mod+Enter", "noch eins"],
    ] as const) {
      await work.type(text);
      await work.press(key);
      await work.person.board.has(tools, text);
      await expect(work.composer(tools)).toBeFocused();
      await expect(work.composer(tools)).toHaveValue("");
    }
  },
  "keys.line": async (work) => {
    await work.type("oben");
    await work.press("Shift+Enter");
    await work.type("unten");
    await expect(work.composer(tools)).toHaveValue("oben\nunten");
  },
  "keys.keep_draft": async (work) => {
    await work.press("Escape");
    await expect(work.composer(tools)).not.toBeFocused();
    await work.person.page.reload();
    await expect(work.composer(tools)).toHaveValue("oben\nunten");
    await work.shows(one, two, three);
  },
  "keys.pick_up": async (work) => {
    for (const key of ["Enter", "Space"]) {
      await work.at(one, "handle");
      await work.press(key);
      await expect(work.person.focused).toHaveAttribute("aria-pressed", "true");
      await work.press("Escape");
    }
  },
  "keys.carry": async (work) => {
    await work.at(one, "handle");
    await work.press("Enter", "ArrowDown");
    await work.shows(two, one, three);
    await work.press("ArrowUp");
    await work.shows(one, two, three);
    await work.press("ArrowRight");
    await work.shows(two, three);
    await work.press("ArrowLeft", "Escape");
  },
  "keys.drop": async (work) => {
    for (const [key, ...order] of [
      ["Enter", two, one, three],
      ["Space", two, three, one],
    ] as const) {
      await work.at(one, "handle");
      await work.press("Enter", "ArrowDown", key);
      await work.shows(...order);
      await work.isAt(one, "handle");
      await expect(work.person.focused).toHaveAttribute("aria-pressed", "false");
    }
    await work.press("Mod+Z", "Mod+Z");
    await work.shows(one, two, three);
  },
  "keys.cancel": async (work) => {
    await work.at(one, "handle");
    await work.press("Enter", "ArrowDown", "ArrowRight", "Escape");
    await work.shows(one, two, three);
    await work.isAt(one, "handle");
  },
};

// Who speaks to the machine, or strikes keys by accident, is safe from letters; the others stay.
async function lettersAreSwitchedOff(work: Work): Promise<void> {
  const { page, t } = work.person;
  await work.at(one);
  await work.press("Mod+K");
  await work.opens(t("commands.title"));
  await work.type(t("settings.title"));
  await work.press("Enter");
  await work.opens(t("settings.title"));
  await page.getByLabel(t("settings.letters")).focus();
  await work.press("Space", "Escape");
  await work.isClosed();
  await work.at(one);
  await work.press("E", "M", "?", "N");
  await work.isClosed();
  await work.isAt(one);
  await work.press("ArrowDown");
  await work.isAt(two);
}

async function steeringKeys(host: Host): Promise<void> {
  const { page, t } = host;
  const keys = new Keys(page);
  const row = page.getByRole("table").locator("tbody").first();
  const minutes = async () => Number((await row.locator(".digits").innerText()).split(":")[0]);
  const name = row.getByRole("button", { name: t("room.name", { number: 1 }), exact: true });
  await name.focus();
  const before = await minutes();
  for (const [key, by] of [
    ["T", 1],
    ["+", 2],
    ["-", 1],
  ] as const) {
    await keys.press(key);
    await expect.poll(minutes).toBeGreaterThanOrEqual(before + by - 1);
    await expect.poll(minutes).toBeLessThanOrEqual(before + by);
  }
  expect(linesFor("moderators").flatMap(({ keys }) => keys)).toEqual(["T", "+", "-"]);
}
