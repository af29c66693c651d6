// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import UserText from "../src/parts/UserText.svelte";
import { hide, show } from "./shown_part";

afterEach(hide);

test("shows a text as it is, spaces and lines included", () => {
  const text = "  Two\n\n<b>lines</b> of {text} ";
  show(UserText, { text });
  const shown = document.querySelector("p.user-text")!;
  expect(shown.textContent).toBe(text);
  expect(shown.getAttribute("dir")).toBe("auto");
  expect(shown.children).toHaveLength(0);
});

test("a link opens apart, tells nobody where it stood, and adds nothing to the text", () => {
  const text = "See https://a.org/b, and (https://c.org).";
  show(UserText, { text, as: "span" });
  expect(document.querySelector("span.user-text")!.textContent).toBe(text);
  const links = [...document.querySelectorAll("a")];
  expect(links.map((link) => link.href)).toEqual(["https://a.org/b", "https://c.org/"]);
  for (const link of links) {
    expect(link.target).toBe("_blank");
    expect(link.rel).toBe("noopener noreferrer nofollow");
    expect(link.getAttribute("referrerpolicy")).toBe("no-referrer");
    expect(link.dir).toBe("ltr");
  }
});
