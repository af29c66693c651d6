import { groupsAtWork } from "./groups.ts";
import { printed, type Printed } from "./printed.ts";
import { Results } from "./results.ts";
import { expect, test } from "./test.ts";
import { challenges, columns, points, success, tools } from "./workshop.ts";

const title = "Netzwerktreffen 2025";
const statement = "Persönliche Kontakte tragen die Zusammenarbeit";
const reason = "Gehört nicht zu dieser Frage";

const headings = ({ tags }: Printed, tag: string) =>
  tags.filter(([name]) => name === tag).map(([, text]) => text.trim());

test("the summary on paper: tagged, titled, whole, and on A4", async ({ open }) => {
  const { host, participants } = await groupsAtWork(open, ["Amira"], 1, { title });
  const { board } = participants[0]!;
  const written = [...Object.values(points[1]), points[2][success]];
  for (const column of columns) await board.add(column, points[1][column]);
  await board.add(success, points[2][success]);
  for (let n = 1; n <= 30; n += 1) await board.add(tools, `Werkzeug Nummer ${n}`);
  await host.endNow();
  await host.openDesk();
  await host.desk.makeStatement(success, [points[1][success]], statement);
  await host.desk.decline(challenges, points[1][challenges], reason);
  await host.openSummary();

  const { page, t } = host;
  const paper = await printed(page);
  expect(paper.facts.get("Title")).toContain(title);
  expect(paper.facts.get("Tagged")).toBe("yes");
  expect(paper.facts.get("Page size")).toMatch(/A4/);
  expect(Number(paper.facts.get("Pages"))).toBeGreaterThan(1);

  expect(headings(paper, "H1")).toEqual([t("summary.title")]);
  expect(headings(paper, "H2")).toEqual([...columns]);
  expect(headings(paper, "H3")).toContain(t("results.statements", { count: 1 }));

  for (const text of [title, statement, reason, ...written]) expect(paper.text).toContain(text);
  for (let n = 1; n <= 30; n += 1) expect(paper.text).toContain(`Werkzeug Nummer ${n} `);
  expect(paper.text).toContain(t("numbers.linked", { count: 1 }));
  for (const control of ["summary.print", "summary.download", "summary.back"] as const) {
    expect(paper.text).not.toContain(t(control));
  }
});

test("a button prints it, and another one gives it as data", async ({ open }) => {
  const { host, participants } = await groupsAtWork(open, ["Amira"], 1, { title });
  await participants[0]!.board.add(success, points[1][success]);
  await host.endNow();
  await host.openSummary();
  const { page, t } = host;
  await page.evaluate("globalThis.print = () => (document.body.dataset.printed = 'yes')");
  await host.button(t("summary.print")).click();
  await expect(page.locator("body")).toHaveAttribute("data-printed", "yes");

  const summary = JSON.parse(await new Results(host).download("summary.download_json")) as {
    session: { title: string };
    columns: { title: string; remainder: { text: string }[] }[];
  };
  expect(summary.session.title).toBe(title);
  const column = summary.columns.find((one) => one.title === success);
  expect(column?.remainder.map(({ text }) => text)).toEqual([points[1][success]]);
});
