import { Control } from "./control.ts";
import { groupsAtWork } from "./groups.ts";
import { Host } from "./host.ts";
import { Participant } from "./participant.ts";
import { sameCountdown, type Person } from "./person.ts";
import type { Server } from "./server.ts";
import { expect, test, type Open } from "./test.ts";
import { challenges, success } from "./workshop.ts";

// A host, a co-moderator, and one participant in each of two rooms.
type Stage = {
  host: Host;
  moderator: Host;
  one: Participant;
  two: Participant;
  everybody: Person[];
};

test("the time of all rooms and of one is in the hands of those who steer", async ({
  open,
  server,
}) => {
  const stage = await twoRooms(open);
  await moreAndLessForAll(stage);
  await aPauseStandsStillEverywhere(stage);
  await anEndIsSetAndTakenBack(stage);
  await aRoomAsksForMoreTimeAndGetsIt(stage);
  await aRoomSaysThatItIsDone(stage);
  await whoIsSecondIsAsked(stage, server);
  await whoIsSecondIsAskedInOneRoom(stage, server);
  await aTextThatCameTooLateIsHandedIn(stage);
  await theRoomOpensAgainWithIt(stage);
  await thePlanIsNotOverwrittenInSilence(stage, server);
});

async function twoRooms(open: Open): Promise<Stage> {
  const { host, rooms } = await groupsAtWork(open, ["Amira", "Bernd"], 2);
  const [[first, room], [second]] = [...rooms] as [[Participant, number], [Participant, number]];
  const [one, two] = room === 1 ? [first, second] : [second, first];
  await host.page.getByRole("link", { name: host.t("people.manage"), exact: true }).click();
  const link = await host.copyModeratorsLink();
  await host.page.getByRole("link", { name: host.t("console.title"), exact: true }).click();
  const page = await open();
  await new Participant(page, { name: "Mona" }).join(link);
  const moderator = new Host(page);
  await moderator.seesRound("round.running", 1);
  return { host, moderator, one, two, everybody: [host, moderator, one, two] };
}

async function moreAndLessForAll({ host, moderator, two, everybody }: Stage) {
  const { page, t } = host;
  const before = await sameCountdown(everybody);
  await host.addTime(5);
  await expect.poll(() => two.secondsLeft()).toBeGreaterThan(before);
  expect(await sameCountdown(everybody)).toBeLessThanOrEqual(before + 300);
  await page.getByRole("button", { name: t("time.undo"), exact: true }).click();
  await expect.poll(() => two.secondsLeft()).toBeLessThanOrEqual(before);
  await moderator.button(t("time.less", { minutes: 1 })).click();
  await expect.poll(() => two.secondsLeft()).toBeLessThanOrEqual(before - 60);
  await sameCountdown(everybody);
}

async function aPauseStandsStillEverywhere({ host, one, two, everybody }: Stage) {
  await host.button(host.t("time.pause")).click();
  for (const { page, t } of everybody) {
    await expect(page.getByRole("banner").getByText(t("timer.paused"))).toBeVisible();
  }
  const readings = () => Promise.all(everybody.map((person) => person.timer.innerText()));
  const [reading, ...others] = await readings();
  expect(others).toEqual(others.map(() => reading));
  await one.board.add(success, "Man kennt sich");
  await host.page.waitForTimeout(1200);
  expect(await readings()).toEqual(everybody.map(() => reading));
  await expect(host.button(host.t("round.add", { minutes: 1 }))).toBeDisabled();
  const stood = await two.secondsLeft();
  await host.button(host.t("time.resume")).click();
  await expect.poll(() => two.secondsLeft()).toBeLessThan(stood);
  await sameCountdown(everybody);
}

