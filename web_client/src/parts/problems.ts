import { hasText, t } from "../i18n/text.svelte";
import type { ApiProblem } from "../net/api";
import { limits } from "../protocol.gen";

// Why the server said no: it knows some words of its own, and those of the engine.
export function problemText(problem: ApiProblem): string {
  const keys = [`problem.${problem}`, `refusal.${problem}`];
  return t(keys.find(hasText) ?? "problem.malformed");
}

// What is wrong with a text before it is sent; empty if nothing is. Characters are code points, as
// the server counts them.
export function textProblem(text: string, most: number, required = true): string {
  const length = [...text.trim()].length;
  if (length === 0 && required) return t("field.empty");
  return length > most ? t("field.too_long", { most }) : "";
}

export function columnsProblem(columns: string[]): string {
  if (columns.some((column) => !column.trim())) return t("start.column_empty");
  const most = limits.column_characters_max;
  return columns.some((column) => textProblem(column, most)) ? t("field.too_long", { most }) : "";
}
