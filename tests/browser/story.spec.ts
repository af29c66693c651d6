import { Host } from "./host.ts";
import { countInteractions } from "./interactions.ts";
import { Participant } from "./participant.ts";
import { sameCountdown } from "./person.ts";
import { Results, type Statement } from "./results.ts";
import { expect, test, type Open } from "./test.ts";
import { framesOf } from "./watch.ts";
import {
  challenges,
  columns,
  guests,
  latecomer,
  roomNumbers,
  success,
  task,
  tools,
  Workshop,
} from "./workshop.ts";

// One host, a co-moderator, six participants in three rooms, and one who comes late.
test("the workshop runs from the first click to the summary", async ({ open }) => {
  const workshop = new Workshop(new Host(await open()));
  await hostCreatesASession(workshop);
  await lobbyHasTheLink(workshop);
  await sixPeopleJoin(workshop, open);
  await moderatorComesByTheOtherLink(workshop, open);
  await hostSplitsAndMovesOne(workshop);
  await allAreInTheirRoomsByThemselves(workshop);
  await whoComesLateIsSeatedInTheSmallestRoom(workshop, open);
  await pointsAppearLive(workshop);
  await aPointIsEditedWithdrawnAndRestored(workshop);
  await noByteOfARoomHasReachedAnother(workshop);
  await hostAddsTime(workshop);
  await hostLooksIntoARoom(workshop);
  await aMinuteOfGraceCanBeTakenBack(workshop);
  await atTheEndAllAreBack(workshop);
  await statementsAreMadeOfPointsFromSeveralRooms(workshop);
  await aCorrectedSourceIsSeenByAll(workshop);
  await aStatementIsTakenBackAndRestored(workshop);
  await theSummarySaysSo(workshop.late, workshop);
  await theSummarySaysSo(workshop.host, workshop);
});

const contacts = "Persönliche Kontakte tragen die Zusammenarbeit";
const video = "Videokonferenzen sparen Wege";

async function hostCreatesASession(workshop: Workshop) {
  const clicks = await countInteractions(workshop.host.page);
  await workshop.host.createSession();
  expect(await clicks()).toBeGreaterThan(0);
  expect(await clicks()).toBeLessThanOrEqual(2);
  workshop.title = await workshop.host.sessionTitle.innerText();
}

async function lobbyHasTheLink(workshop: Workshop) {
  const { page, t } = workshop.host;
  await expect(page.getByRole("img", { name: t("invite.code") }).locator("svg")).toBeVisible();
  await expect(page.getByText(t("invite.local"))).toBeVisible();
  await expect(page.getByText(t("people.invite_first"))).toBeVisible();
  workshop.link = await workshop.host.copyParticipantsLink();
}

async function sixPeopleJoin({ host, title, link, rooms }: Workshop, open: Open) {
  for (const guest of guests) {
    const participant = new Participant(await open(), guest);
    await participant.join(link);
    await participant.waitsInLobby(title);
    rooms.set(participant, 1);
  }
  const count = host.t("people.count", { present: 7, people: 7 });
  await expect(host.page.getByText(count, { exact: true })).toBeVisible();
}

async function moderatorComesByTheOtherLink(workshop: Workshop, open: Open) {
  const link = await workshop.host.copyModeratorsLink();
  const page = await open();
  await new Participant(page, { name: "Mona" }).join(link);
  workshop.moderator = new Host(page);
  await workshop.moderator.seesConsole();
}

async function hostSplitsAndMovesOne({ host, moderator }: Workshop) {
  await host.setTask(task);
  await host.split();
  await host.expectSizes(2, 2, 2);
  const from = await host.roomOf("Amira");
  const to = (from % 3) + 1;
  await host.move("Amira", to);
  const sizes = roomNumbers.map((room) => (room === to ? 3 : room === from ? 1 : 2));
  await host.expectSizes(...sizes);
  await moderator.expectSizes(...sizes);
}

async function allAreInTheirRoomsByThemselves(workshop: Workshop) {
  const { host, rooms } = workshop;
  for (const participant of rooms.keys()) {
    rooms.set(participant, await host.roomOf(participant.called.name));
  }
  await host.start(6, 3, 20);
  for (const [participant, room] of rooms) {
    await participant.seesRoom(room);
    await expect(participant.page.getByText(task)).toBeVisible();
  }
  expect(await sameCountdown(workshop.everybody)).toBeGreaterThan(15 * 60);
}

async function whoComesLateIsSeatedInTheSmallestRoom(workshop: Workshop, open: Open) {
  const late = new Participant(await open(), latecomer);
  const smallest = roomNumbers.find((room) => workshop.inRoom(room).length === 1)!;
  await late.join(workshop.link);
  await late.seesRoom(smallest);
  workshop.rooms.set(late, smallest);
  workshop.late = late;
  await sameCountdown(workshop.everybody);
}

async function pointsAppearLive(workshop: Workshop) {
  for (const room of roomNumbers) {
    const [writer] = workshop.inRoom(room);
    for (const column of columns) await writer!.board.add(column, workshop.written[room][column]);
  }
  for (const [participant, room] of workshop.rooms) {
    for (const column of columns) {
      await participant.board.shows(column, [workshop.written[room][column]]);
    }
  }
  await workshop.host.expectPoints(3, 3, 3);
}

