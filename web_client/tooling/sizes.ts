import { join } from "node:path";
import { readFile } from "node:fs/promises";
import { brotliCompressSync } from "node:zlib";
import type { Plugin, Rolldown } from "vite";

// What a page may weigh, as Brotli sends it. A page is its roots (the modules that somebody imports
// to get there) and all that they import. What `over` names is there already and does not count.
// What is fetched later, when somebody opens it, is told apart; other pages are not followed.
export type Page = {
  name: string;
  roots: string[];
  over?: string[];
  js?: number;
  css?: number;
};

// Texts count where a page needs them all, and by themselves.
const texts = /^src\/i18n\/[a-z-]+\.json(\?steering)?$/;

// What every view of a session needs, and every view of a moderator besides.
// Texts are weighed by themselves.
const session = ["src/main.ts", "src/pages/Session.svelte"];
const steering = ["src/state/overlay/steering.ts"];
const control = ["src/parts/Console.svelte", ...steering];
const code = ["lean-qr/index.mjs", "lean-qr/extras/svg.mjs"];

export const pages: readonly Page[] = [
  { name: "join", roots: ["src/main.ts"], js: 25_000, css: 6_000 },
  { name: "room", roots: [...session, "src/parts/Room.svelte"], js: 60_000 },
  { name: "plenary", roots: [...session, "src/parts/Plenary.svelte"], js: 60_000 },
  {
    name: "console",
    roots: [...control, "src/parts/Watching.svelte"],
    over: ["room"],
    js: 25_000,
  },
  {
    name: "plan",
    roots: [...control, "src/parts/Preparation.svelte", ...code],
    over: ["room"],
    js: 25_000,
  },
  { name: "people", roots: ["src/parts/People.svelte", ...steering], over: ["room"], js: 25_000 },
  { name: "desk", roots: ["src/parts/Desk.svelte", ...steering], over: ["room"], js: 25_000 },
  { name: "summary", roots: ["src/pages/Summary.svelte"], over: ["room"], js: 15_000 },
  { name: "start", roots: ["src/pages/Start.svelte"], over: ["join"] },
  { name: "not found", roots: ["src/pages/NotFound.svelte"], over: ["join"] },
  { name: "invitation", roots: ["src/pages/Invitation.svelte"], over: ["room"] },
  { name: "texts", roots: ["texts"], js: 8_000 },
  { name: "texts of the console", roots: ["texts of the console"], js: 8_000 },
];

// A chunk of the bundle: what it weighs, what it fetches, and its modules with their bytes before
// compression.
export type Chunk = {
  file: string;
  js: number;
  css: { file: string; bytes: number }[];
  imports: string[];
  dynamicImports: string[];
  modules: Record<string, number>;
};

export type Sum = {
  page: Page;
  js: number;
  css: number;
  later: number; // scripts
  largest: [module: string, bytes: number][];
};

export function sums(chunks: readonly Chunk[], all: readonly Page[] = pages): Sum[] {
  const weigh = new Weighing(chunks, all);
  return all.map((page) => weigh.sum(page));
}

class Weighing {
  readonly #byFile: Map<string, Chunk>;
  readonly #byModule: Map<string, Chunk>;

