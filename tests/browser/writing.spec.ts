import { readFile } from "node:fs/promises";
import type { Host } from "./host.ts";
import type { Participant } from "./participant.ts";
import type { Prepared } from "./prepared.ts";
import { a, b, first, item, room, type Room } from "./seated.ts";
import { expect, test } from "./test.ts";
import { literally } from "./texts.ts";
import { challenges, success, tools } from "./workshop.ts";

test("who sits there moves; who wrote it, leads or steers changes it", async ({ open, server }) => {
  const scene = await room(open, server.origin);
  const { prepared, amira, bernd } = scene;
  await amira.board.add(success, "Eigenes");
  await mayChange(amira, ["Eigenes"]);
  await expect(amira.page.locator("[data-drag-handle]")).toHaveCount(5);

  const room1 = prepared.room(1);
  const { person } = scene.own;
  await prepared.host.ask({ do: "name_facilitator", room: room1, person });
  await expect(amira.page.getByText(amira.t("room.you_lead"))).toBeVisible();
  await mayChange(amira, [...first, "Eigenes"]);
  const host = await prepared.steering(prepared.host, `/room/${room1}`);
  await mayChange(host, [...first, "Eigenes"]);

  await textsThatDoNotMeetAreMerged(scene);
  await textsThatMeetAreDecidedBetween(scene, host);
  prepared.close(scene.own, bernd);
});

test("writing: lists, limits, links, drafts, and second thoughts", async ({ open, server }) => {
  const scene = await room(open, server.origin);
  const { prepared, amira, bernd } = scene;
  await aListBecomesPoints(amira);
  await theEndOfAPointIsCounted(amira);
  await linksOpenApart(amira);
  await whatWasDoneIsUndone(amira);
  await theBoardIsTakenAlong(amira);
  await draftsOutliveTheRoom(prepared, amira);
  prepared.close(scene.own, bernd);
});

async function textsThatDoNotMeetAreMerged({ amira, bernd, points }: Room) {
  const { page, t } = amira;
  await amira.buttonFor(t("board.edit"), a).click();
  await page.getByLabel(t("board.edit_label"), { exact: true }).fill("Anna sagt Nein");
  const before = bernd.get("point", points.get(a)!)!;
  const other = { text: "Auch Anna sagt Ja", revision: before.revision };
  await bernd.ask({ do: "edit_point", point: before.id, ...other });
  await expect(page.getByText(t("editor.changed"))).toBeVisible();
  await page.keyboard.press("Enter");
  await amira.board.has(success, "Auch Anna sagt Nein");
}

async function textsThatMeetAreDecidedBetween({ amira, bernd, points }: Room, host: Host) {
  const { page, t } = amira;
  await amira.buttonFor(t("board.edit"), b).click();
  await page.getByLabel(t("board.edit_label"), { exact: true }).fill("Bei uns geht es gut");
  const before = bernd.get("point", points.get(b)!)!;
  const other = { text: "Bei uns geht es schlecht", revision: before.revision };
  await bernd.ask({ do: "edit_point", point: before.id, ...other });
  await expect(page.getByText(t("editor.changed"))).toBeVisible();
  await page.keyboard.press("Enter");

  const choice = amira.page.getByRole("group", { name: t("variants.title", { count: 2 }) });
  await expect(choice.getByText(t("variants.decide"))).toBeVisible();
  await expect(choice.locator("ins")).toHaveText("gut");
  await expect(choice.locator("del")).toHaveText("schlecht");
  const kept = literally("Bei uns geht es gut");
  await host.page
    .getByRole("button", { name: new RegExp(`${kept}$`) })
    .last()
    .click();
  await expect(choice).toHaveCount(0);
  await amira.board.has(success, "Bei uns geht es gut");
}

async function mayChange(person: Participant | Host, texts: string[]) {
  const edits = person.page.locator("[data-part=edit]");
  await expect(edits).toHaveCount(texts.length);
  for (const text of texts) {
    await expect(person.buttonFor(person.t("board.edit"), text)).toBeVisible();
    await expect(person.buttonFor(person.t("board.withdraw"), text)).toBeVisible();
  }
}

