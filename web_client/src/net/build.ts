import { cacheOf } from "../worker/shell";

// Which build of the client this page is, and how it gives way to another.

const loadedFor = "plenum.loaded_for";

// The name of this build of the client; null where nothing was built, as in development.
export function ownBuild(): string | null {
  return document.querySelector<HTMLMetaElement>("meta[name=build]")?.content ?? null;
}

// Loads the server's build in place of this one, and only once: something between may hold on to
// the old page. The kept one is given up, so that it cannot be what comes.
export async function loadBuild(build: string): Promise<void> {
  try {
    if (sessionStorage.getItem(loadedFor) === build) return;
    sessionStorage.setItem(loadedFor, build);
  } catch {
    // Storage is switched off in this browser, and with it every page that is kept.
  }
  const own = ownBuild();
  if (own && "caches" in window) await caches.delete(cacheOf(own)).catch(() => false);
  location.reload();
}
