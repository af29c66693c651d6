import { autoScroll } from "./auto_scroll";
import {
  landsAfter,
  lineAt,
  nearest,
  type Box,
  type Item,
  type Place,
  type Point,
} from "./drop_place";

const itemId = "data-drag-item";
const listId = "data-drag-list";

export function itemAt(target: Element): HTMLElement | null {
  return target.closest<HTMLElement>(`[${itemId}]`);
}

// An item on its way: its picture under the pointer, and the mark where it would land. The lists
// are read anew at each step, because others change them meanwhile.
export class Dragged {
  id: string;
  // Where it would land; null: where it is.
  place: Place | null = null;
  #item: HTMLElement;
  #near: Element | null = null;
  readonly #picture: HTMLElement;
  readonly #line = document.createElement("div");
  readonly #hold: Point;

  constructor(
    private readonly root: HTMLElement,
    item: HTMLElement,
    private readonly ordered: boolean,
    pointer: Point,
  ) {
    this.#item = item;
    this.id = idOf(item, itemId);
    const box = item.getBoundingClientRect();
    this.#hold = { x: pointer.x - box.left, y: pointer.y - box.top };
    this.#picture = pictureOf(item, box.width);
    this.#line.className = "drag-line";
    (root.closest("dialog") ?? document.body).append(this.#picture, this.#line);
    document.documentElement.toggleAttribute("data-dragging", true);
  }

  // Follows the pointer; false if the item is no longer there.
  follow(pointer: Point, elapsed: number): boolean {
    if (!this.#find()) return false;
    this.#item.toggleAttribute("data-dragging", true);
    autoScroll(this.#near ?? this.root, pointer, elapsed);
    const { x, y } = this.#hold;
    this.#picture.style.setProperty("translate", `${pointer.x - x}px ${pointer.y - y}px`);
    this.#aim(pointer);
    return true;
  }

  remove(): void {
    this.#picture.remove();
    this.#line.remove();
    this.#item.removeAttribute("data-dragging");
    this.#near?.removeAttribute("data-drag-over");
    document.documentElement.removeAttribute("data-dragging");
  }

  // The same element may get a new id, when the server names what it shows; and what others moved
  // to another list may be drawn there by a new element.
  #find(): boolean {
    const items = elements(this.root, itemId);
    const found =
      items.find((item) => item === this.#item) ??
      items.find((item) => idOf(item, itemId) === this.id);
    if (!found) return false;
    this.#item = found;
    this.id = idOf(found, itemId);
    return true;
  }

  #aim(pointer: Point): void {
    const lists = elements(this.root, listId).map((element) => ({
      element,
      box: element.getBoundingClientRect(),
    }));
    const list = nearest(lists, pointer)?.element ?? null;
    const rightToLeft = list !== null && getComputedStyle(list).direction === "rtl";
    const items = list && this.ordered ? itemsOf(list) : [];
    const after = landsAfter(items, pointer, this.id, rightToLeft);
    this.place = list && !this.#isAt(list, after) ? { list: idOf(list, listId), after } : null;
    this.#mark(list);
    this.#draw(this.place && lineAt(items, after, rightToLeft));
  }

  #isAt(list: Element, after: string | null): boolean {
    if (!list.contains(this.#item)) return false;
    const items = elements(list, itemId);
    const before = items[items.indexOf(this.#item) - 1];
    return !this.ordered || (before ? idOf(before, itemId) : null) === after;
  }

  #mark(list: Element | null): void {
    if (this.#near !== list) this.#near?.removeAttribute("data-drag-over");
    list?.toggleAttribute("data-drag-over", this.place !== null);
    this.#near = list;
  }

  #draw(line: Box | null): void {
    this.#line.hidden = line === null;
    if (!line) return;
    this.#line.style.setProperty("translate", `${line.left}px ${line.top}px`);
    this.#line.style.setProperty("width", `${line.right - line.left}px`);
    this.#line.style.setProperty("height", `${line.bottom - line.top}px`);
  }
}

function elements(within: Element, attribute: string): HTMLElement[] {
  return [...within.querySelectorAll<HTMLElement>(`[${attribute}]`)];
}

function idOf(element: Element, attribute: string): string {
  return element.getAttribute(attribute) ?? "";
}

function itemsOf(list: Element): Item[] {
  return elements(list, itemId)
    .map((element) => ({ id: idOf(element, itemId), box: element.getBoundingClientRect() }))
    .filter(({ box }) => box.bottom > box.top);
}

// Looks like the item, and is nothing but a picture: no second element with an id, no control.
function pictureOf(item: HTMLElement, width: number): HTMLElement {
  const picture = item.cloneNode(true) as HTMLElement;
  for (const element of [picture, ...picture.querySelectorAll("*")]) {
    for (const name of ["id", "name", itemId]) element.removeAttribute(name);
  }
  picture.inert = true;
  picture.setAttribute("aria-hidden", "true");
  picture.classList.add("drag-picture");
  picture.style.setProperty("width", `${width}px`);
  return picture;
}
