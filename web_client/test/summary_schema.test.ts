import { readdirSync, readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";

// What the server writes, held against the schema that tells others how to read it.
const folder = "../tests/report/golden";
const read = (path: string) => JSON.parse(readFileSync(path, "utf8")) as Summary;
const schema = JSON.parse(readFileSync("../protocol/summary.schema.json", "utf8")) as object;
const validate = new Ajv2020({ strict: true, strictTypes: false, allErrors: true }).compile(schema);
const files = readdirSync(folder).filter((name) => /^summary\..*\.json$/.test(name));

type Column = { numbers: Record<string, number>; remainder: unknown[]; declined: unknown[] };
type Summary = { columns: Column[]; [field: string]: unknown };

test("there are summaries as moderators and as the plenary see them", () => {
  expect(files.sort()).toEqual(["summary.moderators.json", "summary.plenary.json"]);
});

describe.each(files)("%s", (name) => {
  const summary = read(`${folder}/${name}`);

  test("is what the schema says", () => {
    validate(summary);
    expect(validate.errors).toBe(null);
  });

  test("has every point of a column in one of three parts", () => {
    for (const { numbers, remainder, declined } of summary.columns) {
      expect(numbers.linked! + remainder.length + declined.length).toBe(numbers.points);
    }
  });

  test.each(Object.keys(summary))("would not be one without %s", (field) => {
    expect(validate({ ...summary, [field]: undefined })).toBe(false);
  });
});
