import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import axe from "axe-core";
import { languages, sayIn, type Language } from "./texts.ts";

// Where the pictures of the screens go.
const pictures =
  process.env.PLENUM_SCREENSHOTS ?? join(import.meta.dirname, "test-results", "screens");

const widths = [1280, 320];
const schemes = ["light", "dark"] as const;

// Looks at a screen in every language, wide and narrow, light and dark, and leaves it as it was.
export async function lookAt(page: Page, screen: string): Promise<void> {
  for (const language of [...languages].reverse()) {
    await switchTo(page, language);
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 });
      for (const colorScheme of schemes) {
        await page.emulateMedia({ colorScheme });
        await isAccessible(page, `${screen}, ${language}, ${width}, ${colorScheme}`);
      }
      await staysInItsWidth(page, width);
    }
    await hasOneHeadingAndItsTitle(page);
  }
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: widths[0]!, height: 800 });
  await page.evaluate(() => scrollTo(0, 0));
  await page.screenshot({ path: join(pictures, `${screen}.png`), fullPage: true });
}

export async function switchTo(page: Page, language: Language): Promise<void> {
  const name = { en: "English", de: "Deutsch" }[language];
  await page.getByRole("button", { name, exact: true }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", language);
  const label = sayIn(language)("language.label");
  await expect(page.getByRole("group", { name: label, exact: true })).toBeVisible();
}

async function isAccessible(page: Page, where: string): Promise<void> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: typeof axe }).axe.run(document, { resultTypes: ["violations"] }),
  );
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`);
  expect(found, where).toEqual([]);
}

async function staysInItsWidth(page: Page, width: number): Promise<void> {
  const needed = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(needed).toBeLessThanOrEqual(width);
}

async function hasOneHeadingAndItsTitle(page: Page): Promise<void> {
  const heading = page.getByRole("heading", { level: 1 });
  await expect(heading).toHaveCount(1);
  const text = (await heading.innerText()).trim();
  expect(text).not.toBe("");
  expect(await page.title()).toContain(text);
  expect(await page.title()).toMatch(/ · Plenum$/);
}
