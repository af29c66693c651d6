import type { Member } from "./crowd.ts";
import type { Host } from "./host.ts";
import type { Participant } from "./participant.ts";
import { Prepared } from "./prepared.ts";
import { Results } from "./results.ts";
import { expect, test, type Open } from "./test.ts";
import { challenges, points, success } from "./workshop.ts";

const meet = "https://meet.example.org/plenum";
const statement = "Persönliche Kontakte tragen die Zusammenarbeit";

test("where people talk, and being called together", async ({ open, server }) => {
  const prepared = await Prepared.by(open, server.origin);
  const member = await prepared.guest("Amira");
  const amira = await prepared.participant(member, "Amira");
  const host = await prepared.steering(prepared.host, "/people");
  await callsAreHttpsOnly(host, amira);
  await prepared.start([], [member]);
  member.close(); // from now on Amira is where her browser is
  await amira.seesRoom(2);
  await expectCall(amira, `${meet}/group-2`);
  await whoLooksElsewhereIsBroughtBack(host, amira);
  prepared.close();
});

test("the plenary: its course, raised hands, and what all look at", async ({ open, server }) => {
  const prepared = await Prepared.by(open, server.origin);
  const names = ["Amira", "Bernd", "Christa"];
  const members = await Promise.all(names.map((name) => prepared.guest(name)));
  const [one, two, three] = members as [Member, Member, Member];
  await prepared.start([one, two], [three]);
  const point = await prepared.write(one, success, points[1][success]);
  await prepared.write(three, challenges, points[2][challenges]);
  await prepared.end();
  const column = prepared.column(success);
  const made = { column, text: statement, points: [point] };
  await prepared.host.ask({ do: "make_statement", ...made });
  const amira = await prepared.participant(one, "Amira");
  const host = await prepared.steering(prepared.host, "/plenary");

  await theAgendaIsMade(host, amira);
  await itIsLedThrough(host, amira);
  await aColleagueChangesIt(prepared, host, amira);
  await handsStandInOrder(host, amira, [two, three]);
  await allLookAtAPoint(host, amira);
  await allLookAtAStatement(host, amira);
  await allLookAtABoard(host, amira);
  prepared.close(...members);
});

test("the clock warns at five minutes and at one, and its sound can be switched off", async ({
  open,
  server,
}) => {
  const withClock: Open = async (options) => {
    const page = await open(options);
    await page.addInitScript(countTones);
    await page.clock.install();
    return page;
  };
  const prepared = await Prepared.by(withClock, server.origin);
  const member = await prepared.guest("Amira");
  await prepared.start([member]);
  const amira = await prepared.participant(member, "Amira");
  const { page, t } = amira;
  await page.getByRole("heading", { level: 1 }).click(); // no page may sound untouched
  await leapTo(amira, 5);
  await expect.poll(() => tonesOf(amira)).toBeGreaterThan(0);

  await amira.openOwnMenu();
  const sounds = page.getByRole("button", { name: t("you.sounds") });
  await sounds.click();
  await expect(sounds).toHaveAttribute("aria-pressed", "false");
  const before = await tonesOf(amira);
  await leapTo(amira, 1);
  expect(await tonesOf(amira)).toBe(before);
  prepared.close(member);
});

async function callsAreHttpsOnly({ page, t }: Host, amira: Participant) {
  const plenary = page.getByLabel(t("call.plenary"), { exact: true });
  const rooms = page.getByLabel(t("call.rooms"), { exact: true });
  await plenary.fill("http://meet.example.org/plenum");
  await plenary.blur();
  await expect(page.getByText(t("refusal.link_not_https"))).toHaveCount(1);
  await plenary.fill(meet);
  await plenary.blur();
  await expect(page.getByText(t("refusal.link_not_https"))).toHaveCount(0);
  await expectCall(amira, meet);
  await rooms.fill(`${meet}/group-{number}`);
  await rooms.blur();
}

async function expectCall({ page, t }: Participant, address: string) {
  const link = page.getByRole("link", { name: t("call.join"), exact: true });
  await expect(link).toHaveCount(1);
  await expect(link).toHaveAttribute("href", address);
  await expect(link).toHaveAttribute("target", "_blank");
  await expect(link).toHaveAttribute("rel", /\bnoopener noreferrer\b/);
  await expect(link).toHaveAttribute("referrerpolicy", "no-referrer");
}

