import { t } from "../../i18n/text.svelte";
import type { PointView, SessionState } from "../../state/types";

// The point on which the focus is, as it is shown; `behind` is the one that it stands behind.
export type Focused = { id: string; column: string; behind: string | undefined; text: string };

export function focusedPoint(session: SessionState, focus: Element | null): Focused | null {
  const id = focus?.closest<HTMLElement>("[data-point]")?.dataset.point;
  const point = id === undefined ? null : session.point(id);
  if (!point) return null;
  return { id: point.id, column: point.column, behind: behind(point, session), text: point.text };
}

// What others have done to it meanwhile; empty if nothing. What the viewer does is shown before it
// has happened, and is no difference.
export function changeOf(last: Focused | null, session: SessionState): string {
  const now = last && session.point(last.id);
  if (!now) return "";
  if (now.column !== last.column) {
    const column = session.columns.find(({ id }) => id === now.column)?.title ?? "";
    return t("voice.focused_moved", { column });
  }
  if (now.text !== last.text) return t("voice.focused_changed");
  return behind(now, session) !== last.behind ? t("voice.focused_elsewhere") : "";
}

function behind(point: PointView, session: SessionState): string | undefined {
  const points = session.points(point.room, point.column);
  return points[points.findIndex(({ key }) => key === point.key) - 1]?.key;
}
