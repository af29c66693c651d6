import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { spokenBy } from "../tooling/spoken";

const keys = ["join.name", "board.add", "plan.start", "refusal.room_closed", "refusal.busy"];
let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "spoken-"));
  mkdirSync(join(folder, "parts"));
  write("Page.svelte", `import Board from "./parts/Board.svelte"; t("join.name");`);
  write(
    "parts/Board.svelte",
    `import { a } from "./reasons";\nconst b = withTexts(import("./Plan.svelte"));`,
  );
  write(
    "parts/reasons.ts",
    "export * from './none';\nexport const text = (w) => t(`refusal.${w}`);",
  );
  write("parts/Plan.svelte", `t("plan.start"); t("board.add");`);
});

afterEach(() => rmSync(folder, { recursive: true }));

function write(file: string, text: string): void {
  writeFileSync(join(folder, file), text);
}

function spoken(...roots: string[]): string[] {
  return [
    ...spokenBy(
      roots.map((root) => join(folder, root)),
      keys,
    ),
  ].sort();
}

test("a page says what its modules name, whole or by how it begins", () => {
  expect(spoken("Page.svelte")).toEqual(["join.name", "refusal.busy", "refusal.room_closed"]);
});

test("what brings its texts with it speaks for itself", () => {
  expect(spoken("parts/Plan.svelte")).toEqual(["board.add", "plan.start"]);
});

test("what is fetched later without them is spoken for", () => {
  write("parts/reasons.ts", `const c = import("./Plan.svelte");`);
  expect(spoken("Page.svelte")).toEqual(["board.add", "join.name", "plan.start"]);
});

test("modules may import each other", () => {
  write("parts/Plan.svelte", `import P from "../Page.svelte";\nt("plan.start");`);
  write("parts/reasons.ts", `import Plan from "./Plan.svelte";`);
  expect(spoken("Page.svelte")).toEqual(["join.name", "plan.start"]);
});
