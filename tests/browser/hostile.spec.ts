import { groupsAtWork } from "./groups.ts";
import { Host } from "./host.ts";
import { Participant } from "./participant.ts";
import { Results } from "./results.ts";
import { expect, test } from "./test.ts";
import { challenges, success } from "./workshop.ts";

// What people write is text, whatever it looks like, and the pages' own complaints (a policy
// broken, a script that ran into an error) are seen by every test.
const runs = "document.body.dataset.ran=1";
const hostile = {
  script: `<script>${runs}</script>`,
  image: `<img src=x onerror="${runs}">`,
  formula: "=1+1",
  placeholders: "{count, plural, other {#}} ${1+1}",
  emoji: "👩‍👩‍👧‍👦🎉",
  arabic: "مرحبا بكم في الورشة",
  bidi: "abc\u202Edef\u2066ghi",
};
const texts = Object.values(hostile);

// In names and titles, what would turn the direction of the line around is left out.
const asName = (text: string) => text.replace(/[\u202A-\u202E\u2066-\u2069]/g, "");

test("whatever is written is shown as the text it is, and nothing runs", async ({ open }) => {
  const host = new Host(await open());
  await host.createSession(hostile.script);
  await expect(host.sessionTitle).toHaveText(hostile.script);

  const link = await host.copyParticipantsLink();
  const guests: Participant[] = [];
  for (const text of texts) {
    const guest = new Participant(await open(), { name: text, sector: text });
    await guest.join(link);
    await guest.waitsInLobby(hostile.script);
    await expect(host.listed(asName(text))).toHaveCount(2); // the name, and the sector
    guests.push(guest);
  }
  await host.setTask(hostile.image);
  await host.setRooms(1);
  await host.start(texts.length, 1, 20);
  for (const [index, guest] of guests.entries()) {
    await expect(guest.page.locator(".task")).toHaveText(hostile.image);
    await guest.board.add(success, texts[index]!);
  }
  for (const guest of guests) await guest.board.shows(success, texts);

  await host.endNow();
  await host.openDesk();
  for (const text of texts) await host.desk.makeStatement(success, [text], text);
  const [guest] = guests;
  await guest!.openSummary();
  await new Results(guest!).expectColumn(
    success,
    texts.map((text) => ({ text, sources: [`Room 1 ${text}`] })),
    [],
  );
  for (const { page } of [host, ...guests]) {
    expect(await page.evaluate(() => document.body.dataset.ran)).toBeUndefined();
  }
});

test("a text that is too long is refused in words, and kept", async ({ open }) => {
  const { participants } = await groupsAtWork(open, ["Amira"], 1);
  const { page, board, t } = participants[0]!;
  const long = "ä".repeat(10_000);
  const said = page.getByText(t("composer.too_long", { over: 9500 }), { exact: true });
  await board.composer(success).fill(long);
  await expect(said).toBeVisible();
  await board.composer(success).press("Enter");
  await expect(board.composer(success)).toHaveValue(long);
  await page.reload();
  await expect(board.composer(success)).toHaveValue(long);
  await expect(said).toBeVisible();
  await board.composer(success).fill(long.slice(0, 500));
  await expect(said).toHaveCount(0);
  await board.composer(success).press("Enter");
  await board.shows(success, [long.slice(0, 500)]);
});

test("a text of nothing but spaces is no text", async ({ open }) => {
  const { participants, link } = await groupsAtWork(open, ["Amira"], 1);
  const { page, board, t } = participants[0]!;
  await board.composer(challenges).fill("   \n\t ");
  await board.composer(challenges).press("Enter");
  await expect(page.getByText(t("composer.empty"))).toBeVisible();
  await board.add(challenges, "Zu viele Termine");
  await board.shows(challenges, ["Zu viele Termine"]);

  const stranger = await open();
  await stranger.goto(link);
  for (const [name, complaint] of [
    ["   ", t("field.empty")],
    ["x".repeat(65), t("field.too_long", { most: 64 })],
  ]) {
    await stranger.getByLabel(t("join.name"), { exact: true }).fill(name!);
    await stranger.getByRole("button", { name: t("join.do"), exact: true }).click();
    await expect(stranger.getByText(complaint!)).toBeVisible();
  }
});
