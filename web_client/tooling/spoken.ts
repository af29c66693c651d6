import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";

// What a set of pages can say: which keys of the catalogues are named in the modules they are made
// of, whole ("join.name") or by how they begin (`failed.${word}`).

const imports = /^\s*(?:import|export)\s(?!type\s)[^;]*?from\s*"(\.[^"]+)"/gm;
const later = /(?<!(?:withTexts|steering)\()\bimport\("(\.[^"]+)"\)/g;
const begins = /`([a-z_]+\.[a-z_]*)\$\{/g;

export function spokenBy(
  roots: readonly string[],
  keys: readonly string[],
  read: (file: string) => string = (file) => readFileSync(file, "utf8"),
): Set<string> {
  const spoken = new Set<string>();
  for (const file of modulesOf(roots, read)) {
    const text = read(file);
    const prefixes = [...text.matchAll(begins)].map(([, prefix]) => prefix!);
    for (const key of keys) {
      if (text.includes(`"${key}"`) || prefixes.some((prefix) => key.startsWith(prefix))) {
        spoken.add(key);
      }
    }
  }
  return spoken;
}

// These modules and all that they import or fetch later, but for what brings its texts with it.
function modulesOf(roots: readonly string[], read: (file: string) => string): Set<string> {
  const found = new Set<string>();
  const visit = (file: string) => {
    if (found.has(file)) return;
    found.add(file);
    const text = read(file);
    for (const [, path] of [...text.matchAll(imports), ...text.matchAll(later)]) {
      const next = fileAt(join(dirname(file), path!));
      if (next) visit(next);
    }
  };
  roots.forEach(visit);
  return found;
}

function fileAt(path: string): string | undefined {
  const files = [path, `${path}.ts`, join(path, "index.ts")];
  return files.find((file) => /\.(ts|svelte)$/.test(file) && existsSync(file) && isFile(file));
}

function isFile(path: string): boolean {
  return statSync(path).isFile();
}
