import { cacheOf } from "../worker/shell";

// The page itself, which the service worker (src/worker) keeps so that it opens without a network.

const address = "/worker.js";
const loadedFor = "plenum.loaded_for";
let asked = false;

// The name of this build of the client; null where nothing was built, as in development.
export function ownBuild(): string | null {
  return document.querySelector<HTMLMetaElement>("meta[name=build]")?.content ?? null;
}

// Keeps the page as soon as there is nothing better to do. Browsers offer that to pages from a
// secure address only; elsewhere, and in some private windows, pages open with a network alone.
export function keepShell(): void {
  if (asked || !ownBuild() || !("serviceWorker" in navigator)) return;
  asked = true;
  const register = () => {
    navigator.serviceWorker
      .register(trustedAddress())
      .catch((problem: unknown) => console.warn("This page needs a network to open:", problem));
  };
  if ("requestIdleCallback" in window) requestIdleCallback(register, { timeout: 10_000 });
  else setTimeout(register, 2000);
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

// The server's policy lets no plain text become a script's address.
function trustedAddress(): string {
  const { trustedTypes } = window as { trustedTypes?: TrustedTypes };
  if (!trustedTypes) return address;
  const rules = { createScriptURL: () => address };
  return trustedTypes.createPolicy("plenum-worker", rules).createScriptURL("");
}

type ScriptAddresses = { createScriptURL(address: string): string };
type TrustedTypes = { createPolicy(name: string, rules: ScriptAddresses): ScriptAddresses };
