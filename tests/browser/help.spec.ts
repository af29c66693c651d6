import type { Member } from "./crowd.ts";
import type { Host } from "./host.ts";
import type { Participant } from "./participant.ts";
import { Prepared } from "./prepared.ts";
import { expect, test } from "./test.ts";

const toAll = "Noch fünf Minuten, bitte kommt zum Ende";
const toSome = "Eure Räume bekommen gleich Besuch";
const toOne = "Bitte schreibt auch etwas zu den Werkzeugen";

test("messages, and help: three rooms, two moderators", async ({ open, server }) => {
  const prepared = await Prepared.by(open, server.origin);
  const names = ["Amira", "Bernd", "Christa"];
  const members = await Promise.all(names.map((name) => prepared.guest(name)));
  const [one, two, three] = members as [Member, Member, Member];
  await prepared.start([one], [two], [three]);
  const colleague = await prepared.moderator("Mona");
  const amira = await prepared.participant(one, "Amira");
  const host = await prepared.steering(prepared.host);
  const mona = await prepared.steering(colleague);

  await aMessageReachesThoseItIsFor(host, amira, [two, three]);
  await itStaysUntilItIsClosed(amira);
  await aMessageIsTakenBack(mona, amira);
  await twoRequestsAreOneQueue(prepared, [host, mona], amira, two);
  await whoTakesOneIsSeenByAll(host, mona, amira);
  await whoJumpsInIsInTheRoom(host, mona);
  await whatIsDoneIsGone(host, mona, amira);
  prepared.close(...members, colleague);
});

async function aMessageReachesThoseItIsFor(host: Host, amira: Participant, others: Member[]) {
  const { page, t } = host;
  const title = await amira.page.title();
  await page.getByText(t("send.title"), { exact: true }).click();
  const composer = page.getByLabel(t("send.label"), { exact: true });
  await composer.fill(toAll);
  const place = await amira.heading.boundingBox();
  await composer.press("Enter");
  await expect(messages(amira)).toHaveText([toAll]);
  expect(await amira.heading.boundingBox()).toEqual(place);
  await expect(amira.page).toHaveTitle(`(1) ${title}`);
  await amira.hears("message.arrived", { text: toAll });

  await page.getByLabel(t("send.some"), { exact: true }).check();
  for (const number of [2, 3]) {
    await page.getByRole("checkbox", { name: t("room.name", { number }), exact: true }).check();
  }
  await composer.fill(toSome);
  await host.button(t("send.do")).click();
  for (const member of others) {
    await member.until("both messages are there", () => textsOf(member).length === 2);
    expect(textsOf(member)).toEqual([toAll, toSome]);
  }

  await host.buttonFor(t("table.more"), t("room.name", { number: 1 })).click();
  await host.button(t("table.message")).click();
  const label = t("send.label_room", { room: t("room.name", { number: 1 }) });
  await page.getByLabel(label, { exact: true }).fill(toOne);
  await page.keyboard.press("Enter");
  await expect(messages(amira)).toHaveText([toAll, toOne]);
  await expect(amira.page).toHaveTitle(`(2) ${title}`);
  for (const member of others) expect(textsOf(member)).not.toContain(toOne);
}

async function itStaysUntilItIsClosed(amira: Participant) {
  await amira.page.reload();
  await expect(messages(amira)).toHaveText([toAll, toOne]);
  await expect(amira.page).toHaveTitle(/^\(2\) /);
  await amira.buttonFor(amira.t("message.close"), toAll).click();
  await expect(messages(amira)).toHaveText([toOne]);
  await expect(amira.page).toHaveTitle(/^\(1\) /);
  await expect(amira.focused).toHaveAccessibleName(new RegExp(`${toOne}$`));
  await amira.page.reload();
  await expect(messages(amira)).toHaveText([toOne]);
}

async function aMessageIsTakenBack(mona: Host, amira: Participant) {
  const { page, t } = mona;
  await page.getByText(t("send.title"), { exact: true }).click();
  await page.getByText(t("send.sent_title", { count: 3 }), { exact: true }).click();
  await mona.buttonFor(t("send.take_back"), toOne).click();
  await expect(messages(amira)).toHaveCount(0);
  await expect(amira.page).toHaveTitle(/^[^(]/);
}

async function twoRequestsAreOneQueue(
  prepared: Prepared,
  moderators: Host[],
  amira: Participant,
  two: Member,
) {
  await two.ask({ do: "make_request", room: prepared.room(2), what: "help" });
  await amira.button(amira.t("request.help")).click();
  await expect(amira.page.getByText(amira.t("request.help_asked"))).toBeVisible();
  for (const moderator of moderators) {
    const { t } = moderator;
    const asks = t("attention.help");
    await expect(requests(moderator)).toHaveText([
      new RegExp(`^${t("room.name", { number: 2 })} ${asks}`),
      new RegExp(`^${t("room.name", { number: 1 })} ${asks}`),
    ]);
    await moderator.hears("voice.help", { room: t("room.name", { number: 1 }) });
  }
}

async function whoTakesOneIsSeenByAll(host: Host, mona: Host, amira: Participant) {
  const { t } = mona;
  await act(mona, 1, t("attention.take"));
  await expect(requests(mona).last()).toContainText(t("attention.mine"));
  await expect(requests(host).last()).toContainText(`Mona ${t("attention.sees_to_it")}`);
  const coming = amira.t("request.help_coming", { name: "Mona" });
  await expect(amira.page.getByText(coming)).toBeVisible();
  await amira.hears("request.help_coming", { name: "Mona" });
}

async function whoJumpsInIsInTheRoom(host: Host, mona: Host) {
  const { page, t } = host;
  await act(host, 2, t("attention.jump"));
  await host.seesRoom(2);
  const asked = page.getByText(t("request.room_help")).locator("..");
  await expect(asked).toContainText(t("request.you_see_to_it"));
  await expect(requests(mona).first()).toContainText(`Host ${t("attention.sees_to_it")}`);
  await host.button(t("request.done")).click();
  await expect(asked).toHaveCount(0);
  await expect(requests(mona)).toHaveCount(1);
  await host.leaveRoom();
}

async function whatIsDoneIsGone(host: Host, mona: Host, amira: Participant) {
  await act(mona, 1, mona.t("attention.done"));
  for (const moderator of [host, mona]) await expect(requests(moderator)).toHaveCount(0);
  await expect(amira.button(amira.t("request.help"))).toBeVisible();
  await amira.hears("request.help_closed");
}

function messages({ page }: Participant) {
  return page.getByRole("banner").getByRole("listitem").locator(".user-text");
}

function textsOf(member: Member): string[] {
  return member.all("message").map(({ text }) => text);
}

function requests(moderator: Host) {
  return moderator.region(moderator.t("attention.title")).locator("li.request > p");
}

async function act({ page, t }: Host, room: number, action: string) {
  const group = page.getByRole("group", { name: t("room.name", { number: room }), exact: true });
  await group.getByRole("button", { name: action, exact: true }).click();
}
