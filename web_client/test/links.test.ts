import { expect, test } from "vitest";
import { textParts } from "../src/board/links";

// A link is written here as [shown](where it leads).
function shown(text: string): string {
  return textParts(text)
    .map((part) => (part.href === null ? part.text : `[${part.text}](${part.href})`))
    .join("");
}

test.each([
  ["https://example.org", "[https://example.org](https://example.org/)"],
  ["See https://a.org/b, then", "See [https://a.org/b](https://a.org/b), then"],
  ["Link:https://a.org/b", "Link:[https://a.org/b](https://a.org/b)"],
  ["https://a.org/b?c=d&e#f", "[https://a.org/b?c=d&e#f](https://a.org/b?c=d&e#f)"],
  ["https://a.org:8443/", "[https://a.org:8443/](https://a.org:8443/)"],
  ["https://wiki/page", "[https://wiki/page](https://wiki/page)"],
  ["見てhttps://a.org/b。", "見て[https://a.org/b](https://a.org/b)。"],
  ["https://a.org/Straße", "[https://a.org/Straße](https://a.org/Stra%C3%9Fe)"],
  [
    "https://a.org\nhttps://b.org",
    "[https://a.org](https://a.org/)\n[https://b.org](https://b.org/)",
  ],
])("addresses become links: %j", (text, expected) => {
  expect(shown(text)).toBe(expected);
});

test.each([
  ["https://a.org.", "."],
  ["https://a.org/b!?", "!?"],
  ["https://a.org/b…", "…"],
  ["https://a.org/b),", "),"],
  ["https://a.org/b]", "]"],
  ["https://a.org/b”", "”"],
  ["https://a.org/b**", "**"],
  ["https://a.org/b>", ">"],
])("what ends a sentence is not part of the address: %j", (text, rest) => {
  expect(textParts(text).at(-1)).toEqual({ text: rest, href: null });
});

test.each([
  ["(https://a.org/b)", "https://a.org/b"],
  ["(https://a.org/b_(c))", "https://a.org/b_(c)"],
  ["https://a.org/b_(c)", "https://a.org/b_(c)"],
  ["[https://a.org/b_(c).]", "https://a.org/b_(c)"],
  ["https://a.org/(b", "https://a.org/(b"],
  ["https://a.org/b))", "https://a.org/b"],
])("brackets belong to the address that opened them: %j", (text, href) => {
  expect(textParts(text).find((part) => part.href)?.href).toBe(href);
});

test.each([
  "no address at all",
  "http://example.org",
  "HTTP://EXAMPLE.ORG",
  "ftp://example.org",
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)//https:",
  "\u0001javascript:alert(1)",
  "java\tscript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "vbscript:msgbox(1)",
  "file:///etc/passwd",
  "blob:https",
  "//example.org",
  "example.org",
  "https:example.org",
  "https:/example.org",
  "https:///example.org",
  "https:\\\\example.org",
  "https://",
  "https://.",
  "https://?a",
  "https://#a",
  "https%3A//example.org",
  "&#104;ttps://",
  "xhttps://example.org",
  "shttps://example.org",
  "git+https://example.org",
  "https://user@example.org",
  "https://user:secret@example.org/",
  "https://good.org@evil.org/",
  "https://good.org%40@evil.org/",
  "https://:@evil.org/",
  "https://a.org:99999/",
  "https://a.org:port/",
  "https://exa%20mple.org",
  "https://[::1",
  `https://a.org/${"b".repeat(2000)}`,
])("stays plain text: %j", (text) => {
  expect(textParts(text)).toEqual([{ text, href: null }]);
});

test.each([
  // Letters that look like others: the host as the browser asks for it.
  ["https://аррӏе.com/", "[https://xn--80ak6aa92e.com/](https://xn--80ak6aa92e.com/)"],
  ["https://bücher.de/x", "[https://xn--bcher-kva.de/x](https://xn--bcher-kva.de/x)"],
  ["https://ｅｖｉｌ.org/", "[https://evil.org/](https://evil.org/)"],
  ["https://ev%69l.org/", "[https://evil.org/](https://evil.org/)"],
  ["https://EVIL.org/A", "[https://evil.org/A](https://evil.org/A)"],
  ["HTTPS://evil.org/A", "[https://evil.org/A](https://evil.org/A)"],
  ["https://0x7f.1/", "[https://127.0.0.1/](https://127.0.0.1/)"],
  // Ends where something is not seen, or turns the direction.
  ["https://good.org\u202egro.live", "[https://good.org](https://good.org/)\u202egro.live"],
  ["https://good.org\u200b.evil.org", "[https://good.org](https://good.org/)\u200b.evil.org"],
  ["https://good.org\u2028x", "[https://good.org](https://good.org/)\u2028x"],
  ["https://good.org\u0000x", "[https://good.org](https://good.org/)\u0000x"],
  ["https://good.org\\@evil.org", "[https://good.org](https://good.org/)\\@evil.org"],
  ['https://a.org/"onclick=1', '[https://a.org/](https://a.org/)"onclick=1'],
  ["https://a.org/<b>", "[https://a.org/](https://a.org/)<b>"],
  ["\u202ehttps://a.org", "\u202e[https://a.org](https://a.org/)"],
  ["\u0007https://a.org", "\u0007[https://a.org](https://a.org/)"],
  // In front of an address stands another scheme: it stays text.
  ["javascript:https://a.org", "javascript:[https://a.org](https://a.org/)"],
  ["view-source:https://a.org", "view-source:[https://a.org](https://a.org/)"],
  [
    "https://a.org/javascript:alert(1)",
    "[https://a.org/javascript:alert(1)](https://a.org/javascript:alert(1))",
  ],
])("shows where it leads: %j", (text, expected) => {
  expect(shown(text)).toBe(expected);
});

test("an empty text has no parts", () => {
  expect(textParts("")).toEqual([]);
});

test("whatever a text is made of, each link leads by https to the host that is shown", () => {
  const pieces = [
    "https://",
    "http://",
    "javascript:",
    "a.org",
    "@",
    ":",
    "/",
    "\\",
    "%00",
    "é",
    "\u202e",
    ")",
    " ",
  ];
  let seed = 1;
  const pick = () => pieces[(seed = (seed * 48271) % 2147483647) % pieces.length]!;
  let links = 0;
  for (let round = 0; round < 5000; ++round) {
    const text = Array.from({ length: 12 }, pick).join("");
    for (const part of textParts(text).filter((part) => part.href !== null)) {
      const url = new URL(part.href!);
      expect([url.protocol, url.username, url.password]).toEqual(["https:", "", ""]);
      expect(part.text.startsWith(`https://${url.host}`), text).toBe(true);
      ++links;
    }
  }
  expect(links).toBeGreaterThan(100);
});
