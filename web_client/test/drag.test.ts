// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { dragList, type DragOptions } from "../src/board/drag";
import {
  down,
  escape,
  frame,
  item,
  lay,
  line,
  list,
  make,
  measure,
  move,
  point,
  up,
} from "./drag_page";

const heard = {
  onpick: vi.fn<NonNullable<DragOptions["onpick"]>>(),
  onmove: vi.fn<NonNullable<DragOptions["onmove"]>>(),
  ondrop: vi.fn<DragOptions["ondrop"]>(),
  oncancel: vi.fn<NonNullable<DragOptions["oncancel"]>>(),
};
let root: HTMLElement;
let stop: () => void;
const begin = (options: Partial<DragOptions> = {}) => {
  stop = dragList(root, { ...heard, ...options });
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.clearAllMocks();
  measure();
  root = lay(["one", ["a", "b", "c"]], ["two", ["d"]]);
  root.setPointerCapture = vi.fn();
});

afterEach(() => {
  stop();
  vi.advanceTimersByTime(100);
  expect(document.querySelectorAll(".drag-picture, .drag-line, [data-dragging]")).toHaveLength(0);
  expect(document.querySelectorAll("[data-drag-over]")).toHaveLength(0);
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe("with the mouse", () => {
  test("an item is dropped in another list, after the item it was let go behind", () => {
    begin();
    down(item("a"), 100, 20);
    move(310, 35);
    expect(heard.onpick).toHaveBeenCalledExactlyOnceWith("a");
    expect(heard.onmove).toHaveBeenLastCalledWith("a", { list: "two", after: "d" });
    up(310, 35);
    expect(heard.ondrop).toHaveBeenCalledExactlyOnceWith("a", { list: "two", after: "d" });
    expect(heard.oncancel).not.toHaveBeenCalled();
  });

  test("an item is dropped first, and within its own list", () => {
    begin();
    down(item("c"), 100, 120);
    move(100, 5);
    up(100, 5);
    expect(heard.ondrop).toHaveBeenLastCalledWith("c", { list: "one", after: null });
    down(item("a"), 100, 20);
    move(100, 80);
    up(100, 80);
    expect(heard.ondrop).toHaveBeenLastCalledWith("a", { list: "one", after: "b" });
  });

  test("the place where it is let go counts, even if no frame was drawn since", () => {
    begin();
    down(item("a"), 100, 20);
    move(100, 40);
    up(310, 35);
    expect(heard.ondrop).toHaveBeenCalledExactlyOnceWith("a", { list: "two", after: "d" });
  });

  test("less than four pixels are a click, and it arrives", () => {
    begin();
    const clicked = vi.fn();
    item("a").addEventListener("click", clicked);
    down(item("a"), 100, 20);
    move(102, 22);
    up(102, 22);
    item("a").click();
    expect(heard.onpick).not.toHaveBeenCalled();
    expect(clicked).toHaveBeenCalledOnce();
  });

  test("the click that ends a drag does not arrive, the next one does", () => {
    begin();
    const clicked = vi.fn();
    root.addEventListener("click", clicked);
    down(item("a"), 100, 20);
    move(310, 35);
    up(310, 35);
    root.click();
    expect(clicked).not.toHaveBeenCalled();
    vi.advanceTimersByTime(60);
    root.click();
    expect(clicked).toHaveBeenCalledOnce();
  });

  test("let go where it was, it was not moved", () => {
    begin();
    down(item("b"), 100, 70);
    move(150, 30);
    up(150, 30);
    expect(heard.ondrop).not.toHaveBeenCalled();
    expect(heard.oncancel).toHaveBeenCalledExactlyOnceWith("b", "back");
  });

  test.each([
    ["p", "text", 1],
    ["button", "its handle", 1],
    ["a", "a link", 0],
  ])("pressing <%s>, %s, makes %i drags", (tag, _, drags) => {
    begin();
    down(item("a").querySelector(tag)!, 100, 20);
    move(310, 35);
    up(310, 35);
    expect(heard.ondrop).toHaveBeenCalledTimes(drags);
  });

  test("where the mouse selects text, the handle alone drags", () => {
    begin({ mouse: "handle" });
    down(item("a").querySelector("p")!, 100, 20);
    move(310, 35);
    up(310, 35);
    expect(heard.onpick).not.toHaveBeenCalled();
    down(item("a").querySelector("button")!, 100, 20);
    move(310, 35);
    up(310, 35);
    expect(heard.ondrop).toHaveBeenCalledOnce();
  });

  test("other buttons do not drag", () => {
    begin();
    down(item("a"), 100, 20, { button: 2, buttons: 2 });
    move(310, 35, { buttons: 2 });
    expect(heard.onpick).not.toHaveBeenCalled();
  });

  test("a release that nobody told of ends it", () => {
    begin();
    down(item("a"), 100, 20);
    move(310, 35);
    move(320, 35, { buttons: 0 });
    expect(heard.oncancel).toHaveBeenCalledExactlyOnceWith("a", "stopped");
  });

  test("a second pointer is ignored", () => {
    begin();
    down(item("a"), 100, 20);
    move(310, 35);
    down(item("b"), 100, 70, { pointerId: 2 });
    move(100, 500, { pointerId: 2 });
    up(100, 500, { pointerId: 2 });
    expect(heard.ondrop).not.toHaveBeenCalled();
    up(310, 35);
    expect(heard.ondrop).toHaveBeenCalledExactlyOnceWith("a", { list: "two", after: "d" });
  });

  test("where order does not count, only the list does", () => {
    begin({ ordered: false });
    down(item("a"), 100, 20);
    move(100, 500);
    expect(heard.onmove).not.toHaveBeenCalled();
    move(310, 35);
    expect(line()!.hidden).toBe(true);
    up(310, 35);
    expect(heard.ondrop).toHaveBeenCalledExactlyOnceWith("a", { list: "two", after: null });
  });
});

describe("with a finger", () => {
  const finger = { pointerType: "touch" };
  const stroke = () => {
    const event = new Event("touchmove", { bubbles: true, cancelable: true });
    item("a").dispatchEvent(event);
    return event.defaultPrevented;
  };

  test("a stroke over an item scrolls", () => {
    begin();
    down(item("a"), 100, 20, finger);
    move(100, 40, finger);
    expect(stroke()).toBe(false);
    vi.advanceTimersByTime(1000);
    move(310, 35, finger);
    expect(heard.onpick).not.toHaveBeenCalled();
  });

  test("after a long press the item is dragged, and the page stays", () => {
    begin();
    down(item("a"), 100, 20, finger);
    vi.advanceTimersByTime(240);
    move(103, 23, finger);
    expect(heard.onpick).toHaveBeenCalledExactlyOnceWith("a");
    expect(stroke()).toBe(true);
    move(310, 35, finger);
    up(310, 35, finger);
    expect(heard.ondrop).toHaveBeenCalledExactlyOnceWith("a", { list: "two", after: "d" });
    expect(stroke()).toBe(false);
  });

  test("a short press is no drag", () => {
    begin();
    down(item("a"), 100, 20, finger);
    vi.advanceTimersByTime(200);
    up(100, 20, finger);
    vi.advanceTimersByTime(1000);
    expect(heard.onpick).not.toHaveBeenCalled();
  });

  test("the page stays even if the item that was touched is drawn anew", () => {
    begin();
    const touched = item("a").querySelector("p")!;
    down(touched, 100, 20, finger);
    vi.advanceTimersByTime(300);
    item("a").remove();
    list("two").append(make("a"));
    frame();
    const event = new Event("touchmove", { bubbles: true, cancelable: true });
    touched.dispatchEvent(event);
    expect(event.defaultPrevented).toBe(true);
    up(310, 5, finger);
    expect(heard.ondrop).toHaveBeenCalledExactlyOnceWith("a", { list: "two", after: null });
  });

  test("the handle drags at once", () => {
    begin();
    down(item("a").querySelector("button")!, 100, 20, finger);
    move(310, 35, finger);
    up(310, 35, finger);
    expect(heard.ondrop).toHaveBeenCalledOnce();
  });

  test("the long press opens no menu of the browser's", () => {
    begin();
    down(item("a"), 100, 20, finger);
    vi.advanceTimersByTime(300);
    const menu = new Event("contextmenu", { bubbles: true, cancelable: true });
    item("a").dispatchEvent(menu);
    expect(menu.defaultPrevented).toBe(true);
    up(100, 20, finger);
    expect(heard.oncancel).toHaveBeenCalledExactlyOnceWith("a", "back");
  });

  test("when the browser takes the finger for something else, nothing moves", () => {
    begin();
    down(item("a"), 100, 20, finger);
    vi.advanceTimersByTime(300);
    move(310, 35, finger);
    point("pointercancel", document.body, 310, 35, finger);
    expect(heard.ondrop).not.toHaveBeenCalled();
    expect(heard.oncancel).toHaveBeenCalledExactlyOnceWith("a", "stopped");
  });
});

describe("putting back", () => {
  test("Escape puts the item back, and nobody else hears of it", () => {
    begin();
    const pressed = vi.fn();
    document.body.addEventListener("keydown", pressed);
    down(item("a"), 100, 20);
    move(310, 35);
    expect(escape().defaultPrevented).toBe(true);
    expect(pressed).not.toHaveBeenCalled();
    expect(heard.oncancel).toHaveBeenCalledExactlyOnceWith("a", "stopped");
    move(320, 40);
    const clicked = vi.fn();
    root.addEventListener("click", clicked);
    up(320, 40);
    root.click();
    expect(clicked).not.toHaveBeenCalled();
    expect(heard.ondrop).not.toHaveBeenCalled();
  });

  test("Escape before a drag is everybody's", () => {
    begin();
    down(item("a"), 100, 20);
    expect(escape().defaultPrevented).toBe(false);
    up(100, 20);
  });

  test("a page that goes takes the drag with it", () => {
    begin();
    down(item("a"), 100, 20);
    move(310, 35);
    stop();
    expect(heard.oncancel).toHaveBeenCalledExactlyOnceWith("a", "stopped");
    up(310, 35);
    expect(heard.ondrop).not.toHaveBeenCalled();
  });
});

describe("while others change the lists", () => {
  beforeEach(() => {
    begin();
    down(item("a"), 100, 20);
    move(310, 35);
  });

  test("an item that appears counts without a move of the pointer", () => {
    list("two").prepend(make("new"));
    frame();
    expect(heard.onmove).toHaveBeenLastCalledWith("a", { list: "two", after: "new" });
    up(310, 35);
    expect(heard.ondrop).toHaveBeenCalledExactlyOnceWith("a", { list: "two", after: "new" });
  });

  test("an item that vanishes is not named", () => {
    item("d").remove();
    up(310, 35);
    expect(heard.ondrop).toHaveBeenCalledExactlyOnceWith("a", { list: "two", after: null });
  });

  test("a list that vanishes leaves the nearest one", () => {
    document.querySelector('[data-drag-list="two"]')!.remove();
    frame();
    expect(line()!.hidden).toBe(true);
    up(310, 80);
    expect(heard.ondrop).toHaveBeenCalledExactlyOnceWith("a", { list: "one", after: "b" });
  });

  test("the dragged item is moved by others: it goes on from where it is now", () => {
    item("a").remove();
    list("two").append(make("a"));
    frame();
    expect(item("a").hasAttribute("data-dragging")).toBe(true);
    up(310, 35);
    expect(heard.oncancel).toHaveBeenCalledExactlyOnceWith("a", "back");
  });

  test("the dragged item gets its id from the server", () => {
    item("a").dataset.dragItem = "p7";
    up(310, 35);
    expect(heard.ondrop).toHaveBeenCalledExactlyOnceWith("p7", { list: "two", after: "d" });
  });

  test("the dragged item vanishes: the drag ends at once", () => {
    item("a").remove();
    frame();
    expect(heard.oncancel).toHaveBeenCalledExactlyOnceWith("a", "gone");
    up(310, 35);
    expect(heard.ondrop).not.toHaveBeenCalled();
  });

  test("the dragged item vanishes right before it is let go", () => {
    item("a").remove();
    up(310, 35);
    expect(heard.oncancel).toHaveBeenCalledExactlyOnceWith("a", "gone");
    expect(heard.ondrop).not.toHaveBeenCalled();
  });
});

describe("what is seen", () => {
  test("the item is marked, its picture follows, and a line shows the place", () => {
    begin();
    down(item("a"), 100, 20);
    expect(line()).toBe(null);
    move(310, 35);
    const picture = document.querySelector<HTMLElement>(".drag-picture")!;
    expect(item("a").hasAttribute("data-dragging")).toBe(true);
    expect(picture.textContent).toContain("Point a");
    expect(picture.style.getPropertyValue("translate")).toBe("210px 15px");
    expect(line()!.style.getPropertyValue("translate")).toBe("210px 44px");
    expect(document.querySelector("[data-drag-over]")).toBe(list("two").parentElement);
    move(100, 30);
    expect(line()!.hidden).toBe(true);
    expect(document.querySelector("[data-drag-over]")).toBe(null);
    up(100, 30);
  });

  test("the picture is no second item, and nobody can reach it", () => {
    begin();
    down(item("a"), 100, 20);
    move(310, 35);
    const picture = document.querySelector<HTMLElement>(".drag-picture")!;
    expect(picture.inert).toBe(true);
    expect(picture.getAttribute("aria-hidden")).toBe("true");
    expect(document.querySelectorAll('[data-drag-item="a"]')).toHaveLength(1);
    expect(document.querySelectorAll("#link-a")).toHaveLength(1);
    up(310, 35);
  });
});
