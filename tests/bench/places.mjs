// Where things are, and where they run: the server on one core, the load on another.
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";

const project = fileURLToPath(new URL("../..", import.meta.url));

export const serverCore = 0;
export const loadCore = 1;

export const built = (name) => join(project, "build/release", name);
export const peers = (name) => join(project, "tests/bench/peers", name);

export function scratch() {
  const folder = join(project, "build/bench");
  mkdirSync(folder, { recursive: true });
  return folder;
}

export function results() {
  const folder = join(project, "build/results");
  mkdirSync(folder, { recursive: true });
  return folder;
}
