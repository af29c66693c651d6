import type { FailReason, Outcome, SessionState, Wish } from "../state/types";

// What could not even be queued, with its text, until somebody has decided what becomes of it. The
// session itself keeps what the server has refused.
export type Unsent = { key: number; command: Wish; reason: FailReason };

let last = 0;
let list: Unsent[] = $state.raw([]);

export const unsent = {
  get list(): Unsent[] {
    return list;
  },
  remove(key: number): void {
    list = list.filter((entry) => entry.key !== key);
  },
};

export async function ask(session: SessionState, command: Wish): Promise<Outcome> {
  const outcome = await session.ask(command);
  const never = ["too_many_waiting", "still_sending"];
  if (!outcome.ok && never.includes(outcome.reason)) {
    list = [...list, { key: ++last, command, reason: outcome.reason }];
  }
  return outcome;
}
