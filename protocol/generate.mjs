// Writes web_client/src/protocol.gen.ts from schema.json; with --check, fails if it is stale.
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";

const client = new URL("../web_client/", import.meta.url);
const require = createRequire(new URL("package.json", client));
const { compile } = require("json-schema-to-typescript");
const prettier = require("prettier");

const target = new URL("src/protocol.gen.ts", client);
const banner = "// Generated from protocol/schema.json by protocol/generate.mjs. Do not edit.\n\n";

// The generator names a type by its title alone, and numbers a type that has several names. What
// is left out at its default the client puts back before it looks, so nothing is ever missing.
function titled(definitions) {
  return Object.fromEntries(
    Object.entries(definitions).map(([name, definition]) => [
      name,
      { ...whole(definition), title: name },
    ]),
  );
}

// The generator knows tuples by their older name, and takes a reference beside a default for a
// type of its own.
function whole({ prefixItems, properties, ...definition }) {
  if (prefixItems) {
    return { ...definition, items: prefixItems, maxItems: prefixItems.length };
  }
  if (!properties) return definition;
  const fields = Object.entries(properties).map(([name, { default: _, ...field }]) => [
    name,
    field,
  ]);
  return {
    ...definition,
    properties: Object.fromEntries(fields),
    required: Object.keys(properties),
  };
}

async function types(schema) {
  const { Limits, ...definitions } = schema.$defs;
  const properties = Object.fromEntries(
    Object.keys(definitions).map((name) => [name, { $ref: `#/$defs/${name}` }]),
  );
  const everything = {
    title: "Everything",
    type: "object",
    properties,
    required: Object.keys(properties),
    additionalProperties: false,
    $defs: titled(definitions),
  };
  const options = {
    bannerComment: "",
    additionalProperties: false,
    format: false,
  };
  const text = await compile(everything, "Everything", options);
  return text.replace(/export interface Everything \{[^]*?\n\}\n/, "");
}

// Words that exist at run time too: what is said about each can be proved complete.
function words(schema) {
  return Object.entries(schema.$defs)
    .filter(([, definition]) => definition.enum)
    .map(([name, definition]) => {
      const list = name.replace(/(?<=[a-z])(?=[A-Z])/g, "_").toLowerCase() + "_words";
      return `export const ${list} = ${JSON.stringify(definition.enum)} as const`;
    });
}

// What stands for fields that are left out, by the word that tells the alternatives apart.
function defaults(schema) {
  const entries = Object.values(schema.$defs).map(({ properties = {} }) => {
    const fields = Object.entries(properties)
      .filter(([, field]) => "default" in field)
      .map(([name, field]) => [name, field.default]);
    const { const: word } = properties.kind ?? properties.type ?? {};
    return [word, Object.fromEntries(fields)];
  });
  const table = Object.fromEntries(entries.filter(([, fields]) => Object.keys(fields).length > 0));
  return `export const defaults = ${JSON.stringify(table)}`;
}

function limits(schema) {
  const bounds = Object.entries(schema.$defs.Limits.properties).map(
    ([name, definition]) => `${name}: ${definition.const}`,
  );
  return `export const limits = {${bounds}} as const`;
}

async function generate() {
  const schema = JSON.parse(await readFile(new URL("schema.json", import.meta.url), "utf8"));
  const parts = [await types(schema), ...words(schema), defaults(schema), limits(schema)];
  const style = await prettier.resolveConfig(target);
  return prettier.format(banner + parts.join("\n\n"), {
    ...style,
    parser: "typescript",
  });
}

const wanted = await generate();
if (process.argv.includes("--check")) {
  const found = await readFile(target, "utf8").catch(() => "");
  if (found !== wanted) {
    console.error("web_client/src/protocol.gen.ts is stale: run `npm run generate` in web_client.");
    process.exit(1);
  }
} else {
  await writeFile(target, wanted);
}
