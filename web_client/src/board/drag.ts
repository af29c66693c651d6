import "./drag.css";
import { Dragged, itemAt } from "./dragged";
import type { Place, Point } from "./drop_place";

// Dragging items within and between lists, by Pointer Events. Inside `root`, each list has
// data-drag-list="its id" and each item that may be moved data-drag-item="its id"; an element with
// data-drag-handle in an item is its handle. The lists may change at any time.
//
// A mouse drags the whole item, or its handle only, so that the mouse can select text; on links and
// controls no drag begins, and a double click selects a word either way. Fingers and pens drag the
// handle at once, and the whole item after a long press; any other stroke scrolls the page.
// Escape puts it back. Those who move things by keyboard or dialog are served elsewhere.
export type DragOptions = {
  ordered?: boolean; // false: the list alone counts, `after` is always null
  mouse?: "item" | "handle";
  onpick?: (item: string) => void;
  onmove?: (item: string, place: Place | null) => void; // null: where it is
  ondrop: (item: string, place: Place) => void; // never where it is
  oncancel?: (item: string, why: CancelReason) => void;
};

// back: let go where it was · stopped: by Escape, browser or page · gone: the item vanished.
export type CancelReason = "back" | "stopped" | "gone";

const startsAfter = 4; // px
const holdFor = 250; // ms
const holdWithin = 8; // px; a finger never lies quite still
const clickWithin = 50; // ms in which the browser makes a click of the release
const frameMost = 50; // ms; after a standstill the page does not jump

const controls =
  "a, button, input, textarea, select, label, summary, [contenteditable], [role=button]";

// Returns how to stop listening.
export function dragList(root: HTMLElement, options: DragOptions): () => void {
  let gesture: Gesture | null = null;
  const listening = new AbortController();
  const { signal } = listening;

  const press = (event: PointerEvent) => {
    if (gesture || !event.isPrimary || event.button !== 0) return;
    const grip = gripOf(event, options.mouse ?? "item");
    if (grip) gesture = new Gesture(root, options, event, grip, () => (gesture = null));
  };
  root.setAttribute("data-drag", options.mouse ?? "item");
  root.addEventListener("pointerdown", press, { signal });
  // Its being here tells browsers, before the first stroke, that scrolling may be prevented.
  root.addEventListener("touchmove", () => {}, { passive: false, signal });
  return () => {
    listening.abort();
    gesture?.stop();
  };
}

type Grip = { item: HTMLElement; hold: boolean };

function gripOf(event: PointerEvent, mouse: "item" | "handle"): Grip | null {
  const target = event.target as Element;
  const item = itemAt(target);
  if (!item) return null;
  const within = (selector: string) => {
    const found = target.closest(selector);
    return found !== null && item.contains(found);
  };
  const handle = within("[data-drag-handle]");
  if (!handle && within(controls)) return null;
  if (event.pointerType !== "mouse") return { item, hold: !handle };
  return handle || mouse === "item" ? { item, hold: false } : null;
}

// From pressing to letting go, whether or not a drag comes of it.
class Gesture {
  #state: "pressed" | "dragging" | "over" = "pressed";
  #dragged: Dragged | null = null;
  #at: Point;
  #place = "null";
  #drawn = 0;
  #frame = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #from: Point;
  readonly #pointer: number;
  readonly #listening = new AbortController();

  constructor(
    private readonly root: HTMLElement,
    private readonly options: DragOptions,
    event: PointerEvent,
    private readonly grip: Grip,
    private readonly onend: () => void,
  ) {
    this.#pointer = event.pointerId;
    this.#from = this.#at = { x: event.clientX, y: event.clientY };
    if (grip.hold) this.#timer = setTimeout(() => this.#start(), holdFor);
    this.#listen(event.target as Element, event.pointerType !== "mouse");
  }

  // Ends it for good, whatever the pointer does.
  stop(): void {
    this.#cancel("stopped");
    this.#end();
  }

