import type { Member } from "./crowd.ts";
import { dragByMouse, edgeOf, middleOf } from "./hands_on.ts";
import type { Host } from "./host.ts";
import { Prepared } from "./prepared.ts";
import { Results } from "./results.ts";
import { expect, test, type Open } from "./test.ts";
import type { Text } from "./texts.ts";
import { challenges, points, success, tools } from "./workshop.ts";

const [known, level, reliable] = [1, 2, 3].map((room) => points[room as 1 | 2 | 3][success]) as [
  string,
  string,
  string,
];
const withdrawn = "Das streichen wir wieder";
const late = "Noch ein Werkzeug, kurz vor Schluss";
const statement = "Man kennt sich";
const second = "Auf Arbeitsebene geht es schnell";
const reason = "Gehört nicht zu dieser Frage";

type Scene = { prepared: Prepared; host: Host; amira: Member; known: string };

// What two groups have written; one point was withdrawn, one comes too late.
async function atTheDesk(open: Open, origin: string): Promise<Scene> {
  const prepared = await Prepared.by(open, origin);
  const [amira, bernd] = [await prepared.guest("Amira"), await prepared.guest("Bernd")];
  await prepared.start([amira], [bernd]);
  const first = await prepared.write(amira, success, known);
  for (const text of [level, reliable]) await prepared.write(bernd, success, text);
  await prepared.write(amira, challenges, points[1][challenges]);
  await prepared.write(bernd, tools, points[2][tools]);
  const point = await prepared.write(amira, success, withdrawn);
  await amira.ask({ do: "withdraw_point", point });
  await prepared.end();
  const [room, column] = [prepared.room(2), prepared.column(tools)];
  await bernd.ask({ do: "hand_in_late", room, column, text: late });
  bernd.close();
  const host = await prepared.steering(prepared.host, "/desk");
  return { prepared, host, amira, known: first };
}

test("every point is in one of three parts, whatever is done and undone", async ({
  open,
  server,
}) => {
  const { prepared, host, amira } = await atTheDesk(open, server.origin);
  const { desk } = host;
  await expectNumbers(host, success, [0, 3, 0, 1]);

  await desk.makeStatement(success, [known, level], statement);
  await andBack(host, success, "desk.undo_make", [2, 1, 0, 1], [0, 3, 0, 1]);
  await desk.makeStatement(success, [known, level], statement);

  await desk.decline(success, reliable, reason);
  await andBack(host, success, "desk.undo_decline", [2, 0, 1, 1], [2, 1, 0, 1]);
  await desk.decline(success, reliable, reason);
  await host.buttonFor(host.t("desk.reconsider"), reliable).click();
  await andBack(host, success, "desk.undo_reconsider", [2, 1, 0, 1], [2, 0, 1, 1]);

  await add(host, success, reliable, statement);
  await andBack(host, success, "desk.undo_add", [3, 0, 0, 1], [2, 0, 1, 1]);
  await expect(desk.column(success).getByText(reason, { exact: true })).toBeVisible();
  await host.buttonFor(host.t("desk.take_out"), level).click();
  await andBack(host, success, "desk.undo_take_out", [1, 1, 1, 1], [2, 0, 1, 1]);
  await desk.takeBack(statement);
  await andBack(host, success, "desk.undo_take_back", [0, 2, 1, 1], [2, 0, 1, 1]);

  await desk
    .column(success)
    .getByText(host.t("desk.withdrawn", { count: 1 }))
    .click();
  await host.buttonFor(host.t("board.restore"), withdrawn).click();
  await andBack(host, success, "undo.restore", [2, 1, 1, 0], [2, 0, 1, 1]);

  await whatCameTooLateIsTakenIn(host);
  await theDataSaysTheSame(host);
  prepared.close(amira);
});

test("statements are ordered, moved, split, joined and reworded", async ({ open, server }) => {
  const scene = await atTheDesk(open, server.origin);
  const { host, amira, prepared } = scene;
  const { desk } = host;
  await desk.makeStatement(success, [known, level], statement);
  await aStatementIsSplitAndJoined(host);
  await statementsArePutInOrder(scene);
  await desk.editStatement(second, `${second}, meistens`);
  await undo(host, "desk.undo_edit");
  await expectStatements(host, success, [second, statement]);
  await aChangedSourceIsAccepted(scene);
  prepared.close(amira);
});

async function aStatementIsSplitAndJoined(host: Host) {
  const { page, t, desk } = host;
  const split = async () => {
    await host.buttonFor(t("desk.split"), statement).click();
    const dialog = page.getByRole("dialog", { name: t("desk.split_title") });
    await dialog.getByRole("checkbox", { name: level }).check();
    await dialog.getByLabel(t("desk.new_label"), { exact: true }).fill(second);
    await dialog.getByRole("button", { name: t("desk.split_do"), exact: true }).click();
    await expectStatements(host, success, [statement, second]);
    await expectNumbers(host, success, [2, 1, 0, 1]);
  };
  await split();
  await undo(host, "desk.undo_split");
  await expectStatements(host, success, [statement]);
  await expect(desk.statement(statement).getByRole("listitem")).toHaveCount(2);
  await split();

  await host.buttonFor(t("desk.join"), statement).click();
  const dialog = page.getByRole("dialog", { name: t("desk.join_title") });
  await dialog.getByRole("checkbox", { name: second }).check();
  await dialog.getByRole("button", { name: t("desk.join_do"), exact: true }).click();
  await expectStatements(host, success, [statement]);
  await expect(desk.statement(statement).getByRole("listitem")).toHaveCount(2);
  await expectNumbers(host, success, [2, 1, 0, 1]);
  await undo(host, "desk.undo_join");
  await expectStatements(host, success, [statement, second]);
}

