// Which page an address leads to.
export type Page =
  | { name: "start" }
  | { name: "join" }
  | { name: "session"; id: string }
  | { name: "summary"; id: string }
  | { name: "not_found" };

export function pageAt(path: string): Page {
  if (path === "/") return { name: "start" };
  if (path === "/j" || path === "/j/") return { name: "join" };
  const match = /^\/s\/([A-Za-z0-9_-]{1,64})(\/summary)?\/?$/.exec(path);
  if (match?.[1]) return { name: match[2] ? "summary" : "session", id: match[1] };
  return { name: "not_found" };
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
