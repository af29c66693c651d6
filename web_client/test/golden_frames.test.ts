import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv2020 from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";

const folder = "../protocol";
const schema = JSON.parse(readFileSync(`${folder}/schema.json`, "utf8")) as { $id: string };
const ajv = new Ajv2020({ strict: false });
ajv.addSchema(schema);
const validator = (name: string) => ajv.getSchema(`${schema.$id}#/$defs/${name}`)!;
const isClientMessage = validator("ClientMessage");
const isServerMessage = validator("ServerMessage");

// One message each. Whatever is no JSON at all is judged by the server's own tests.
function examples(kind: "valid" | "invalid"): [name: string, message: unknown][] {
  const path = join(folder, "examples", kind);
  return readdirSync(path)
    .filter((name) => name.endsWith(".json"))
    .map((name) => [name, parsed(readFileSync(join(path, name), "utf8"))]);
}

const noJson = Symbol("no JSON");

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return noJson;
  }
}

test("there are examples of both kinds", () => {
  expect(examples("valid").length).toBeGreaterThan(0);
  expect(examples("invalid").length).toBeGreaterThan(0);
});

describe("valid", () => {
  test.each(examples("valid"))("%s", (_, message) => {
    expect(isClientMessage(message) || isServerMessage(message)).toBe(true);
  });
});

describe("invalid", () => {
  test.each(examples("invalid"))("%s", (_, message) => {
    expect(message !== noJson && isClientMessage(message)).toBe(false);
  });
});
