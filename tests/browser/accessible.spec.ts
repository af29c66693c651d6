import { groupsAtWork } from "./groups.ts";
import { Host } from "./host.ts";
import { lookAt, lookAtPage, lookAtPaper, lookAtPart, switchTo } from "./looks.ts";
import { Participant } from "./participant.ts";
import { Person } from "./person.ts";
import { Prepared } from "./prepared.ts";
import { expect, test } from "./test.ts";
import { challenges, points, success, task, tools } from "./workshop.ts";

test.describe("every screen, and what opens on it", () => {
  test("before the session", async ({ open }) => {
    const host = new Host(await open());
    await host.page.goto("/");
    await lookAt(host.page, "start");
    await host.createSession();
    await lookAt(host.page, "lobby-host");
    const guest = new Participant(await open(), { name: "Amira", sector: "Charity" });
    const link = await host.copyParticipantsLink();
    await guest.page.goto(link);
    await expect(guest.heading).toBeVisible();
    await lookAt(guest.page, "join");
    await guest.join(link);
    await lookAt(guest.page, "lobby");
    await host.setTask(task);
    await host.split();
    await lookAt(host.page, "plan");
    await guest.page.goto("about:blank");
    await guest.page.goto(link);
    await expect(guest.heading).toBeVisible();
    await lookAt(guest.page, "join-known");
    await goTo(host, "people.manage");
    await lookAt(host.page, "people");
    await goTo(host, "plenary.title");
    await lookAt(host.page, "agenda-empty");
    await host.button(host.t("agenda.ready")).click();
    await expect(host.button(host.t("agenda.start", { title: "Welcome" }))).toBeVisible();
    await lookAt(host.page, "agenda");
    await host.page.goto(`${host.sessionAddress}/invitation`);
    await expect(host.page.getByRole("img", { name: host.t("invite.code") })).toBeVisible();
    await lookAtPage(host.page, "invitation");
    await host.page.goBack();
    await whatIsOpenedEverywhere(host);
  });

  test("during the round", async ({ open, server }) => {
    const prepared = await Prepared.by(open, server.origin);
    const [amira, bernd] = [await prepared.guest("Amira"), await prepared.guest("Bernd")];
    await prepared.start([amira], [bernd]);
    const host = await prepared.steering(prepared.host);
    await lookAt(host.page, "console-calm");
    const guest = await prepared.participant(amira, "Amira");
    await guest.seesRoom(1);
    await guest.board.add(success, points[1][success]);
    await guest.board.add(challenges, points[1][challenges]);
    await guest.board.add(tools, points[1][tools]);
    await guest.board.withdraw(points[1][challenges]);
    const shared = await prepared.write(bernd, success, points[2][success]);
    const edit = { do: "edit_point", point: shared, revision: 1 } as const;
    await bernd.ask({ ...edit, text: "Zwei zugleich" });
    await prepared.host.ask({ ...edit, text: "Beide auf einmal" });
    for (const what of ["help", "time"] as const) {
      await bernd.ask({ do: "make_request", room: prepared.room(2), what });
    }
    await guest.button(guest.t("request.help")).click();
    await guest.board.composer(tools).fill("noch nicht ganz fer");
    for (const text of ["Noch fünf Minuten", "Bitte kommt zum Ende"]) {
      await prepared.host.ask({ do: "send_message", rooms: [], text });
    }
    await expect(guest.region(guest.t("message.title", { count: 2 }))).toBeVisible();
    await lookAt(guest.page, "room");
    await whatIsOpenedInARoom(guest);
    await host.expectPoints(2, 1);
    await lookAt(host.page, "console");
    await host.button(host.t("table.as_tiles")).click();
    await lookAt(host.page, "console-tiles");
    await whatIsOpenedOnTheConsole(host);
    await host.enterRoom(2);
    await expect(host.page.getByText(host.t("variants.decide"))).toBeVisible();
    await lookAt(host.page, "room-visited");
    await host.leaveRoom();
    await host.button(host.t("time.pause")).click();
    await lookAt(host.page, "console-paused");
    await host.button(host.t("time.resume")).click();
    await host.endSoon();
    await lookAt(guest.page, "room-closing");
    prepared.close(amira, bernd);
  });

  test("after the round", async ({ open, server }) => {
    const prepared = await Prepared.by(open, server.origin);
    const [amira, bernd] = [await prepared.guest("Amira"), await prepared.guest("Bernd")];
    await prepared.start([amira], [bernd]);
    const texts = [points[1][success], points[2][success], points[3][success], "Gute Wege"];
    const ids = [];
    for (const text of texts) ids.push(await prepared.write(amira, success, text));
    await prepared.write(bernd, tools, points[2][tools]);
    const guest = await prepared.participant(amira, "Amira");
    await guest.board.composer(tools).fill("noch nicht ganz fer");
    await prepared.end();
    await guest.isInPlenary();
    await lookAt(guest.page, "plenary-left-draft");
    await guest.button(guest.t("draft.hand_in")).click();
    const host = await prepared.steering(prepared.host);
    await host.seesConsole();
    await lookAt(host.page, "console-after");
    const column = prepared.column(success);
    for (const [text, ...points] of [
      ["Man kennt sich", ids[0]!, ids[1]!],
      ["Es gibt Ansprechpartner", ids[2]!],
    ] as const) {
      await prepared.host.ask({ do: "make_statement", column, text, points: [...points] });
    }
    await host.openDesk();
    await host.desk.decline(success, "Gute Wege", "Nicht klar genug");
    await host.desk.column(tools).getByRole("checkbox").first().check();
    await lookAt(host.page, "desk");
    await whatIsAskedAtTheDesk(host);
    await prepared.host.ask({ do: "show_to_all", object: ids[0]! });
    await expect(guest.heading).toHaveText(guest.t("spotlight.title"));
    await lookAt(guest.page, "spotlight");
    await guest.button(guest.t("spotlight.back")).click();
    await lookAt(guest.page, "plenary");
    await guest.openSummary();
    await lookAt(guest.page, "summary");
    await lookAtPaper(guest.page, "summary");
    await prepared.host.ask({ do: "remove_person", person: amira.person });
    await expect(guest.heading).toHaveText(guest.t("farewell.removed"));
    await lookAt(guest.page, "removed");
    prepared.close(amira, bernd);
  });

  test.describe("when something is wrong", () => {
    // The browser itself notes that a link was refused, and that there is no network.
    test.use({ tolerated: /status of 422|ERR_INTERNET_DISCONNECTED|WebSocket connection to/ });

    test("the pages that say so", async ({ open }) => {
      const page = await open();
      for (const [screen, address] of [
        ["link-unknown", "/j#nothing"],
        ["not-found", "/somewhere"],
        ["not-admitted", "/s/0123456789abcdef"],
      ]) {
        await page.goto(address!);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await lookAt(page, screen!);
      }
    });

    test("without a network, and what was refused after it", async ({ open, server }) => {
      const prepared = await Prepared.by(open, server.origin);
      const [amira, bernd] = [await prepared.guest("Amira"), await prepared.guest("Bernd")];
      await prepared.start([amira], [bernd]);
      const guest = await prepared.participant(amira, "Amira");
      await guest.isConnected();
      // What the next screens are made of is fetched ahead.
      await guest.page.evaluate(() => navigator.serviceWorker.ready);
      await guest.page.context().setOffline(true);
      await guest.board.add(success, points[1][success]);
      await expect(guest.page.getByText(guest.t("connection.waiting", { count: 1 }))).toBeVisible();
      await lookAtPart(guest.page, "offline", "html");
      await prepared.end();
      await guest.page.context().setOffline(false);
      await guest.isInPlenary();
      await expect(guest.region(guest.t("failed.title"))).toBeVisible();
      await lookAt(guest.page, "refused");
      prepared.close(amira, bernd);
    });
  });
});

