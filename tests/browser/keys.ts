import type { Page } from "@playwright/test";
import { expect } from "./test.ts";
import { literally } from "./texts.ts";

// Somebody who has a keyboard and nothing else.
export class Keys {
  constructor(readonly page: Page) {}

  // As it stands in the help: "Mod+Z", "?", "ArrowDown".
  async press(...combinations: string[]): Promise<void> {
    for (const combination of combinations) {
      const key = combination.replace("Mod", "Control").replace("Ctrl", "Control");
      await this.page.keyboard.press(key === "+" ? "+" : key.replace(/^([A-Z])$/, (l) => lower(l)));
    }
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  // As often as it takes. Wherever the focus comes by, it can be seen.
  async tabTo(name: string | RegExp, how: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
    const wanted = typeof name === "string" ? new RegExp(`^${literally(name)}$`) : name;
    const passed: string[] = [];
    for (let presses = 0; presses < 80; presses += 1) {
      await this.page.keyboard.press(how);
      const { called } = await this.sees();
      if (wanted.test(called)) return;
      passed.push(called);
    }
    throw new Error(`${how} does not reach ${name}, but ${passed.join(" | ")}`);
  }

  // Tabs to it and presses it.
  async choose(name: string | RegExp, key = "Enter"): Promise<void> {
    await this.tabTo(name);
    await this.press(key);
  }

  // The focus has a ring, is on the screen and is not covered, as soon as the page has settled.
  async sees(): Promise<{ called: string }> {
    let seen = await this.page.evaluate(focusSeen);
    for (let looks = 0; seen.problem !== "" && looks < 10; ++looks) {
      await this.page.waitForTimeout(100);
      seen = await this.page.evaluate(focusSeen);
    }
    expect(seen.problem, `focus on “${seen.called}”`).toBe("");
    return seen;
  }
}

function lower(letter: string): string {
  return letter.toLowerCase();
}

function focusSeen(): { called: string; problem: string } {
  const focus = document.activeElement as HTMLElement;
  if (focus === document.body) return { called: "the page", problem: "" };
  return { called: nameOf(focus), problem: problemOf(focus) };

  function nameOf(element: HTMLElement): string {
    const ids = (element.getAttribute("aria-labelledby") ?? "").split(" ").filter(Boolean);
    const labelled = ids.map((id) => document.getElementById(id)?.textContent ?? "");
    const labels = [...((element as HTMLInputElement).labels ?? [])].map(
      (l) => (l as HTMLElement).innerText,
    );
    const name =
      labelled.join(" ") || element.ariaLabel || labels.join(" ") || element.innerText || "";
    return name.replace(/\s+/g, " ").trim();
  }

  function problemOf(element: HTMLElement): string {
    const ringed = [element, element.nextElementSibling, element.closest("label")];
    // A heading that the focus was put on is no control.
    const heading = /^H\d$/.test(element.tagName);
    if (!heading && !ringed.some((each) => each && hasRing(each))) return "it has no ring";
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const [x, y] = [(Math.max(left, 0) + Math.min(right, innerWidth)) / 2, middle(top, bottom)];
    if (bottom <= 0 || top >= innerHeight || right <= 0 || left >= innerWidth)
      return `it is off the screen: ${[left, top, right, bottom].map(Math.round)}`;
    const hit = document.elementFromPoint(x, y);
    if (!hit || hit.contains(element) || element.contains(hit)) return "";
    if (element.closest("label")?.contains(hit)) return "";
    return `it is covered by ${hit.outerHTML.slice(0, 120)}`;
  }

  function middle(top: number, bottom: number): number {
    return (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2;
  }

  function hasRing(element: Element): boolean {
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2;
  }
}