async function whoLooksElsewhereIsBroughtBack(host: Host, amira: Participant) {
  const { page, t } = host;
  await page.getByRole("link", { name: t("console.title"), exact: true }).click();
  await amira.openSummary();
  await expect(page.getByText(t("attention.astray"), { exact: true })).toBeVisible();
  await host.buttonFor(t("attention.gather"), "Amira").click();
  await amira.seesRoom(2);
  await amira.hears("voice.gathered_room");
  await expect(page.getByText(t("attention.astray"), { exact: true })).toHaveCount(0);
}

async function theAgendaIsMade(host: Host, amira: Participant) {
  const { page, t } = host;
  await host.button(t("agenda.ready")).click();
  await page.getByLabel(t("agenda.new"), { exact: true }).fill("Pause");
  await page.getByLabel(t("agenda.unit_label"), { exact: true }).fill("15");
  await page.keyboard.press("Enter");
  await expectSteps(amira, [
    [t("agenda.ready_welcome"), t("agenda.minutes", { minutes: 5 })],
    [t("agenda.ready_groups"), t("agenda.minutes", { minutes: 25 })],
    [t("agenda.ready_report"), t("agenda.minutes", { minutes: 12 })],
    [t("agenda.ready_close"), t("agenda.minutes", { minutes: 5 })],
    ["Pause", t("agenda.minutes", { minutes: 15 })],
  ]);
  await host.buttonFor(t("agenda.remove"), t("agenda.ready_close")).click();
  await host.buttonFor(t("agenda.up"), "Pause").click();
  await expectSteps(amira, [
    [t("agenda.ready_welcome"), t("agenda.minutes", { minutes: 5 })],
    [t("agenda.ready_groups"), t("agenda.minutes", { minutes: 25 })],
    ["Pause", t("agenda.minutes", { minutes: 15 })],
    [t("agenda.ready_report"), t("agenda.minutes", { minutes: 12 })],
  ]);
}

async function itIsLedThrough(host: Host, amira: Participant) {
  const { page, t } = host;
  const welcome = t("agenda.ready_welcome");
  const current = steps(amira).and(amira.page.locator("[aria-current=step]"));
  await host.button(t("agenda.start", { title: welcome })).click();
  await expect(current).toContainText(welcome);
  await expect(current).toContainText(t("agenda.left", { minutes: 5 }));
  await amira.hears("voice.step", { title: welcome, minutes: 5 });

  await page.getByLabel(t("agenda.step_minutes", { title: welcome })).fill("7");
  await page.keyboard.press("Enter");
  await expect(current).toContainText(t("agenda.left", { minutes: 7 }));
  await page.getByLabel(t("agenda.step_title", { number: 2 })).fill("Gruppenarbeit");
  await page.keyboard.press("Enter");
  await host.button(t("agenda.next", { title: "Gruppenarbeit" })).click();
  await expect(current).toContainText("Gruppenarbeit");
  await expect(current).toContainText(t("agenda.left", { minutes: 25 }));
  await expect(steps(amira).first()).toContainText(t("agenda.done"));
}

async function aColleagueChangesIt(prepared: Prepared, host: Host, amira: Participant) {
  const { steps: now, version } = prepared.host.all("agenda")[0]!;
  const changed = now.map((step) => ({ ...step, title: `${step.title}!` }));
  await prepared.host.ask({ do: "set_agenda", steps: changed, version });
  await expect(steps(amira).first()).toContainText(`${host.t("agenda.ready_welcome")}!`);
  const second = host.page.getByLabel(host.t("agenda.step_title", { number: 2 }));
  await expect(second).toHaveValue("Gruppenarbeit!");
  await host.button(host.t("agenda.stop")).click();
  await expect(amira.page.locator("[aria-current=step]")).toHaveCount(0);
}