async function aPointIsEditedWithdrawnAndRestored(workshop: Workshop) {
  const [writer, other] = workshop.inRoom(1);
  const before = workshop.written[1][challenges];
  const after = "Häufiger Personalwechsel in den Ämtern";
  await writer!.board.edit(before, after);
  await other!.board.shows(challenges, [after]);
  await writer!.board.withdraw(after);
  await other!.board.lacks(after);
  await writer!.board.restore(after);
  await other!.board.shows(challenges, [after]);
  workshop.written[1][challenges] = after;
}

async function noByteOfARoomHasReachedAnother({ rooms, written }: Workshop) {
  for (const [participant, room] of rooms) {
    const frames = framesOf(participant.page);
    for (const column of columns) expect(frames).toContain(written[room][column]);
    const secrets = roomNumbers
      .filter((other) => other !== room)
      .flatMap((other) => Object.values(written[other]));
    expect(secrets.filter((text) => frames.includes(text))).toEqual([]);
  }
}

async function hostAddsTime({ host, late, everybody }: Workshop) {
  const before = await sameCountdown(everybody);
  await host.addTime(5);
  await expect.poll(() => late.secondsLeft()).toBeGreaterThan(before);
  const after = await sameCountdown(everybody);
  expect(after).toBeGreaterThan(before);
  expect(after).toBeLessThanOrEqual(before + 300);
}

async function hostLooksIntoARoom({ host, written }: Workshop) {
  await host.enterRoom(2);
  for (const column of columns) await host.board.shows(column, [written[2][column]]);
  await expect(host.page.getByText(host.t("room.visiting"))).toBeVisible();
  await host.leaveRoom();
}

async function aMinuteOfGraceCanBeTakenBack({ host, everybody }: Workshop) {
  await host.endSoon();
  await expect.poll(() => sameCountdown(everybody)).toBeLessThanOrEqual(60);
  await host.addTime(5);
  await host.seesRound("round.running", 1);
  await expect.poll(() => sameCountdown(everybody)).toBeGreaterThan(60);
  await host.endSoon();
}

async function atTheEndAllAreBack(workshop: Workshop) {
  await workshop.host.endNow();
  for (const participant of workshop.participants) {
    await participant.isInPlenary();
    await expect(participant.timer).toHaveCount(0);
    const results = new Results(participant);
    for (const column of columns) {
      await results.expectColumn(column, [], workshop.remainder(column));
    }
  }
}

async function statementsAreMadeOfPointsFromSeveralRooms({ host, written }: Workshop) {
  const ofTwoRooms = (column: typeof success | typeof tools) => [
    written[1][column],
    written[2][column],
  ];
  await host.openDesk();
  await host.desk.makeStatement(success, ofTwoRooms(success), "Man kennt sich");
  await host.desk.editStatement("Man kennt sich", contacts);
  await host.desk.makeStatement(tools, ofTwoRooms(tools), video);
  await host.desk.expectRemainder(success, 1);
  await host.desk.expectRemainder(challenges, 3);
  await host.desk.expectRemainder(tools, 1);
}

async function aCorrectedSourceIsSeenByAll({ host, late, written }: Workshop) {
  const corrected = "Persönliche Kontakte: man kennt sich und ruft einfach an";
  await host.desk.editPoint(written[1][success], corrected);
  await expect(late.page.getByText(corrected)).toBeVisible();
  written[1][success] = corrected;
}

async function aStatementIsTakenBackAndRestored(workshop: Workshop) {
  const { host, late } = workshop;
  await host.desk.takeBack(video);
  await host.desk.expectRemainder(tools, 3);
  await new Results(late).expectColumn(tools, [], workshop.remainder(tools));
  await host.desk.restore(tools, video);
  await host.desk.expectRemainder(tools, 1);
}

async function theSummarySaysSo(person: Host | Participant, workshop: Workshop) {
  const changed = ` (${person.t("statement.changed")})`;
  const [first, second, third] = workshop.remainder(success);
  const [video1, video2, calendar] = workshop.remainder(tools);
  const statements: Record<string, Statement[]> = {
    [success]: [{ text: contacts, sources: [first! + changed, second!] }],
    [tools]: [{ text: video, sources: [video1!, video2!] }],
  };
  await person.openSummary();
  const results = new Results(person);
  await results.expectColumn(success, statements[success]!, [third!]);
  await results.expectColumn(challenges, [], workshop.remainder(challenges));
  await results.expectColumn(tools, statements[tools]!, [calendar!]);
  expectMarkdown(await results.download(), workshop);
}

function expectMarkdown(markdown: string, { written }: Workshop) {
  const place = (text: string) => {
    expect(markdown).toContain(text);
    return markdown.indexOf(text);
  };
  const inOrder = [
    `## ${success}`,
    `### ${contacts}`,
    `- ${written[2][success]} (Room 2)`,
    "### In no statement",
    `- ${written[3][success]} (Room 3)`,
    `## ${challenges}`,
    `- ${written[3][challenges]} (Room 3)`,
    `### ${video}`,
    `- ${written[1][tools]} (Room 1)`,
    `- ${written[3][tools]} (Room 3)`,
  ].map(place);
  expect(inOrder).toEqual([...inOrder].sort((a, b) => a - b));
}
