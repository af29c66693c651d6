import type { Page } from "@playwright/test";
import { Host } from "./host.ts";
import { Participant } from "./participant.ts";
import { expect, test } from "./test.ts";
import { isSaidIn, sayIn, type Language } from "./texts.ts";
import { switchTo } from "./looks.ts";

const title = "Netzwerktreffen";
const point = "Kurze Wege";
const people = ["Host", "Moderation", "Amira"];

// A walk through all screens with a browser that speaks German, and a host who does not.
test("a German browser is spoken to in German, on every screen", async ({ open }) => {
  const host = new Host(await open({ locale: "de-DE" }), "de");
  const { t } = host;
  await host.page.goto("/");
  await expect(host.page.locator("html")).toHaveAttribute("lang", "de");
  await speaks(host.page, "de");
  await host.createSession(title);
  await speaks(host.page, "de");

  const guest = new Participant(await open({ locale: "de-AT" }), { name: "Amira" }, "de");
  const link = await host.copyParticipantsLink();
  await guest.page.goto(link);
  await expect(guest.heading).toBeVisible();
  await speaks(guest.page, "de");
  await guest.join(link);
  await guest.waitsInLobby(title);
  await speaks(guest.page, "de");

  await host.split();
  await speaks(host.page, "de");
  await host.start(1, 3, 20);
  const room = await guest.seesSomeRoom();
  await guest.board.add(t("template.success"), point);
  await speaks(guest.page, "de");
  await speaks(host.page, "de");
  await host.enterRoom(room);
  await speaks(host.page, "de");
  await host.leaveRoom();
  await host.endNow();
  await guest.isInPlenary();
  await speaks(guest.page, "de");
  await host.openDesk();
  await host.desk.makeStatement(t("template.success"), [point], point);
  await speaks(host.page, "de");
  await host.openSummary();
  await speaks(host.page, "de");
});

test("the language can be changed on the page, and stays", async ({ open }) => {
  const host = new Host(await open({ locale: "de-DE" }), "de");
  await host.createSession();
  await switchTo(host.page, "en");
  await new Host(host.page, "en").seesConsole();
  await speaks(host.page, "en");
  await host.page.reload();
  await new Host(host.page, "en").seesConsole();
  await expect(host.page.locator("html")).toHaveAttribute("lang", "en");
  await switchTo(host.page, "de");
  await host.seesConsole();
});

// All that the page says comes from the catalogue of this language; what people have written, and
// numbers, do not count.
async function speaks(page: Page, language: Language): Promise<void> {
  expect(isSaidIn(language, sayIn(language === "de" ? "en" : "de")("start.intro"))).toBe(false);
  const own = [title, point, ...people, "Plenum"];
  const columns = columnsIn("de").concat(columnsIn("en"));
  const texts = (await textsOn(page)).flatMap((text) => text.split(" · "));
  const foreign = texts.filter((text) => {
    const said = text.replace(/^[\s:·,(]+|[\s:·,)]+$/g, "");
    if (/^[\d\s:/.+–-]*$/.test(said) || own.includes(said) || columns.includes(said)) return false;
    return !isSaidIn(language, text.trim()) && !isSaidIn(language, said);
  });
  expect(foreign).toEqual([]);
}

function columnsIn(language: Language): string[] {
  const t = sayIn(language);
  return [t("template.success"), t("template.challenges"), t("template.tools")];
}

// Every text of the page, and what it says to those who cannot see it.
function textsOn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found = new Set<string>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const theirs = node.parentElement!.closest("bdi, .user-text, script, style, noscript");
      const other = node.parentElement!.closest("[lang]") !== document.documentElement;
      if (!theirs && !other) found.add(node.textContent!.replace(/\s+/g, " ").trim());
    }
    for (const name of ["aria-label", "placeholder", "title", "alt"]) {
      document.querySelectorAll(`[${name}]`).forEach((one) => found.add(one.getAttribute(name)!));
    }
    return [...found].filter(Boolean);
  });
}
