import type { Plugin, Rolldown } from "vite";

// Beside index.html, which every address leads to, the same page for each language and for whether
// a session is opened. They name what will be needed, so that the browser fetches it at once and
// not when one script after the other has come and asks for the next.

// What is needed to enter a room, and first of it what opens the connection; the other views are
// fetched when there is nothing else to do.
const session = ["src/pages/Session.svelte", "src/parts/Room.svelte"];
const texts = /\/src\/i18n\/([a-z]+)\.json$/;

export function pages(): Plugin {
  return {
    name: "plenum-pages",
    apply: "build",
    enforce: "post",
    generateBundle(_, bundle) {
      const index = bundle["index.html"];
      if (index?.type !== "asset") throw new Error("There is no index.html to begin with");
      const page = String(index.source);
      const chunks = Object.values(bundle).filter((output) => output.type === "chunk");
      const first = closure(chunks, (module) => module.endsWith("/src/main.ts"));
      const rooms = session.flatMap((root) => [
        ...closure(chunks, (module) => module.endsWith(`/${root}`)),
      ]);
      const emit = (fileName: string, source: string) =>
        this.emitFile({ type: "asset", fileName, source });
      for (const [language, spoken] of languages(chunks)) {
        const translated = page.replace(/<html lang="[a-z]+"/, `<html lang="${language}"`);
        emit(`index.${language}.html`, naming(translated, [spoken], first));
        emit(`session.${language}.html`, naming(translated, [spoken, ...rooms], first));
      }
    },
  };
}

function languages(chunks: Rolldown.OutputChunk[]): [string, Rolldown.OutputChunk][] {
  return chunks.flatMap((chunk) => {
    const language = chunk.moduleIds.map((module) => texts.exec(module)?.[1]).find(Boolean);
    return language ? [[language, chunk]] : [];
  });
}

// The chunks that have the modules, and all that these import.
function closure(chunks: Rolldown.OutputChunk[], wanted: (module: string) => boolean) {
  const found = new Set(chunks.filter((chunk) => chunk.moduleIds.some(wanted)));
  if (found.size === 0) throw new Error("A page is to name what is not there");
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  // A set is walked on through what is added to it meanwhile.
  for (const chunk of found) for (const file of chunk.imports) found.add(byName.get(file)!);
  return found;
}

function naming(
  page: string,
  chunks: Iterable<Rolldown.OutputChunk>,
  there: ReadonlySet<Rolldown.OutputChunk>,
): string {
  const styles = (chunk: Rolldown.OutputChunk) => [...(chunk.viteMetadata?.importedCss ?? [])];
  const named = new Set([...there].flatMap(styles));
  const links = [...new Set(chunks)]
    .filter((chunk) => !there.has(chunk))
    .flatMap((chunk) => [
      `<link rel="modulepreload" crossorigin href="/${chunk.fileName}">`,
      ...styles(chunk)
        .filter((file) => !named.has(file) && named.add(file))
        .map((file) => `<link rel="stylesheet" crossorigin href="/${file}">`),
    ]);
  return page.replace("</head>", `  ${links.join("\n    ")}\n  </head>`);
}
