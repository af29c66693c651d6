import { vi } from "vitest";

// Two lists side by side, 200 wide with 10 between; items 40 high, one each 50 pixels. What the
// page looks like is computed from where its elements stand, as a browser would.
function boxOf(element: Element): DOMRect {
  const list = element.closest("[data-drag-list]");
  const left = [...document.querySelectorAll("[data-drag-list]")].indexOf(list!) * 210;
  if (element === list) return new DOMRect(left, 0, 200, 600);
  const row = [...list!.querySelectorAll("[data-drag-item]")].indexOf(element);
  return new DOMRect(left, row * 50, 200, 40);
}

export const item = (id: string) =>
  document.querySelector<HTMLElement>(`[data-drag-item="${id}"]`)!;
export const list = (id: string) =>
  document.querySelector<HTMLElement>(`[data-drag-list="${id}"] ul`)!;
export const line = () => document.querySelector<HTMLElement>(".drag-line");
export const frame = () => vi.advanceTimersByTime(20);

export function make(id: string): HTMLElement {
  const made = document.createElement("li");
  made.dataset.dragItem = id;
  const parts = ["p", "a", "button", "i"].map((name) => document.createElement(name));
  parts[0]!.textContent = `Point ${id}`;
  parts[1]!.id = `link-${id}`;
  parts[2]!.dataset.dragHandle = "";
  made.append(...parts);
  return made;
}

export function lay(...lists: [string, string[]][]): HTMLElement {
  const root = document.createElement("div");
  for (const [id, items] of lists) {
    const section = document.createElement("section");
    section.dataset.dragList = id;
    const ul = document.createElement("ul");
    ul.append(...items.map(make));
    section.append(ul);
    root.append(section);
  }
  document.body.replaceChildren(root);
  return root;
}

export type Press = { pointerType?: string; pointerId?: number; buttons?: number; button?: number };

export function point(name: string, target: EventTarget, x: number, y: number, more: Press = {}) {
  const pointer = { pointerId: 1, pointerType: "mouse", isPrimary: true, buttons: 1, ...more };
  const event = new PointerEvent(name, {
    ...pointer,
    clientX: x,
    clientY: y,
    bubbles: true,
    cancelable: true,
  });
  target.dispatchEvent(event);
  return event;
}

export const down = (target: Element, x: number, y: number, more?: Press) =>
  point("pointerdown", target, x, y, more);
export const move = (x: number, y: number, more?: Press) => {
  point("pointermove", document.body, x, y, more);
  frame();
};
export const up = (x: number, y: number, more?: Press) =>
  point("pointerup", document.body, x, y, { buttons: 0, ...more });
export const escape = () => {
  const event = new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true });
  document.body.dispatchEvent(event);
  return event;
};

// Lets elements stand where they would; undone by vi.restoreAllMocks.
export function measure(): void {
  const measured = vi.spyOn(Element.prototype, "getBoundingClientRect");
  measured.mockImplementation(function (this: Element) {
    return boxOf(this);
  });
}
