import type { Component } from "svelte";
import { addSteering } from "./i18n/text.svelte";
import type { Page } from "./router.svelte";

// What is fetched when it is first needed, or ahead of that. Nearly everybody comes in by the join
// page, so that one is there from the start.

// Every page is given the id of its session; empty where the page has none.
export type PageComponent = Component<{ id: string }>;

const pages = {
  start: () => withTexts(import("./pages/Start.svelte")),
  session: () => import("./pages/Session.svelte"),
  summary: () => import("./pages/Summary.svelte"),
  invitation: () => withTexts(import("./pages/Invitation.svelte")),
  not_found: () => import("./pages/NotFound.svelte"),
};

export async function page(name: Exclude<Page["name"], "join">): Promise<PageComponent> {
  return (await pages[name]()).default as PageComponent;
}

export const agendaEditor = () => withTexts(import("./parts/agenda/AgendaEditor.svelte"));

// What is rarely opened.
export const frameDialogs = () => withTexts(import("./parts/frame/dialogs/dialogs"));

// The texts of these are not among those that everybody is given.
export async function withTexts<Module>(module: Promise<Module>): Promise<Module> {
  const [loaded] = await Promise.all([module, addSteering()]);
  return loaded;
}

// Fetches what a session needs while there is nothing else to do.
export function fetchAhead(steers: boolean): void {
  whenIdle(async () => (await import("./views")).fetchViews(steers));
}

export function whenIdle(work: () => Promise<unknown>): void {
  // What does not come now is asked for again when it is needed, and missed only then.
  const run = () => void work().catch(() => undefined);
  // Safari has no idle time of its own to tell of.
  if ("requestIdleCallback" in globalThis) requestIdleCallback(run);
  else setTimeout(run, 200);
}