async function handsStandInOrder(host: Host, amira: Participant, [two, three]: Member[]) {
  const raise = (member: Member) =>
    member.ask({ do: "set_hand", person: member.person, raised: true });
  await raise(three!);
  await expect(hands(amira)).toHaveText(["1 Christa"]);
  await amira.button(amira.t("hands.raise")).click();
  await amira.hears("hands.raised_own", { place: 2 });
  await raise(two!);
  const you = amira.t("people.you");
  await expect(hands(amira)).toHaveText(["1 Christa", `2 Amira ${you}`, "3 Bernd"]);
  await expect(hands(host)).toHaveText([/^1 Christa/, /^2 Amira/, /^3 Bernd/]);
  await host.hears("voice.hand", { name: "Amira" });

  await host.buttonFor(host.t("hands.called"), "Christa").click();
  await expect(hands(amira)).toHaveText([`1 Amira ${you}`, "2 Bernd"]);
  await amira.button(amira.t("hands.lower")).click();
  await expect(hands(host)).toHaveText([/^1 Bernd/]);
  await expect(amira.button(amira.t("hands.raise"))).toBeVisible();
}

async function allLookAtAPoint(host: Host, amira: Participant) {
  const { t } = host;
  const text = points[2][challenges];
  await host.openDesk();
  await host.desk.column(challenges).getByRole("checkbox", { name: text }).check();
  await host.buttonFor(t("spotlight.show"), text).click();
  await expect(amira.heading).toHaveText(t("spotlight.title"));
  await expect(amira.heading).toBeFocused();
  await expect(amira.page.getByRole("figure")).toContainText(text);
  await expect(amira.page.getByRole("figure")).toContainText(t("room.name", { number: 2 }));
  await expect(host.page.getByText(t("spotlight.everyone_sees"))).toContainText(text);

  await amira.button(t("spotlight.back")).click();
  await amira.isInPlenary();
  await amira.button(t("spotlight.again")).click();
  await expect(amira.heading).toHaveText(t("spotlight.title"));
  await amira.button(t("spotlight.back")).click();
}

async function allLookAtAStatement(host: Host, amira: Participant) {
  await host.buttonFor(host.t("spotlight.show"), statement).click();
  await expect(amira.heading).toHaveText(amira.t("spotlight.title"));
  await expect(amira.page.getByRole("figure")).toContainText(statement);
  await expect(amira.page.getByRole("figure")).toContainText(points[1][success]);
}

async function allLookAtABoard(host: Host, amira: Participant) {
  const { page, t } = host;
  const name = t("room.name", { number: 1 });
  await page.getByLabel(t("desk.filter_room"), { exact: true }).selectOption(name);
  await host.buttonFor(t("spotlight.show"), name).click();
  const shown = amira.page.getByRole("heading", { level: 2, name, exact: true });
  await expect(shown).toBeVisible();
  await amira.board.shows(success, [points[1][success]]);
  await expect(amira.page.getByRole("textbox")).toHaveCount(0);
  await host.button(t("spotlight.stop")).click();
  await amira.isInPlenary();
  await new Results(amira).expectColumn(challenges, [], [`Room 2 ${points[2][challenges]}`]);
}

function steps({ page, t }: Participant) {
  return page.getByRole("region", { name: t("agenda.title"), exact: true }).getByRole("listitem");
}

async function expectSteps(person: Participant, wanted: [string, string][]) {
  await expect(steps(person)).toHaveText(
    wanted.map(([title, time], index) => new RegExp(`^${index + 1}\\s*${title}\\s*${time}$`)),
  );
}

function hands(person: Host | Participant) {
  return person.region(person.t("hands.title")).getByRole("listitem");
}

// The clock of this device leaps to where so many minutes are left. The device finds out that it is
// wrong and follows the server again, now and then before it has said anything: then it leaps once
// more.
async function leapTo(person: Participant, minutes: number): Promise<void> {
  await expect(async () => {
    await expect.poll(() => person.secondsLeft()).toBeGreaterThan(15 * 60);
    const seconds = (await person.secondsLeft()) - minutes * 60 + 1;
    await person.page.clock.fastForward(seconds * 1000);
    await person.hears("voice.left", { minutes }, { timeout: 3000 });
  }).toPass();
}

// To be run in the page: how many tones it has sounded.
function countTones() {
  const page = window as unknown as { tones: number };
  page.tones = 0;
  const create = AudioContext.prototype.createOscillator;
  AudioContext.prototype.createOscillator = function () {
    page.tones += 1;
    return create.call(this);
  };
}

function tonesOf({ page }: Participant): Promise<number> {
  return page.evaluate(() => (window as unknown as { tones: number }).tones);
}