async function goTo(host: Host, page: "people.manage" | "plenary.title"): Promise<void> {
  await host.page.getByRole("link", { name: host.t(page), exact: true }).click();
  await expect(host.page.locator("a[aria-current]")).toHaveText(host.t(page));
}

// Dialogs are looked at in German, whose words are longer.
async function inGerman({ page }: Person): Promise<Host> {
  await switchTo(page, "de");
  return new Host(page, "de");
}

async function whatIsOpenedEverywhere(person: Person): Promise<void> {
  const { page, t } = await inGerman(person);
  const you = page.getByRole("button", { name: t("you.menu") });
  await you.click();
  await lookAtPart(page, "you-menu", "header");
  for (const [part, text] of [
    ["settings", t("settings.title")],
    ["keyboard-help", t("keys.title")],
    ["command-menu", t("commands.title")],
    ["name", t("you.rename")],
    ["device", t("you.other_device")],
  ] as const) {
    if ((await you.getAttribute("aria-expanded")) === "false") await you.click();
    await page.getByRole("banner").getByRole("button", { name: text, exact: true }).click();
    await expect(page.getByRole("dialog", { name: text })).toBeVisible();
    await lookAtPart(page, part);
    await page.keyboard.press("Escape");
  }
  await switchTo(page, "en");
}

async function whatIsOpenedInARoom(person: Person): Promise<void> {
  const somebody = await inGerman(person);
  const { page, t } = somebody;
  await somebody.buttonFor(t("move.do"), points[1][success]).click();
  await lookAtPart(page, "move");
  await page.keyboard.press("Escape");
  await switchTo(page, "en");
}

