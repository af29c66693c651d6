import { expect, test } from "vitest";
import { complaints, sums, table, type Chunk, type Page } from "../tooling/sizes";

// main -> base; main ..> room -> shared, texts; room ..> dialog; main ..> report -> shared
const chunks: Chunk[] = [
  chunk("main.js", 10, { imports: ["base.js"], dynamic: ["room.js", "report.js", "de.js"] }),
  chunk("base.js", 100, { css: [["base.css", 7]] }),
  chunk("room.js", 20, {
    imports: ["base.js", "shared.js"],
    dynamic: ["dialog.js", "report.js"],
    css: [["room.css", 5]],
  }),
  chunk("shared.js", 3, { css: [["shared.css", 1]] }),
  chunk("dialog.js", 4, { imports: ["shared.js"], css: [["shared.css", 1]] }),
  chunk("report.js", 6, { imports: ["shared.js", "base.js"], css: [["shared.css", 1]] }),
  chunk("de.js", 30, { modules: { "src/i18n/de.json": 30 } }),
  chunk("en.js", 25, { modules: { "src/i18n/en.json": 25 } }),
];

const join: Page = { name: "join", roots: ["main.js.ts"] };
const room: Page = { name: "room", roots: ["main.js.ts", "room.js.ts", "texts"] };
const report: Page = { name: "report", roots: ["report.js.ts"], over: ["room"] };
const all = [join, room, report];

function weights(...pages: Page[]) {
  return sums(chunks, pages).map(({ js, css }) => [js, css]);
}

test("a page weighs what it imports, each chunk once, and no other page", () => {
  expect(sums(chunks, all)[0]).toMatchObject({ page: join, js: 110, css: 7 });
});

test("what is fetched later is told apart, unless it is another page", () => {
  expect(weights(...all)[1]).toEqual([10 + 100 + 20 + 3 + 30, 7 + 5 + 1]);
  expect(sums(chunks, all).map(({ later }) => later)).toEqual([0, 4, 0]);
});

test("what is there already does not count", () => {
  expect(weights(...all)[2]).toEqual([6, 0]);
});

test("of the languages only the longest counts", () => {
  expect(weights({ name: "texts", roots: ["texts"] })).toEqual([[30, 0]]);
});

test("a root that was not built is no page of nothing", () => {
  expect(() => weights({ name: "lost", roots: ["lost.ts"] })).toThrow(/"lost".*lost\.ts/);
});

test("a page may be as heavy as is allowed, and not a byte heavier", () => {
  expect(complaints(sums(chunks, [{ ...join, js: 150, css: 8 }, room, report]))).toEqual([]);
  expect(complaints(sums(chunks, [{ ...join, js: 110, css: 7 }, room, report]))).toEqual([]);
  const heavy = complaints(sums(chunks, [{ ...join, js: 109, css: 6 }, room, report]));
  expect(heavy).toHaveLength(2);
  expect(heavy[0]).toMatch(/^Page "join" has 0\.1 kB of JS/);
  expect(heavy[0]).toMatch(/base\.js\.ts\n.*main\.js\.ts$/);
  expect(heavy[1]).toMatch(/of CSS/);
});

test("the table names every page with what it may weigh", () => {
  const lines = table(sums(chunks, [{ ...join, js: 25_000 }, room, report])).split("\n");
  expect(lines).toHaveLength(4);
  expect(lines[1]).toMatch(/^join +0\.1 kB +25\.0 kB/);
  expect(lines[3]).toMatch(/over room/);
});

type Rest = {
  imports?: string[];
  dynamic?: string[];
  css?: [file: string, bytes: number][];
  modules?: Record<string, number>;
};

function chunk(file: string, js: number, rest: Rest = {}): Chunk {
  const css = (rest.css ?? []).map(([file, bytes]) => ({ file, bytes }));
  const modules = rest.modules ?? { [`${file}.ts`]: js };
  return {
    file,
    js,
    css,
    imports: rest.imports ?? [],
    dynamicImports: rest.dynamic ?? [],
    modules,
  };
}
