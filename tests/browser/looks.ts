import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import axe from "axe-core";
import { cutOff, indistinct } from "./layout.ts";
import { sayIn, type Language } from "./texts.ts";

// Where the pictures of the screens go.
const pictures =
  process.env.PLENUM_SCREENSHOTS ?? join(import.meta.dirname, "test-results", "screens");

const wide = 1280;
const narrow = 320;

// A screen is looked at where something could break, not in every combination of everything:
// names, roles and structure in each language, of which German has the longer words and so is
// looked at narrow; colours once each, for they depend on no width and no language; the layout wide
// and narrow, from left to right and from right to left, in letters of the usual size and twice
// that. It is left as it was.
export async function lookAt(page: Page, screen: string): Promise<void> {
  await inLanguage(page, "en", () => lookWide(page, screen));
  await hasOneHeadingAndItsTitle(page);
  await inLanguage(page, "de", () => lookNarrow(page, screen));
  await hasOneHeadingAndItsTitle(page);
  await switchTo(page, "en");
  await page.setViewportSize({ width: wide, height: 800 });
  await page.evaluate(() => scrollTo(0, 0));
  await page.screenshot({ path: join(pictures, `${screen}.png`), fullPage: true });
}

// Something that stands on a screen for a while, such as a dialog, in the language that is set.
export async function lookAtPart(page: Page, part: string, within = "dialog[open]"): Promise<void> {
  await lookWide(page, part, within);
  await page.screenshot({ path: join(pictures, `${part}.png`) });
  await lookNarrow(page, part, within);
  await page.setViewportSize({ width: wide, height: 800 });
}

// A page of one language only.
export async function lookAtPage(page: Page, screen: string): Promise<void> {
  await lookAtPart(page, screen, "html");
  await hasOneHeadingAndItsTitle(page);
}

// As it is printed: black on white, and as wide as a sheet between its margins.
export async function lookAtPaper(page: Page, name: string): Promise<void> {
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await page.setViewportSize({ width: 658, height: 1000 });
  await hasContrast(page, `${name}, on paper`, "html");
  await fits(page, `${name}, on paper`, "html");
  await page.emulateMedia({ media: "screen", colorScheme: "light" });
  await page.setViewportSize({ width: wide, height: 800 });
}

async function lookWide(page: Page, name: string, within = "html"): Promise<void> {
  const where = `${name}, ${wide}`;
  await page.setViewportSize({ width: wide, height: 800 });
  await isAccessible(page, where, within);
  await fits(page, where, within);
  await page.emulateMedia({ colorScheme: "dark" });
  await hasContrast(page, `${where}, dark`, within);
  await page.emulateMedia({ colorScheme: "light", forcedColors: "active" });
  await hasContrast(page, `${where}, forced colours`, within);
  expect.soft(await page.evaluate(indistinct, within), `${where}, forced colours`).toEqual([]);
  await page.emulateMedia({ forcedColors: "none" });
  // Whoever wants no motion has none, though all colours have just changed.
  expect.soft(await page.evaluate(() => document.getAnimations().length), where).toBe(0);
  await rightToLeft(page, () => fits(page, `${where}, right to left`, within));
  await largeText(page, () => fits(page, `${where}, large text`, within));
}

async function lookNarrow(page: Page, name: string, within = "html"): Promise<void> {
  const where = `${name}, ${narrow}`;
  await page.setViewportSize({ width: narrow, height: 800 });
  await (within === "html" ? isAccessible : isInReach)(page, where, within);
  await fits(page, where, within);
  await rightToLeft(page, () => fits(page, `${where}, right to left`, within));
  await largeText(page, async () => {
    await fits(page, `${where}, large text`, within);
    await isInReach(page, `${where}, large text`, within);
  });
}

async function inLanguage(page: Page, language: Language, look: () => Promise<void>) {
  await switchTo(page, language);
  await look();
}

export async function switchTo(page: Page, language: Language): Promise<void> {
  const name = { en: "English", de: "Deutsch" }[language];
  await page.getByRole("button", { name, exact: true }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", language);
  const label = sayIn(language)("language.label");
  await expect(page.getByRole("group", { name: label, exact: true })).toBeVisible();
}

// As a page in a language that is written so would be.
async function rightToLeft(page: Page, look: () => Promise<void>): Promise<void> {
  const turn = (dir: "ltr" | "rtl") => page.evaluate((to) => (document.dir = to), dir);
  await turn("rtl");
  await look();
  await turn("ltr");
}

// The size of letters that somebody has set in the browser, which is the root's.
async function largeText(page: Page, look: () => Promise<void>): Promise<void> {
  const browser = await page.context().newCDPSession(page);
  const letters = (px: number) =>
    browser.send("Page.setFontSizes", { fontSizes: { standard: px, fixed: px } });
  await letters(32);
  const size = await page.evaluate(() => getComputedStyle(document.documentElement).fontSize);
  expect(size).toBe("32px");
  await look();
  await letters(16);
  await browser.detach();
}

type Options = Parameters<typeof axe.run>[1];

// What the place and the size of things can break.
function isInReach(page: Page, where: string, within: string): Promise<void> {
  const rules = ["target-size", "scrollable-region-focusable"];
  return finds(page, where, within, { runOnly: rules });
}

function isAccessible(page: Page, where: string, within: string): Promise<void> {
  return finds(page, where, within, { rules: { "target-size": { enabled: true } } });
}

function hasContrast(page: Page, where: string, within: string): Promise<void> {
  return finds(page, where, within, { runOnly: ["color-contrast"] });
}

async function finds(page: Page, where: string, within: string, options: Options): Promise<void> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  await page.evaluate(() => scrollTo(0, 0));
  const { violations } = await page.evaluate(
    ([within, options]) =>
      (window as unknown as { axe: typeof axe }).axe.run(within === "html" ? document : within!, {
        resultTypes: ["violations"],
        ...options,
      }),
    [within, options] as const,
  );
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`);
  expect.soft(found, where).toEqual([]);
}

async function fits(page: Page, where: string, within: string): Promise<void> {
  expect.soft(await page.evaluate(cutOff, within), where).toEqual([]);
}

async function hasOneHeadingAndItsTitle(page: Page): Promise<void> {
  const heading = page.getByRole("heading", { level: 1 });
  await expect(heading).toHaveCount(1);
  const text = (await heading.innerText()).trim();
  expect(text).not.toBe("");
  expect(await page.title()).toContain(text);
  expect(await page.title()).toMatch(/ · Plenum$/);
}
