import type { Member } from "./crowd.ts";
import { dragByMouse, edgeOf, Finger, middleOf } from "./hands_on.ts";
import { a, b, c, column, d, handle, item, room, type Room } from "./seated.ts";
import { expect, test, type Open } from "./test.ts";
import { challenges, success, tools } from "./workshop.ts";

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
