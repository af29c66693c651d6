// What is wrong with how a page lies there. To be run in the page, so each function stands alone.

// What does not fit: the page itself if it scrolls sideways, and whatever is cut off or spills
// over. Names may be shortened by an ellipsis; what scrolls by itself has room enough.
export function cutOff(within: string): string[] {
  const found: string[] = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) found.push(`the page is ${root.scrollWidth} wide`);
  const shown = [...document.querySelectorAll<HTMLElement>(`${within} *`)].filter(
    (element) => element.checkVisibility() && !element.closest(".hidden-visually, svg, head"),
  );
  for (const element of shown) {
    const problem = problemOf(element);
    if (problem) found.push(`${problem}: ${element.outerHTML.slice(0, 160)}`);
  }
  return found;

  function problemOf(element: HTMLElement): string | null {
    const style = getComputedStyle(element);
    if (style.display === "inline" || style.display === "contents") return null;
    const { left, right } = element.getBoundingClientRect();
    if ((left < -1 || right > root.clientWidth + 1) && !scrolls(element)) return "off the page";
    if (element.matches("input, textarea, select")) return null;
    const deliberate = style.textOverflow === "ellipsis" || style.webkitLineClamp !== "none";
    if (deliberate && (element.localName === "bdi" || element.querySelector("bdi"))) return null;
    const hides = (overflow: string) => overflow === "hidden" || overflow === "clip";
    const control = element.matches("button, a, label, summary, legend");
    const inline = element.scrollWidth - element.clientWidth;
    if (inline > 1 && (hides(style.overflowX) || control)) return `${inline}px too wide`;
    const block = element.scrollHeight - element.clientHeight;
    return block > 1 && (hides(style.overflowY) || control) ? `${block}px too high` : null;
  }

  function scrolls(element: Element): boolean {
    for (let at = element.parentElement; at; at = at.parentElement) {
      if (["auto", "scroll"].includes(getComputedStyle(at).overflowX)) return true;
    }
    return false;
  }
}

// What is chosen must look different from what is not, also where the page's colours do not count.
export function indistinct(within: string): string[] {
  const states = ["aria-pressed", "aria-selected", "aria-current"];
  return states.flatMap((state) => {
    const all = [...document.querySelectorAll<HTMLElement>(`${within} :is(a, button, [role])`)];
    const shown = all.filter((element) => element.checkVisibility());
    const on = shown.filter((element) => !["false", null].includes(element.getAttribute(state)));
    // Who is not the current one of several says nothing; who is not pressed says so.
    const off = shown.filter((element) => {
      const value = element.getAttribute(state);
      return state === "aria-current" ? value === null : value === "false";
    });
    return on
      .filter((element) => off.some((other) => alike(other, element)))
      .map((element) => element.outerHTML.slice(0, 160));
  });

  function alike(one: Element, other: Element): boolean {
    return one.className === other.className && look(one) === look(other);
  }

  function look(element: Element): string {
    const style = getComputedStyle(element);
    return [
      style.backgroundColor,
      style.color,
      style.borderWidth,
      style.borderStyle,
      style.fontWeight,
      style.textDecorationLine,
      element.querySelectorAll("svg").length,
    ].join();
  }
}