  constructor(
    chunks: readonly Chunk[],
    private readonly pages: readonly Page[],
  ) {
    this.#byFile = new Map(chunks.map((chunk) => [chunk.file, chunk]));
    const modules = (chunk: Chunk) => Object.keys(chunk.modules);
    this.#byModule = new Map(
      chunks.flatMap((chunk) => modules(chunk).map((module) => [module, chunk])),
    );
    // Only one language is loaded; the longest one stands for it.
    for (const chunk of chunks.filter(isTexts).sort((a, b) => a.js - b.js)) {
      const steering = Object.keys(chunk.modules).some((module) => module.endsWith("?steering"));
      this.#byModule.set(steering ? "texts of the console" : "texts", chunk);
    }
  }

  sum(page: Page): Sum {
    const there = new Set((page.over ?? []).flatMap((name) => [...this.#now(this.#page(name))]));
    const now = [...this.#now(page)].filter((chunk) => !there.has(chunk));
    const later = [...this.#later(page)].filter((chunk) => !there.has(chunk));
    const known = new Set([...there].flatMap((chunk) => chunk.css.map(({ file }) => file)));
    const css = new Map(now.flatMap((chunk) => chunk.css.map(({ file, bytes }) => [file, bytes])));
    for (const file of known) css.delete(file);
    const modules = now.flatMap((chunk) => Object.entries(chunk.modules));
    return {
      page,
      js: total(now.map(({ js }) => js)),
      css: total(css.values()),
      later: total(later.map(({ js }) => js)),
      largest: modules.sort((a, b) => b[1] - a[1]).slice(0, 8),
    };
  }

  #now(page: Page): Set<Chunk> {
    const found = new Set<Chunk>();
    for (const root of page.roots) this.#add(this.#root(page, root), found);
    return found;
  }

  #later(page: Page): Set<Chunk> {
    const now = this.#now(page);
    const all = new Set(now);
    // A set is walked on through what is added to it meanwhile.
    for (const chunk of all) {
      for (const file of chunk.dynamicImports) {
        const next = this.#byFile.get(file)!;
        if (!this.#isElsewhere(next)) this.#add(next, all);
      }
    }
    return new Set([...all].filter((chunk) => !now.has(chunk)));
  }

  #add(chunk: Chunk, found: Set<Chunk>): void {
    if (found.has(chunk)) return;
    found.add(chunk);
    for (const file of chunk.imports) this.#add(this.#byFile.get(file)!, found);
  }

  #isElsewhere(chunk: Chunk): boolean {
    if (isTexts(chunk)) return true;
    return this.pages.some((page) => page.roots.some((root) => this.#root(page, root) === chunk));
  }

  #page(name: string): Page {
    const page = this.pages.find((page) => page.name === name);
    if (!page) throw new Error(`There is no page "${name}"`);
    return page;
  }

  #root(page: Page, module: string): Chunk {
    const chunk = this.#byModule.get(module);
    if (!chunk) throw new Error(`Page "${page.name}": no chunk has ${module}`);
    return chunk;
  }
}

function isTexts(chunk: Chunk): boolean {
  return Object.keys(chunk.modules).some((module) => texts.test(module));
}

function total(bytes: Iterable<number>): number {
  return [...bytes].reduce((sum, each) => sum + each, 0);
}

export function table(found: readonly Sum[]): string {
  const rows = found.map(({ page, js, css, later }) => {
    const over = page.over ? `+ (over ${page.over.join(", ")})` : "";
    return [page.name, kB(js), goal(page.js), kB(css), goal(page.css), kB(later), ` ${over}`];
  });
  const lines = [["page", "JS", "at most", "CSS", "at most", "JS later", ""], ...rows];
  return lines
    .map(([name, ...cells]) => name!.padEnd(21) + cells.map((cell) => cell.padStart(9)).join(""))
    .map((line) => line.trimEnd())
    .join("\n");
}

// One complaint for every page that weighs too much, with what it is made of.
export function complaints(found: readonly Sum[]): string[] {
  return found.flatMap(({ page, js, css, largest }) => {
    const parts = largest.map(([module, bytes]) => `  ${kB(bytes).padStart(9)}  ${module}`);
    const list = `Its largest modules, uncompressed:\n${parts.join("\n")}`;
    const over = (what: string, bytes: number, most = Infinity) => {
      const fact = `Page "${page.name}" has ${kB(bytes)} of ${what}`;
      return bytes > most ? [`${fact}, at most ${kB(most)} are allowed. ${list}`] : [];
    };
    return [...over("JS", js, page.js), ...over("CSS", css, page.css)];
  });
}

function goal(bytes: number | undefined): string {
  return bytes === undefined ? "" : kB(bytes);
}

function kB(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

// Weighs what was built, and fails the build where it is too much; PLENUM_SIZES=tell only says so.
export function sizes(): Plugin {
  let root = "";
  return {
    name: "plenum-sizes",
    apply: "build",
    configResolved: (config) => void (root = config.root),
    async writeBundle({ dir = "" }, bundle) {
      const chunks = Object.values(bundle).filter((output) => output.type === "chunk");
      const found = sums(await Promise.all(chunks.map((chunk) => weighed(chunk, dir, root))));
      console.log(`\n${table(found)}\n`);
      const wrong = complaints(found);
      if (wrong.length === 0) return;
      if (process.env.PLENUM_SIZES !== "tell") throw new Error(wrong.join("\n"));
      console.warn(wrong.join("\n"));
    },
  };
}

async function weighed(chunk: Rolldown.OutputChunk, dir: string, root: string): Promise<Chunk> {
  const weight = async (file: string) => {
    return brotliCompressSync(await readFile(join(dir, file))).length;
  };
  const name = (id: string) => id.replace(`${root}/`, "").replace(/^.*node_modules\//, "");
  const css = [...(chunk.viteMetadata?.importedCss ?? [])];
  const bytes = Object.entries(chunk.modules).map(([id, module]) => [id, module.renderedLength]);
  // A module that only passes others on has no bytes of its own.
  if (chunk.facadeModuleId) bytes.unshift([chunk.facadeModuleId, 0]);
  return {
    file: chunk.fileName,
    js: await weight(chunk.fileName),
    css: await Promise.all(css.map(async (file) => ({ file, bytes: await weight(file) }))),
    imports: chunk.imports,
    dynamicImports: chunk.dynamicImports,
    modules: Object.fromEntries(bytes.map(([id, length]) => [name(String(id)), Number(length)])),
  };
}