async function anEndIsSetAndTakenBack({ host, two, everybody }: Stage) {
  const { t } = host;
  const control = new Control(host);
  const wasHidden = await watchCountdown(two);
  const chosen: [() => Promise<void>, number][] = [
    [() => host.button(t("round.end_soon")).click(), 60],
    [() => host.button(t("time.end_in", { seconds: 30 })).click(), 30],
    [() => control.endIn(2), 120],
  ];
  for (const [end, seconds] of chosen) {
    const before = await two.secondsLeft();
    await end();
    await host.seesRound("round.closing", 1);
    await expect.poll(() => sameCountdown(everybody)).toBeLessThanOrEqual(seconds);
    await host.button(t("time.cancel")).click();
    await host.seesRound("round.running", 1);
    await expect.poll(() => sameCountdown(everybody)).toBeGreaterThan(before - 60);
  }
  await control.endIn(30);
  await expect.poll(() => sameCountdown(everybody)).toBeGreaterThan(29 * 60);
  expect(await wasHidden()).toBe(false);
}

// Returns how to ask whether the countdown was out of sight at any moment since, however it looked.
async function watchCountdown({ timer }: Person): Promise<() => Promise<boolean>> {
  const hidden = await timer.evaluateHandle((timer) => {
    const seen = { hidden: false };
    const look = () => {
      seen.hidden ||= !timer.checkVisibility({ visibilityProperty: true });
      requestAnimationFrame(look);
    };
    look();
    return seen;
  });
  return () => hidden.evaluate((seen) => seen.hidden);
}

async function aRoomAsksForMoreTimeAndGetsIt({ host, moderator, one, two }: Stage) {
  const control = new Control(moderator);
  const before = await sameCountdown([one, two]);
  await one.button(one.t("request.time")).click();
  await expect(one.page.getByText(one.t("request.time_asked"))).toBeVisible();
  await expect(new Control(host).attention).toContainText(host.t("attention.time"));
  await control.attention
    .getByRole("button", { name: moderator.t("attention.take"), exact: true })
    .click();
  await expect(one.page.getByText(one.t("request.time_coming", { name: "Mona" }))).toBeVisible();
  const three = { name: moderator.t("round.add", { minutes: 3 }), exact: true };
  await control.attention.getByRole("button", three).click();
  await expect(one.button(one.t("request.time"))).toBeVisible();
  await expect(control.attention).not.toContainText(host.t("attention.time"));
  await expect.poll(() => one.secondsLeft()).toBeGreaterThan(before + 60);
  expect(await two.secondsLeft()).toBeLessThanOrEqual(before);
  await expect.poll(() => control.secondsLeft(1)).toBeGreaterThan(before + 60);
  expect(await control.secondsLeft(2)).toBeLessThanOrEqual(before);
}

async function aRoomSaysThatItIsDone({ host, two }: Stage) {
  const control = new Control(host);
  const count = host.page.getByText(host.t("table.done_count", { done: 1, rooms: 2 }));
  await two.button(two.t("room.done")).click();
  await expect(control.room(2).getByText(host.t("table.done"), { exact: true })).toBeVisible();
  await expect(count).toBeVisible();
  await two.button(two.t("room.done")).click();
  await expect(count).toHaveCount(0);
}

// Both press before either can know of the other.
async function whoIsSecondIsAsked({ host, moderator, everybody }: Stage, server: Server) {
  const { t } = host;
  const before = await sameCountdown([host, moderator]);
  server.pause();
  await host.addTime(3);
  await moderator.addTime(5);
  server.resume();
  const second = await whoIsAsked([host, moderator], t("time.meanwhile"));
  const choice = second === host ? 3 : 5;
  const question = second.page.getByRole("alert").filter({ hasText: t("time.meanwhile") });
  await expect(question).toContainText(
    t("time.wanted", { what: t("round.add", { minutes: choice }) }),
  );
  await expect(question).toContainText(/\d+:\d\d/);
  await expect(second.page.getByText(t("failed.change_time"))).toHaveCount(0);
  await second.button(t("time.anyway")).click();
  await expect(question).toHaveCount(0);
  await expect.poll(() => sameCountdown(everybody.slice(0, 2))).toBeGreaterThan(before + 7 * 60);
}

