import { ownBuild } from "./build";

// The page itself, which the service worker (src/worker) keeps so that it opens without a network.

const address = "/worker.js";
let asked = false;

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

// The server's policy lets no plain text become a script's address.
function trustedAddress(): string {
  const { trustedTypes } = window as { trustedTypes?: TrustedTypes };
  if (!trustedTypes) return address;
  const rules = { createScriptURL: () => address };
  return trustedTypes.createPolicy("plenum-worker", rules).createScriptURL("");
}

type ScriptAddresses = { createScriptURL(address: string): string };
type TrustedTypes = { createPolicy(name: string, rules: ScriptAddresses): ScriptAddresses };
