// Which page an address leads to. Of a session's views participants have one; moderators choose.
export type Page =
  | { name: "start" }
  | { name: "join" }
  | { name: "session"; id: string; view: View }
  | { name: "summary"; id: string }
  | { name: "invitation"; id: string }
  | { name: "not_found" };

export type View =
  { name: "console" | "plenary" | "people" | "desk" } | { name: "room"; room: string };

export function pageAt(path: string): Page {
  if (path === "/") return { name: "start" };
  if (path === "/j" || path === "/j/") return { name: "join" };
  const [, id, rest = ""] = /^\/s\/([A-Za-z0-9_-]{1,64})(?:\/(.*?))?\/?$/.exec(path) ?? [];
  if (!id) return { name: "not_found" };
  if (rest === "summary" || rest === "invitation") return { name: rest, id };
  const view = viewAt(rest);
  return view ? { name: "session", id, view } : { name: "not_found" };
}

function viewAt(rest: string): View | null {
  if (rest === "") return { name: "console" };
  if (rest === "plenary" || rest === "people" || rest === "desk") return { name: rest };
  const room = /^room\/([A-Za-z0-9_-]{1,64})$/.exec(rest)?.[1];
  return room ? { name: "room", room } : null;
}

export function addressOf(session: string, view: View): string {
  if (view.name === "console") return `/s/${session}`;
  return `/s/${session}/${view.name === "room" ? `room/${view.room}` : view.name}`;
}

class Router {
  page: Page = $state.raw(pageAt(location.pathname));

  constructor() {
    addEventListener("popstate", () => this.#read());
    addEventListener("click", (event) => this.#follow(event));
  }

  // Goes to an address of this site, as a click on a link to it would.
  go(address: string, how: "push" | "replace" = "push"): void {
    history[how === "push" ? "pushState" : "replaceState"](null, "", address);
    this.#read();
    scrollTo(0, 0);
  }

  #read(): void {
    this.page = pageAt(location.pathname);
  }

  #follow(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = (event.target as Element | null)?.closest?.("a");
    if (!link || link.origin !== location.origin || link.target || link.download) return;
    if (link.pathname.startsWith("/api/") || (link.hash && link.pathname === location.pathname))
      return;
    event.preventDefault();
    this.go(link.pathname + link.search + link.hash);
  }
}

export const router = new Router();
