import { t } from "../../i18n/text.svelte";

// How long the step that is on still takes, in whole minutes; `left` in milliseconds, below zero
// when it has taken longer than planned. Nobody is hurried by seconds.
export function stepTime(left: number): string {
  const minutes = Math.ceil(left / 60_000);
  if (minutes > 0) return t("agenda.left", { minutes });
  const over = Math.floor(-left / 60_000);
  return over > 0 ? t("agenda.over", { minutes: over }) : t("agenda.due");
}