  get #drags(): boolean {
    return this.#state === "dragging";
  }

  #listen(target: Element, touch: boolean): void {
    const { signal } = this.#listening;
    const on = <Name extends keyof WindowEventMap>(
      name: Name,
      hear: (event: WindowEventMap[Name]) => void,
    ) => addEventListener(name, hear, { capture: true, signal });
    const onPointer = (
      name: "pointermove" | "pointerup" | "pointercancel",
      hear: (event: PointerEvent) => void,
    ) => on(name, (event) => event.pointerId === this.#pointer && hear(event));
    onPointer("pointermove", (event) => this.#move(event));
    onPointer("pointerup", (event) => this.#release(event));
    onPointer("pointercancel", () => this.stop());
    on("keydown", (event) => this.#press(event));
    on("dragstart", (event) => event.preventDefault());
    // A finger's strokes go to where it touched, even if that is no longer on the page.
    const stay = (event: Event) => this.#drags && event.cancelable && event.preventDefault();
    target.addEventListener("touchmove", stay, { passive: false, signal });
    // A long press would open the browser's own menu.
    if (touch) on("contextmenu", (event) => event.preventDefault());
    on("selectstart", (event) => this.#drags && event.preventDefault());
  }

  #move(event: PointerEvent): void {
    // The button was let go where nobody told us.
    if (event.buttons === 0) return this.stop();
    this.#at = { x: event.clientX, y: event.clientY };
    if (this.#state !== "pressed") return;
    const way = Math.hypot(this.#at.x - this.#from.x, this.#at.y - this.#from.y);
    if (this.grip.hold && way > holdWithin) this.#end();
    if (!this.grip.hold && way >= startsAfter) this.#start();
  }

  #press(event: KeyboardEvent): void {
    if (event.key !== "Escape" || !this.#drags) return;
    event.preventDefault();
    event.stopPropagation();
    this.#cancel("stopped");
  }

  #start(): void {
    if (!this.grip.item.isConnected) return this.#end();
    this.#state = "dragging";
    getSelection()?.removeAllRanges();
    // The root stays when items are drawn anew, and hears of a release outside the window.
    this.root.setPointerCapture(this.#pointer);
    const ordered = this.options.ordered ?? true;
    this.#dragged = new Dragged(this.root, this.grip.item, ordered, this.#from);
    this.options.onpick?.(this.#dragged.id);
    this.#drawn = performance.now();
    this.#draw(this.#drawn);
  }

  #draw(now: number): void {
    this.#frame = requestAnimationFrame((next) => this.#draw(next));
    this.#follow(Math.max(0, Math.min(now - this.#drawn, frameMost)));
    this.#drawn = now;
  }

  #follow(elapsed: number): void {
    if (!this.#dragged?.follow(this.#at, elapsed)) return this.#cancel("gone");
    const place = JSON.stringify(this.#dragged.place);
    if (place === this.#place) return;
    this.#place = place;
    this.options.onmove?.(this.#dragged.id, this.#dragged.place);
  }

  #release(event: PointerEvent): void {
    this.#at = { x: event.clientX, y: event.clientY };
    if (this.#drags) this.#follow(0);
    if (this.#drags) this.#drop();
    this.#end();
  }

  #drop(): void {
    const { id, place } = this.#dragged!;
    if (!place) return this.#cancel("back");
    this.#putDown();
    this.options.ondrop(id, place);
  }

  #cancel(why: CancelReason): void {
    if (!this.#drags) return;
    const id = this.#dragged!.id;
    this.#putDown();
    this.options.oncancel?.(id, why);
  }

  #putDown(): void {
    this.#state = "over";
    cancelAnimationFrame(this.#frame);
    this.#dragged?.remove();
  }

  #end(): void {
    clearTimeout(this.#timer);
    this.#listening.abort();
    if (this.#state === "over") withoutClick();
    this.onend();
  }
}

function withoutClick(): void {
  const swallow = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  addEventListener("click", swallow, true);
  setTimeout(() => removeEventListener("click", swallow, true), clickWithin);
}
