import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";

// What a page becomes on paper, as poppler's tools read it.
export type Printed = {
  // "Title", "Tagged", "Page size" and what else a PDF says of itself.
  facts: Map<string, string>;
  // With every run of spaces and line breaks as one space.
  text: string;
  // Tags in their order, each with the text under it: ["H1", "Summary"].
  tags: [tag: string, text: string][];
};

export async function printed(page: Page): Promise<Printed> {
  const folder = mkdtempSync(join(tmpdir(), "plenum-printed-"));
  const path = join(folder, "page.pdf");
  try {
    await page.pdf({ path, tagged: true, outline: true, preferCSSPageSize: true });
    return {
      facts: new Map(factsIn(poppler("pdfinfo", [path]))),
      text: poppler("pdftotext", ["-layout", path, "-"]).replace(/\s+/g, " "),
      tags: tagsIn(poppler("pdfinfo", ["-struct-text", path])),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function poppler(tool: string, options: string[]): string {
  try {
    return execFileSync(tool, options, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  } catch (problem) {
    throw new Error(`${tool} is needed: "deploy/setup test" installs it`, { cause: problem });
  }
}

function factsIn(text: string): [string, string][] {
  return text.split("\n").flatMap((line) => {
    const [, name, value] = /^([^:]+):\s+(.*)$/.exec(line) ?? [];
    return name ? [[name, value!]] : [];
  });
}

// One line for each tag, the texts in quotes on lines of their own below it. What says nothing of
// what it is belongs to the tag above.
function tagsIn(tree: string): [string, string][] {
  const tags: [string, string][] = [];
  for (const line of tree.split("\n")) {
    const text = /^\s*"(.*)"\s*$/.exec(line)?.[1];
    const tag = /^\s*([A-Z][A-Za-z0-9]*)\b/.exec(line)?.[1];
    if (text !== undefined && tags.length > 0) tags.at(-1)![1] += text;
    else if (tag && tag !== "NonStruct" && tag !== "Span") tags.push([tag, ""]);
  }
  return tags;
}
