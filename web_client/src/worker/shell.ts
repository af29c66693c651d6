// What the service worker keeps of one build of the client, and how it answers from that. Nothing
// of a session is in it.

export type Shell = {
  // Where this build is kept; others are of no use any more.
  readonly cache: string;
  // The one page that every address of the client leads to.
  readonly page: string;
  // Everything that page may ask for.
  readonly files: readonly string[];
};

// The part of the browser that a test has to play.
export type Surroundings = {
  caches: Pick<CacheStorage, "open" | "keys" | "delete">;
  fetch(request: Request | string): Promise<Response>;
  origin: string;
};

const prefix = "plenum-shell-";
// A network that takes longer than this is as good as none.
const patience = 3000;
const serversOwn = /^\/(api|ws|healthz|readyz)(\/|$)/;

export function shellOf(build: string, files: readonly string[]): Shell {
  return { cache: cacheOf(build), page: "/", files };
}

export function cacheOf(build: string): string {
  return prefix + build;
}

// Keeps all of it or nothing.
export async function keep(shell: Shell, { caches }: Surroundings): Promise<void> {
  const cache = await caches.open(shell.cache);
  await cache.addAll([new Request(shell.page, { cache: "no-cache" }), ...shell.files]);
}

export async function dropOthers(shell: Shell, { caches }: Surroundings): Promise<void> {
  const old = (await caches.keys()).filter((name) => name.startsWith(prefix));
  await Promise.all(old.filter((name) => name !== shell.cache).map((name) => caches.delete(name)));
}

// The answer to a request; null where the browser is to go its usual way.
export function answer(
  request: Request,
  shell: Shell,
  surroundings: Surroundings,
): Promise<Response> | null {
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== surroundings.origin) return null;
  if (shell.files.includes(pathname)) return file(request, shell, surroundings);
  const isPage = request.mode === "navigate" && !pathname.includes(".");
  return isPage && !serversOwn.test(pathname) ? page(request, shell, surroundings) : null;
}

// The name of a file changes with what is in it, so the kept one is the right one.
async function file(request: Request, shell: Shell, around: Surroundings): Promise<Response> {
  return (await kept(new URL(request.url).pathname, shell, around)) ?? around.fetch(request);
}

// The server's page if it comes in time: it may be of a newer build.
async function page(request: Request, shell: Shell, around: Surroundings): Promise<Response> {
  const fetched = around.fetch(request).catch(() => null);
  const first = await Promise.race([fetched, after(patience)]);
  if (first && first.status < 500) return first;
  // A proxy that does not reach its server answers, too, but has nothing for anybody.
  return (await kept(shell.page, shell, around)) ?? (await fetched) ?? Response.error();
}

async function kept(path: string, shell: Shell, { caches }: Surroundings) {
  const cache = await caches.open(shell.cache);
  return cache.match(path, { ignoreVary: true });
}

function after(milliseconds: number): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), milliseconds));
}
