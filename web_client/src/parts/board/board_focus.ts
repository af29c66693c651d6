import { SvelteMap } from "svelte/reactivity";

// The controls of a point that can have the focus, by their `data-part`.
export type Part = "point" | "handle" | "move" | "edit" | "withdraw";

const outlinedFor = 2000; // ms

// Where the focus is on a board, and how to put it somewhere. Each column is one stop for the Tab
// key: the point that last had the focus there.
export class BoardFocus {
  readonly stops = new SvelteMap<string, string>();
  // The point that has the focus, or had it until it was taken off the page.
  at: { key: string; part: Part } | null = null;
  #root: HTMLElement | null = null;
  #outline: ReturnType<typeof setTimeout> | undefined;

  // `onenter` is told what has the focus now, `onleave` when the person turns to something else.
  constructor(
    private readonly onenter: (key: string, part: Part) => void,
    private readonly onleave: () => void,
  ) {}

  // To be attached to the board.
  readonly watch = (root: HTMLElement): (() => void) => {
    this.#root = root;
    const listening = new AbortController();
    const options = { signal: listening.signal, capture: true };
    document.addEventListener("focusin", ({ target }) => this.#follow(target as Element), options);
    document.addEventListener(
      "pointerdown",
      ({ target }) => this.#leave(target as Element),
      options,
    );
    return () => {
      clearTimeout(this.#outline);
      listening.abort();
    };
  };

  get rightToLeft(): boolean {
    return this.#root !== null && getComputedStyle(this.#root).direction === "rtl";
  }

  // The focus is nowhere, because what had it was taken off the page.
  get lost(): boolean {
    return document.activeElement === null || document.activeElement === document.body;
  }

  // False where there is no such point, or it has no such control.
  to(key: string, part: Part = "point", scroll = true): boolean {
    const control = this.#item(key)?.querySelector<HTMLElement>(`[data-part="${part}"]`);
    control?.focus({ preventScroll: !scroll });
    return control !== null && control !== undefined;
  }

  toColumn(column: string, what: "heading" | "composer"): void {
    const section = this.#root?.querySelector(`[data-drag-list="${CSS.escape(column)}"]`);
    section?.querySelector<HTMLElement>(what === "heading" ? "h2" : ".composer textarea")?.focus();
  }

  // Shows what has moved: there is no movement that shows it.
  outline(key: string): void {
    clearTimeout(this.#outline);
    for (const item of this.#root?.querySelectorAll("[data-moved]") ?? [])
      item.removeAttribute("data-moved");
    const item = this.#item(key);
    item?.setAttribute("data-moved", "");
    item?.scrollIntoView({ block: "nearest" });
    this.#outline = setTimeout(() => item?.removeAttribute("data-moved"), outlinedFor);
  }

  #item(key: string): Element | null {
    return this.#root?.querySelector(`[data-key="${CSS.escape(key)}"]`) ?? null;
  }

  #follow(target: Element): void {
    const item = this.#root?.contains(target) ? target.closest<HTMLElement>("[data-key]") : null;
    if (this.at && this.at.key !== item?.dataset.key) this.onleave();
    this.at = null;
    if (!item) return;
    const { key = "", column = "" } = item.dataset;
    const part = (target.closest<HTMLElement>("[data-part]")?.dataset.part ?? "point") as Part;
    this.at = { key, part };
    if (this.stops.get(column) !== key) this.stops.set(column, key);
    this.onenter(key, part);
  }

  #leave(target: Element): void {
    if (this.at && target.closest?.<HTMLElement>("[data-key]")?.dataset.key !== this.at.key) {
      this.at = null;
      this.onleave();
    }
  }
}
