import { answer, dropOthers, keep, shellOf, type Surroundings } from "./shell";

// The service worker: makes the page itself open without a network. What is in a session is none
// of its business; see state/last_seen.ts and net/queue.ts.
declare const self: ServiceWorkerGlobalScope;
// Put in place by tooling/worker.ts.
declare const __BUILD__: string;
declare const __FILES__: readonly string[];

const shell = shellOf(__BUILD__, __FILES__);
const surroundings: Surroundings = {
  caches: self.caches,
  fetch: (request) => self.fetch(request),
  origin: self.location.origin,
};

// A page of the build before is about to load itself anew, so nobody waits for it to be closed.
self.addEventListener("install", (event) => {
  event.waitUntil(keep(shell, surroundings).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(dropOthers(shell, surroundings).then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const answered = answer(event.request, shell, surroundings);
  if (answered) event.respondWith(answered);
});