async function statementsArePutInOrder({ host, amira, prepared }: Scene) {
  const { page, t, desk } = host;
  const handle = (text: string) => desk.statement(text).locator("[data-drag-handle]");
  await handle(statement).focus();
  await page.keyboard.press("Control+Shift+ArrowDown");
  await expectStatements(host, success, [second, statement]);
  await host.hears("board.moved", { column: success, position: 2, count: 2 });

  await handle(second).click();
  const dialog = page.getByRole("dialog", { name: t("desk.move_title") });
  await dialog.getByLabel(t("move.column")).selectOption(tools);
  await dialog.getByRole("button", { name: t("move.do"), exact: true }).click();
  await expectStatements(host, tools, [second]);
  await expectNumbers(host, success, [2, 1, 0, 1]);

  await handle(statement).scrollIntoViewIfNeeded();
  await dragByMouse(page, handle(statement), () => middleOf(desk.column(challenges)));
  await expectStatements(host, challenges, [statement]);
  for (let n = 0; n < 2; n += 1) await undo(host, "desk.undo_move");
  await expectStatements(host, success, [second, statement]);

  await dragByMouse(page, handle(statement), () => edgeOf(desk.statement(second), "above"));
  await expectStatements(host, success, [statement, second]);
  await undo(host, "desk.undo_move");
  await expectStatements(host, success, [second, statement]);
  await expect.poll(() => ordered(amira, prepared.column(success))).toEqual([second, statement]);
}

async function aChangedSourceIsAccepted({ prepared, host, known: point }: Scene) {
  const { t, desk } = host;
  const { revision } = prepared.host.get("point", point)!;
  const text = known.replace("ruft", "schreibt");
  await prepared.host.ask({ do: "edit_point", point, text, revision });
  const changed = desk.statement(statement);
  await expect(changed.getByText(t("statement.changed"))).toBeVisible();
  await expect(changed.locator("del")).toHaveText("ruft");
  await expect(changed.locator("ins")).toHaveText("schreibt");
  await host.buttonFor(t("desk.accept_change"), text).click();
  await expect(changed.getByText(t("statement.changed"))).toHaveCount(0);
  await expect(changed.locator("del, ins")).toHaveCount(0);
  await expect(changed).toContainText(text);
}

async function add(host: Host, column: string, point: string, to: string) {
  const { page, t, desk } = host;
  await desk.column(column).getByRole("checkbox", { name: point, exact: true }).check();
  await desk
    .column(column)
    .getByRole("button", { name: t("desk.add"), exact: true })
    .click();
  const dialog = page.getByRole("dialog", { name: t("desk.add_title") });
  await dialog.getByRole("radio", { name: to }).check();
  await dialog.getByRole("button", { name: t("desk.add_do"), exact: true }).click();
}

async function whatCameTooLateIsTakenIn(host: Host) {
  const { page, t } = host;
  await expectNumbers(host, tools, [0, 1, 0]);
  const region = page.getByRole("region", { name: t("late.title", { count: 1 }) });
  await expect(region).toContainText(`${t("room.name", { number: 2 })} · ${tools}`);
  await host.buttonFor(t("late.take_in"), late).click();
  await expect(region).toHaveCount(0);
  await expectNumbers(host, tools, [0, 2, 0]);
}

type Listed = { text: string; reason?: string };
type Column = {
  title: string;
  statements: { sources: Listed[] }[];
  remainder: Listed[];
  declined: Listed[];
};

async function theDataSaysTheSame(host: Host) {
  await host.openSummary();
  const data = await new Results(host).download("summary.download_json");
  const summary = JSON.parse(data) as { columns: Column[] };
  const column = summary.columns.find(({ title }) => title === success)!;
  const linked = column.statements.flatMap(({ sources }) => sources.map(({ text }) => text));
  expect(linked).toEqual([known, level]);
  expect(column.declined).toMatchObject([{ text: reliable, reason }]);
  expect(column.remainder).toEqual([]);
  const markdown = await new Results(host).download();
  expect(markdown).toContain(reason);
  expect(markdown).toContain(late);
}

// Linked, remainder, declined; withdrawn apart, where there are any.
type Parts = [linked: number, remainder: number, declined: number, withdrawn?: number];

async function expectNumbers({ desk, t }: Host, column: string, parts: Parts) {
  const [linked, remainder, declined, apart = 0] = parts;
  const sum = t("numbers.points", { count: linked + remainder + declined });
  const three = [
    t("numbers.linked", { count: linked }),
    t("numbers.remainder", { count: remainder }),
    t("numbers.declined", { count: declined }),
  ].join(", ");
  const more = apart > 0 ? ` · ${t("numbers.withdrawn", { count: apart })}` : "";
  await expect(desk.column(column).locator(".numbers")).toHaveText(`${sum}: ${three}${more}`);
}

// What was done shows in the numbers at once, and so does that it was taken back.
async function andBack(host: Host, column: string, what: Text, done: Parts, undone: Parts) {
  await expectNumbers(host, column, done);
  await undo(host, what);
  await expectNumbers(host, column, undone);
}

async function undo(host: Host, what: Text) {
  const { t } = host;
  await host.button(t("undo.do_what", { what: t(what, { count: 1 }) })).click();
}

async function expectStatements({ desk }: Host, column: string, texts: string[]) {
  const statements = desk.column(column).locator("li.statement > .user-text");
  await expect(statements).toHaveText(texts);
}

function ordered(member: Member, column: string): string[] {
  return member
    .all("statement")
    .filter((made) => made.column === column && !made.taken_back)
    .sort((one, other) => (one.order < other.order ? -1 : 1))
    .map(({ text }) => text);
}
