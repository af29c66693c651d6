import { readFile } from "node:fs/promises";
import type { Member } from "./crowd.ts";
import { dragByMouse, edgeOf, Finger, middleOf } from "./hands_on.ts";
import type { Host } from "./host.ts";
import type { Participant } from "./participant.ts";
import { Prepared } from "./prepared.ts";
import { expect, test, type Open } from "./test.ts";
import { literally } from "./texts.ts";
import { challenges, success, tools } from "./workshop.ts";

const [a, b, c, d] = ["Anna sagt Ja", "Bei uns geht es", "Chancen nutzen", "Der Bus fährt"];
const first = [a, b, c, d] as const;

type Room = {
  prepared: Prepared;
  own: Member; // Amira, without her browser
  amira: Participant;
  bernd: Member;
  points: Map<string, string>;
};

// Amira at a browser; Bernd, who sits with her, has written four points.
async function room(open: Open, origin: string): Promise<Room> {
  const prepared = await Prepared.by(open, origin);
  const [own, bernd] = [await prepared.guest("Amira"), await prepared.guest("Bernd")];
  await prepared.start([own, bernd]);
  const points = new Map<string, string>();
  for (const text of first) points.set(text, await prepared.write(bernd, success, text));
  const amira = await prepared.participant(own, "Amira");
  await amira.board.shows(success, [...first]);
  await expect(amira.page.locator("[data-drag]")).toHaveCount(1); // what moves points is there
  return { prepared, own, amira, bernd, points };
}

test("points are moved by dialog, by keys and by mouse, and back", async ({ open, server }) => {
  const scene = await room(open, server.origin);
  await byTheDialog(scene);
  await byKeys(scene);
  await byTheHandle(scene);
  await allIsTakenBack(scene);
  await byTheMouse(scene);
  await othersMoveMeanwhile(scene);
  await whatIsGoneCannotBeDropped(scene);
  await fromRightToLeft(scene);
  scene.prepared.close(scene.own, scene.bernd);
});

test("points are moved by a finger", async ({ open, server }) => {
  const onPhone: Open = () =>
    open({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });
  const scene = await room(onPhone, server.origin);
  const { amira } = scene;
  const finger = await Finger.on(amira.page);
  const text = (of: string) => item(amira, of).locator(".user-text");
  await column(amira, success).evaluate((section) => section.scrollIntoView());

  await finger.drag(await middleOf(handle(amira, c)), await edgeOf(item(amira, a), "above"));
  await amira.page.screenshot({ path: "/tmp/shots-words/touch.png" }); //SNAP
  await stands(scene, success, [c, a, b, d]);
  await finger.drag(await middleOf(text(a)), await edgeOf(item(amira, c), "above"), 400);
  await stands(scene, success, [a, c, b, d]);

  const before = await amira.page.evaluate(() => scrollY);
  const from = await middleOf(text(b));
  await finger.drag(from, { x: from.x, y: from.y - 200 });
  await expect.poll(() => amira.page.evaluate(() => scrollY)).toBeGreaterThan(before);
  await stands(scene, success, [a, c, b, d]);

  await handle(amira, a).tap();
  const dialog = amira.page.getByRole("dialog", { name: amira.t("move.title") });
  await expect(dialog).toBeVisible();
  await dialog.getByLabel(amira.t("move.column")).selectOption(tools);
  await dialog.getByRole("button", { name: amira.t("move.do"), exact: true }).tap();
  await stands(scene, tools, [a]);
  scene.prepared.close(scene.own, scene.bernd);
});

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

async function byTheDialog(scene: Room) {
  const { amira } = scene;
  const { page, t } = amira;
  await amira.buttonFor(t("move.do"), b).click();
  const dialog = page.getByRole("dialog", { name: t("move.title") });
  await expect(dialog.getByText(t("move.stays"))).toBeVisible();
  await dialog.getByLabel(t("move.place")).selectOption(t("move.after", { text: c }));
  await expect(dialog.getByText(t("move.result", { position: 3, count: 4 }))).toBeVisible();
  await dialog.getByRole("button", { name: t("move.do"), exact: true }).click();
  await stands(scene, success, [a, c, b, d]);
  await amira.hears("board.moved", { column: success, position: 3, count: 4 });
  await expect(amira.focused).toHaveAccessibleName(new RegExp(`^${t("move.do")}.*${b}$`));

  await page.keyboard.press("m"); // the same by a letter
  await dialog.getByLabel(t("move.column")).selectOption(tools);
  await amira.page.screenshot({ path: "/tmp/shots-words/board-move.png" }); //SNAP
  await page.keyboard.press("Enter");
  await dialog.getByRole("button", { name: t("move.do"), exact: true }).click();
  await stands(scene, tools, [b]);
}

async function byKeys(scene: Room) {
  const { amira } = scene;
  const { keyboard } = amira.page;
  await item(amira, b).getByRole("article").focus();
  await keyboard.press("Control+Shift+ArrowLeft");
  await stands(scene, challenges, [b]);
  await keyboard.press("Control+Shift+ArrowLeft");
  await stands(scene, success, [b, a, c, d]);
  await keyboard.press("Control+Shift+ArrowDown");
  await stands(scene, success, [a, b, c, d]);
  await expect(item(amira, b).getByRole("article")).toBeFocused();
  await keyboard.press("ArrowDown");
  await expect(item(amira, c).getByRole("article")).toBeFocused();
}

