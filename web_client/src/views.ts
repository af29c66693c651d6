import type { Component } from "svelte";
import { page, withTexts } from "./fetched";
import type { RoomObject } from "./protocol.gen";
import type { SessionState } from "./state/types";

// What a session shows, one at a time.
const views = {
  room: () => import("./parts/Room.svelte"),
  plenary: () => import("./parts/Plenary.svelte"),
  console: () => steering(import("./parts/Console.svelte")),
  people: () => steering(import("./parts/People.svelte")),
  desk: () => steering(import("./parts/Desk.svelte")),
};

export type ViewName = keyof typeof views;
type ViewComponent = Component<{
  session: SessionState;
  room: RoomObject;
  visiting: boolean;
  onenter: (room: string) => void;
  ondesk: () => void;
}>;

// It says its name, so that nobody shows it with what was meant for the next one.
type Fetched = { name: ViewName; Screen: ViewComponent };

const shown = new Map<ViewName, Promise<Fetched>>();

// The same promise each time, so that a view that was seen once is there at once. What did not come
// is asked for again.
export function view(name: ViewName): Promise<Fetched> {
  const known = shown.get(name);
  if (known) return known;
  const coming = views[name]().then(({ default: screen }) => ({
    name,
    Screen: screen as unknown as ViewComponent,
  }));
  shown.set(name, coming);
  coming.catch(() => shown.delete(name));
  return coming;
}

// What moderators see and participants never do.
async function steering<Module>(module: Promise<Module>): Promise<Module> {
  const [loaded] = await Promise.all([withTexts(module), import("./state/overlay/steering")]);
  return loaded;
}

export function fetchViews(steers: boolean): Promise<unknown> {
  const names: ViewName[] = steers
    ? ["console", "room", "plenary", "desk", "people"]
    : ["plenary", "room"];
  // What a refusal is shown in is needed just when nothing more can be fetched.
  const refusals = import("./parts/FailedList.svelte");
  return Promise.allSettled([page("session"), ...names.map(view), refusals]);
}
