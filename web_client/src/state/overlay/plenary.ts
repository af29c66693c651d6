import type { Step } from "../../protocol.gen";
import { pendingId } from "../references";
import type { Effects, Of, Pending } from "./draft";

type Words = "set_agenda" | "go_to_step" | "show_to_all";

export const plenary: Effects<Words> = {
  set_agenda(draft, command, entry) {
    const agenda = draft.get("agenda", "agenda");
    if (!agenda) return;
    const steps = stepsOf(command, entry);
    const gone = !steps.some((step) => step.id === agenda.current);
    const current = gone ? { current: null, started_at: null } : {};
    draft.change("agenda", "agenda", { steps, ...current, version: agenda.version + 1 });
  },

  go_to_step(draft, { step }, { at }) {
    if (draft.get("agenda", "agenda")?.current === step) return;
    const started_at = step === null ? null : at;
    draft.change("agenda", "agenda", { current: step, started_at });
  },

  show_to_all(draft, { object }) {
    if (object === null) return draft.remove("spotlight", "spotlight");
    const point = draft.get("point", object)?.id ?? null;
    const statement = draft.get("statement", object)?.id ?? null;
    const room = draft.get("room", object)?.id ?? null;
    if (!point && !statement && !room) return;
    draft.put({ kind: "spotlight", id: "spotlight", point, statement, room });
  },
};

// A new step has its place for a name until the server has named it.
function stepsOf({ steps }: Of<"set_agenda">, { k, acknowledged }: Pending): Step[] {
  let created = 0;
  return steps.map(({ id, title, minutes }, index) => {
    const named = id ?? acknowledged?.created[created++] ?? `${pendingId(k)}.${index}`;
    return { id: named, title, minutes };
  });
}