async function byTheHandle(scene: Room) {
  const { amira } = scene;
  const { keyboard } = amira.page;
  await handle(amira, d).focus();
  for (const key of ["Enter", "Home", "ArrowRight", "ArrowRight"]) await keyboard.press(key);
  await amira.hears("carry.over", { column: tools, position: 1, count: 1 });
  await expect(handle(amira, d)).toBeFocused();
  await keyboard.press("Escape");
  await amira.hears("carry.back");
  await stands(scene, success, [a, b, c, d]);
  for (const key of ["Enter", "Home", "Enter"]) await keyboard.press(key);
  await stands(scene, success, [d, a, b, c]);
  await expect(handle(amira, d)).toBeFocused();
}

async function allIsTakenBack(scene: Room) {
  const { amira } = scene;
  const undo = amira.button(amira.t("undo.do_what", { what: amira.t("undo.move") }));
  await amira.page.keyboard.press("Control+z");
  await stands(scene, success, [a, b, c, d]);
  for (let n = 0; n < 5; n += 1) await undo.click();
  await stands(scene, success, [a, b, c, d]);
  await stands(scene, tools, []);
  await expect(amira.button(amira.t("undo.do"))).toHaveAttribute("aria-disabled", "true");
}

async function byTheMouse(scene: Room) {
  const { amira } = scene;
  const { page } = amira;
  await dragByMouse(page, handle(amira, a), () => edgeOf(item(amira, c), "below"));
  await stands(scene, success, [b, c, a, d]);
  await dragByMouse(page, handle(amira, b), () => middleOf(column(amira, tools)));
  await stands(scene, tools, [b]);
  await dragByMouse(page, handle(amira, a), () => edgeOf(item(amira, b), "above"));
  await stands(scene, tools, [a, b]);
  await expect(amira.page.getByRole("dialog")).toHaveCount(0);
  await amira.hears("board.moved", { column: tools, position: 1, count: 2 });
}

async function othersMoveMeanwhile(scene: Room) {
  const { amira, bernd, points, prepared } = scene;
  await dragByMouse(
    amira.page,
    handle(amira, c),
    () => edgeOf(item(amira, b), "above"),
    async () => {
      const to = { column: prepared.column(tools), after: null } as const;
      await bernd.ask({ do: "move_point", point: points.get(d)!, ...to });
      await amira.board.shows(tools, [d, a, b]);
    },
  );
  await stands(scene, tools, [d, a, c, b]);
}

async function whatIsGoneCannotBeDropped(scene: Room) {
  const { amira, bernd, points } = scene;
  await dragByMouse(
    amira.page,
    handle(amira, d),
    () => middleOf(column(amira, success)),
    async () => {
      await bernd.ask({ do: "withdraw_point", point: points.get(d)! });
      await amira.hears("board.gone");
    },
  );
  await expect(amira.page.locator(".drag-picture")).toHaveCount(0);
  await bernd.ask({ do: "restore_point", point: points.get(d)! });
  await stands(scene, tools, [d, a, c, b]);
}

async function fromRightToLeft(scene: Room) {
  const { amira } = scene;
  const { page } = amira;
  await page.evaluate(() => (document.documentElement.dir = "rtl"));
  const [left, right] = [column(amira, tools), column(amira, success)];
  expect((await middleOf(left)).x).toBeLessThan((await middleOf(right)).x);
  await dragByMouse(page, handle(amira, a), () => middleOf(right));
  await stands(scene, success, [a]);
  await item(amira, a).getByRole("article").focus();
  await page.keyboard.press("Control+Shift+ArrowLeft");
  await stands(scene, challenges, [a]);
  await page.evaluate(() => (document.documentElement.dir = "ltr"));
}

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
  await amira.page.screenshot({ path: "/tmp/shots-words/board-variants.png" }); //SNAP
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
  await amira.page.screenshot({ path: "/tmp/shots-words/board-paste.png" }); //SNAP
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
  await amira.page.screenshot({ path: "/tmp/shots-words/board-closed.png" }); //SNAP
  const left = amira.region(t("draft.title"));
  await expect(left).toHaveCount(2);
  await left
    .first()
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

function column({ page }: Participant, title: string) {
  return page.getByRole("region", { name: title, exact: true });
}

function item({ page }: Participant, text: string) {
  return page.locator("li[data-key]").filter({ has: page.getByText(text, { exact: true }) });
}

function handle(person: Participant, text: string) {
  return item(person, text).locator("[data-drag-handle]");
}

// On Amira's page and in what the server tells Bernd.
async function stands({ amira, bernd, prepared }: Room, title: string, texts: readonly string[]) {
  await amira.board.shows(title, [...texts]);
  await expect.poll(() => standing(bernd, prepared.column(title))).toEqual(texts);
}

function standing(member: Member, column: string): string[] {
  return member
    .all("point")
    .filter((point) => point.column === column && !point.withdrawn)
    .sort((one, other) => (one.order < other.order ? -1 : 1))
    .map(({ text }) => text);
}