async function aListBecomesPoints(amira: Participant) {
  const { page, t } = amira;
  await page.evaluate(() => navigator.clipboard.writeText("- Eins\n- Zwei\n- Drei"));
  await amira.board.composer(tools).focus();
  await page.keyboard.press("Control+v");
  await expect(amira.button(t("composer.one"))).toBeVisible();
  await amira.button(t("composer.several", { count: 3 })).click();
  await amira.board.shows(tools, ["Eins", "Zwei", "Drei"]);
  await expect(amira.board.composer(tools)).toBeFocused();
  await page.keyboard.press("Control+z"); // still in the field: nothing of the board is undone
  await amira.board.shows(tools, ["Eins", "Zwei", "Drei"]);
  await amira.button(t("undo.do_what", { what: t("undo.post", { count: 3 }) })).click();
  await amira.board.shows(tools, []);
}

async function theEndOfAPointIsCounted(amira: Participant) {
  const { page, t } = amira;
  const composer = amira.board.composer(tools);
  await composer.fill("ä".repeat(440));
  await expect(page.getByText(/^\d+ characters? left$/)).toHaveCount(0);
  await composer.fill("ä".repeat(499));
  await expect(page.getByText(t("composer.left", { left: 1 }), { exact: true })).toBeVisible();
  await composer.fill("ä".repeat(502));
  await expect(page.getByText(t("composer.too_long", { over: 2 }), { exact: true })).toBeVisible();
  await composer.fill("");
}

async function linksOpenApart(amira: Participant) {
  const text = "Siehe https://example.org/plan (nicht http://example.org und javascript:alert(1))";
  await amira.board.add(tools, text);
  const links = item(amira, text).getByRole("link");
  await expect(links).toHaveCount(1);
  await expect(links).toHaveAttribute("href", "https://example.org/plan");
  await expect(links).toHaveAttribute("target", "_blank");
  await expect(links).toHaveAttribute("rel", /\bnoopener noreferrer\b/);
  await expect(links).toHaveAttribute("referrerpolicy", "no-referrer");
  await amira.board.withdraw(text);
}

async function whatWasDoneIsUndone(amira: Participant) {
  const { page, t } = amira;
  const undo = (what: "undo.post" | "undo.edit" | "undo.withdraw") =>
    amira.button(t("undo.do_what", { what: t(what, { count: 1 }) }));
  await amira.board.add(challenges, "Zu wenig Zeit");
  await amira.board.edit("Zu wenig Zeit", "Viel zu wenig Zeit");
  await amira.board.shows(challenges, ["Viel zu wenig Zeit"]);
  await amira.board.withdraw("Viel zu wenig Zeit");
  await amira.board.shows(challenges, []);
  await undo("undo.withdraw").click();
  await amira.board.shows(challenges, ["Viel zu wenig Zeit"]);
  await undo("undo.edit").click();
  await amira.board.shows(challenges, ["Zu wenig Zeit"]);
  await undo("undo.post").click();
  await amira.board.shows(challenges, []);
  await expect(page.locator(".notice")).toHaveCount(0);
}

async function draftsOutliveTheRoom(prepared: Prepared, amira: Participant) {
  const { page, t } = amira;
  await amira.board.composer(success).fill("Noch nicht ganz fer");
  await amira.board.composer(tools).fill("Auch das");
  await page.reload();
  await expect(amira.board.composer(success)).toHaveValue("Noch nicht ganz fer");
  await expect(amira.board.composer(tools)).toHaveValue("Auch das");
  await prepared.host.ask({ do: "close_room", room: prepared.room(1) });
  const left = amira.region(t("draft.title"));
  await expect(left).toHaveCount(2);
  await left
    .filter({ hasText: "Noch nicht ganz fer" })
    .getByRole("button", { name: t("draft.hand_in"), exact: true })
    .click();
  await expect(amira.region(t("draft.handed_in"))).toContainText("Noch nicht ganz fer");
  await expect(left).toHaveCount(1);
  await prepared.host.until("it is handed in", () =>
    prepared.host.all("point").some(({ late, text }) => late && text === "Noch nicht ganz fer"),
  );
}

async function theBoardIsTakenAlong(amira: Participant) {
  const coming = amira.page.waitForEvent("download");
  await amira.button(amira.t("room.download")).click();
  const file = await coming;
  expect(file.suggestedFilename()).toBe("Room-1.md");
  const markdown = await readFile(await file.path(), "utf8");
  const inOrder = [success, ...first, challenges, tools].map((text) => markdown.indexOf(text));
  expect(inOrder).not.toContain(-1);
  expect(inOrder).toEqual([...inOrder].sort((one, other) => one - other));
}
