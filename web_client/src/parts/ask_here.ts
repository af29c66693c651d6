import type { FailReason, SessionState, Wish } from "../state/types";

// Asks for something, and answers why not. For who says that to the person in its own place: it is
// in no list of what has failed.
export async function askHere(session: SessionState, command: Wish): Promise<FailReason | null> {
  const outcome = await session.ask(command);
  if (outcome.ok) return null;
  const failed = session.failed.findLast((entry) => {
    return entry.command.do === command.do && entry.reason === outcome.reason;
  });
  if (failed) session.dismiss(failed.k);
  return outcome.reason;
}