async function whoIsSecondIsAskedInOneRoom({ host, moderator, two }: Stage, server: Server) {
  const { t } = host;
  const room = t("room.name", { number: 2 });
  const before = await two.secondsLeft();
  server.pause();
  for (const each of [host, moderator]) {
    await each.buttonFor(t("round.add", { minutes: 1 }), room).click();
  }
  server.resume();
  const second = await whoIsAsked([host, moderator], t("time.meanwhile"));
  await second.button(t("time.leave")).click();
  await expect(second.page.getByText(t("time.meanwhile"))).toHaveCount(0);
  await expect.poll(() => two.secondsLeft()).toBeGreaterThan(before);
  expect(await two.secondsLeft()).toBeLessThanOrEqual(before + 60);
}

async function aTextThatCameTooLateIsHandedIn({ host, moderator, one, two }: Stage) {
  const { page, t } = one;
  await one.board.composer(challenges).fill(late);
  await new Control(host).close(1);
  await expect(one.heading).not.toHaveText(t("room.name", { number: 1 }));
  await expect(one.page.getByText(t("plenary.groups_run"))).toBeVisible();
  const draft = page.getByRole("region", { name: t("draft.title") });
  await expect(draft).toContainText(late);
  await draft.getByRole("button", { name: t("draft.hand_in"), exact: true }).click();
  await expect(draft).toHaveCount(0);
  await expect(page.getByText(t("draft.handed_in"))).toBeVisible();
  await two.seesRoom(2);
  for (const each of [host, moderator]) {
    const { attention } = new Control(each);
    await expect(attention).toContainText(t("attention.late", { count: 1 }));
  }
  await moderator.buttonFor(t("late.take_in"), late).click();
  for (const each of [host, moderator]) {
    await expect(each.buttonFor(t("late.take_in"), late)).toHaveCount(0);
  }
}

async function theRoomOpensAgainWithIt({ host, one }: Stage) {
  const control = new Control(host);
  await control.reopen(1);
  await one.seesRoom(1);
  await one.board.shows(challenges, [late]);
  await one.board.add(success, "Es geht weiter");
  await expect(one.board.composer(challenges)).toHaveValue("");
  await expect(async () => {
    const [seen, shown] = await Promise.all([one.secondsLeft(), control.secondsLeft(1)]);
    expect(Math.abs(seen - shown)).toBeLessThanOrEqual(1);
  }).toPass();
}

async function thePlanIsNotOverwrittenInSilence({ host, moderator }: Stage, server: Server) {
  const { t } = host;
  await host.endNow();
  await host.button(t("plan.prepare")).click();
  for (const { page } of [host, moderator]) {
    await expect(page.getByRole("heading", { name: t("plan.title", { number: 2 }) })).toBeVisible();
  }
  server.pause();
  await host.setMinutes(25);
  await moderator.setRooms(4);
  server.resume();
  const second = await whoIsAsked([host, moderator], t("plan.changed"));
  const [rooms, minutes] = second === host ? [2, 25] : [4, 20];
  await expect(second.page.getByText(t("plan.changed_help", { rooms, minutes }))).toBeVisible();
  await expect(second.page.getByText(t("failed.plan_round"))).toHaveCount(0);
  await second.button(t("anyway.do")).click();
  for (const each of [host, moderator]) {
    await expect(each.button(t("plan.start", { people: 2, rooms, minutes }))).toBeVisible();
  }
}

const late = "Zu viele Netzwerke, zu wenig Ze";

// One of them, and nobody else.
async function whoIsAsked(people: Host[], question: string): Promise<Host> {
  const asked = () =>
    Promise.all(people.map(({ page }) => page.getByText(question, { exact: true }).count()));
  await expect.poll(async () => (await asked()).reduce((a, b) => a + b)).toBe(1);
  return people[(await asked()).indexOf(1)]!;
}