async function whatIsOpenedOnTheConsole(person: Person): Promise<void> {
  const host = await inGerman(person);
  const { page, t } = host;
  await host.button(t("table.as_table")).click();
  await page.getByText(t("send.title"), { exact: true }).click();
  await host.button(t("time.end_at")).click();
  await host.buttonFor("", t("room.name", { number: 1 })).click();
  await lookAtPart(page, "console-opened", "html");
  await host.buttonFor(t("table.more"), t("room.name", { number: 1 })).click();
  await lookAtPart(page, "room-menu", "[popover]:popover-open");
  await page.keyboard.press("Escape");
  await host.button(t("round.end_now")).click();
  await lookAtPart(page, "end-now");
  await page.keyboard.press("Escape");
  await switchTo(page, "en");
}

async function whatIsAskedAtTheDesk(person: Person): Promise<void> {
  const host = await inGerman(person);
  const { page, t, desk } = host;
  const ask = async (part: string, button: string, what?: string) => {
    const inColumn = desk.column(tools).getByRole("button", { name: button, exact: true });
    await (what ? host.buttonFor(button, what) : inColumn).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await lookAtPart(page, `desk-${part}`);
    await page.keyboard.press("Escape");
  };
  await ask("make", t("desk.make"));
  await ask("add", t("desk.add"));
  await ask("decline", t("desk.decline"));
  await ask("move", t("desk.move"), "Man kennt sich");
  await ask("join", t("desk.join"), "Man kennt sich");
  await ask("split", t("desk.split"), "Man kennt sich");
  await ask("last", t("desk.take_out"), points[3][success]);
  await switchTo(page, "en");
}

test.describe("light or dark", () => {
  // What is kept from coming here is missed by the browser.
  test.use({ tolerated: /ERR_FAILED/ });

  test("as somebody has chosen, from the first picture on", async ({ open }) => {
    const host = new Host(await open({ colorScheme: "light" }));
    const { page, t } = host;
    await host.createSession();
    const ground = () =>
      page.evaluate(() => getComputedStyle(document.body.parentElement!).backgroundColor);
    const light = await ground();
    await openSettings(host);
    await page.getByLabel(t("settings.scheme_dark"), { exact: true }).check();
    const dark = await ground();
    expect(dark).not.toBe(light);

    // Before any module has run.
    await page.route("**/assets/*.js", (route) => route.abort());
    await page.goto("/");
    expect(await ground()).toBe(dark);
    await page.unroute("**/assets/*.js");
    await page.goBack();
    await host.seesConsole();
    expect(await ground()).toBe(dark);
    await openSettings(host);
    await page.getByLabel(t("settings.scheme_auto"), { exact: true }).check();
    expect(await ground()).toBe(light);
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await ground()).toBe(dark);
  });
});

async function openSettings({ page, t }: Host): Promise<void> {
  await page.getByRole("button", { name: t("you.menu") }).click();
  const menu = page.getByRole("banner");
  await menu.getByRole("button", { name: t("settings.title"), exact: true }).click();
}

test("what moves for others stands still for who wants no motion", async ({ open }) => {
  const page = await open();
  await page.goto("/");
  const create = page.getByRole("button", { name: new Host(page).t("start.create") });
  const moving = async (reducedMotion: "reduce" | "no-preference") => {
    await page.emulateMedia({ reducedMotion });
    await page.mouse.move(0, 0);
    return create.evaluate((button) => {
      getComputedStyle(button).backgroundColor;
      button.classList.remove("primary");
      const running = button.getAnimations().length;
      button.classList.add("primary");
      return running;
    });
  };
  expect(await moving("no-preference")).toBeGreaterThan(0);
  expect(await moving("reduce")).toBe(0);
});

test("who changes screens starts at its heading, and hears what happens", async ({ open }) => {
  const { host, participants } = await groupsAtWork(open, ["Amira", "Bernd"], 1);
  const [amira, bernd] = participants;
  await expect(amira!.heading).toBeFocused();
  await amira!.hears("voice.started", { minutes: 20 });
  await host.addTime(5);
  await amira!.hears("voice.longer", { by: 5, minutes: 25 });
  await amira!.board.add(success, "Man kennt sich");
  await amira!.hears("board.added", { column: success, count: 1 });
  await bernd!.hears("voice.points", { column: success, count: 1 });
  await host.endSoon();
  await amira!.hears("voice.closing");
  await host.endNow();
  await amira!.hears("voice.closed");
  await amira!.isInPlenary();
  await expect(amira!.heading).toBeFocused();
});
