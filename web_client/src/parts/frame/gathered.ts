import { t } from "../../i18n/text.svelte";
import { router } from "../../router.svelte";
import type { SessionState } from "../../state/types";
import { announce } from "../announcer";

// A page of the session that is not the one on which things happen.
export function isElsewhere(): boolean {
  return router.page.name !== "session";
}

// Brings the viewer back to where they should be, when a moderator asks for it. The screen that
// comes takes the focus.
export function comeBack(session: SessionState): void {
  if (session.isModerator || !isElsewhere()) return;
  const text = session.me?.seat ? "voice.gathered_room" : "voice.gathered_plenary";
  announce(t(text), "assertive");
  router.go(`/s/${session.id}`);
}
