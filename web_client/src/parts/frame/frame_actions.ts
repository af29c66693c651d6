import { languages, language, setLanguage, t } from "../../i18n/text.svelte";
import { router } from "../../router.svelte";
import type { SessionState } from "../../state/types";
import { announce } from "../announcer";
import type { Action } from "../commands.svelte";
import { timeLeft } from "./clock_voice";
import { opened, type FrameDialog } from "./opened.svelte";

// What can be done on every screen of a session.
export function frameActions(session: SessionState): Action[] {
  return [
    ...(session.timeLeft === null ? [] : [readTime(session)]),
    ...pages(session),
    dialog("name", t("you.rename")),
    dialog("device", t("you.other_device")),
    dialog("settings", t("settings.title")),
    dialog("keys", t("keys.title"), "?"),
    ...languages.filter(({ code }) => code !== language()).map(inLanguage),
  ];
}

function readTime(session: SessionState): Action {
  const say = () => {
    const { timeLeft: left, paused } = session;
    announce(timeLeft({ left, paused }), "assertive");
  };
  return { id: "time", text: t("you.read_time"), run: say };
}

function pages({ id }: SessionState): Action[] {
  const summary = `/s/${id}/summary`;
  const away = router.page.name !== "session";
  const session = { id: "session", text: t("summary.back"), run: () => router.go(`/s/${id}`) };
  return [
    ...(away ? [session] : []),
    ...(router.page.name === "summary"
      ? []
      : [{ id: "summary", text: t("plenary.summary"), run: () => router.go(summary) }]),
  ];
}

function dialog(name: FrameDialog, text: string, keys?: string): Action {
  return { id: name, text, ...(keys ? { keys } : {}), run: () => (opened.dialog = name) };
}

function inLanguage({ code, name }: (typeof languages)[number]): Action {
  const choose = () => {
    setLanguage(code).catch(() => announce(t("system.not_loaded_help"), "assertive"));
  };
  return { id: `language ${code}`, text: `${t("language.label")}: ${name}`, run: choose };
}
