import { groupsAtWork } from "./groups.ts";
import { Host } from "./host.ts";
import { Participant } from "./participant.ts";
import { Person } from "./person.ts";
import { expect, test } from "./test.ts";
import { success } from "./workshop.ts";

test.describe("a link that leads nowhere", () => {
  // The browser itself notes every answer that is no.
  test.use({ tolerated: /status of 422/ });

  test("says so, and what to do", async ({ open }) => {
    const visitor = new Person(await open());
    for (const address of [
      "/j#nothing",
      "/j#s123.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
      "/j",
    ]) {
      await visitor.page.goto("about:blank");
      await visitor.page.goto(address);
      await expect(visitor.heading).toHaveText(visitor.t("join.closed"));
      await expect(visitor.page.getByText(visitor.t("refusal.invite_unknown"))).toBeVisible();
      await expect(visitor.page.getByText(visitor.t("join.closed_help"))).toBeVisible();
    }
  });

  test("a moderators' link that was renewed opens no more; the new one does", async ({ open }) => {
    const host = new Host(await open());
    await host.createSession();
    const old = await host.copyModeratorsLink();
    const early = await open();
    await new Participant(early, { name: "Mona" }).join(old);

    await host.button(host.t("invite.renew")).click();
    await expect(host.page.getByLabel(host.t("invite.moderators"))).not.toHaveValue(old);
    const fresh = await host.copyModeratorsLink();

    const late = new Person(await open());
    await late.page.goto(old);
    await expect(late.heading).toHaveText(late.t("join.closed"));
    await expect(late.page.getByText(late.t("refusal.invite_unknown"))).toBeVisible();
    const page = await open();
    await new Participant(page, { name: "Nour" }).join(fresh);
    await new Host(page).seesConsole();
    await early.reload(); // who is in stays in
    await new Host(early).seesConsole();
  });

  test("an address of another session is not one's own", async ({ open }) => {
    const host = new Host(await open());
    await host.createSession();
    const stranger = new Person(await open());
    await stranger.page.goto(host.sessionAddress);
    await expect(stranger.heading).toHaveText(stranger.t("farewell.not_admitted"));
    await stranger.page.goto("/somewhere");
    await expect(stranger.heading).toHaveText(stranger.t("system.not_found"));
  });
});

test("a device that is known is recognised", async ({ open }) => {
  const { host, link, participants } = await groupsAtWork(open, ["Amira"], 1);
  const [amira] = participants;
  await amira!.page.goto("about:blank");
  await amira!.page.goto(link);
  await amira!.button(amira!.t("join.continue", { name: "Amira" })).click();
  await amira!.seesRoom(1);
  await expect(amira!.page).toHaveURL(/\/s\/[A-Za-z0-9_-]+$/); // no secret stays in the address
  const count = host.t("people.count", { present: 2, people: 2 });
  await expect(host.page.getByText(count, { exact: true })).toBeVisible();
});

test("a second tab is the same person in the same room", async ({ open }) => {
  const { host, participants } = await groupsAtWork(open, ["Amira"], 1);
  const [first] = participants;
  const second = new Participant(await first!.page.context().newPage(), { name: "Amira" });
  await second.page.goto(first!.page.url());
  await second.seesRoom(1);
  await first!.board.add(success, "aus dem ersten Fenster");
  await second.board.add(success, "aus dem zweiten Fenster");
  const both = ["aus dem ersten Fenster", "aus dem zweiten Fenster"];
  for (const tab of [first!, second]) await tab.board.shows(success, both);
  await first!.page.close();
  await second.board.withdraw(both[0]!);
  await second.board.shows(success, both.slice(1));
  await host.expectPresent("1/1");
  await host.expectPoints(1);
});
