import type { Command } from "../protocol.gen";
import { wishOf } from "./references";
import type { SessionState, Wish } from "./types";

type Now = Pick<SessionState, "rounds" | "round" | "point" | "statement" | "agenda">;

// The same command upon what is there now; null if what it is about is gone.
export function withCurrentVersion(command: Command | Wish, now: Now): Wish | null {
  const wish = wishOf(command);
  switch (wish.do) {
    case "plan_round":
      return { ...wish, version: now.round?.state === "prepared" ? now.round.plan_version : 0 };
    case "change_time":
    case "pause_round":
    case "resume_round":
    case "end_round":
    case "cancel_ending": {
      const round = now.rounds.find(({ id }) => id === wish.round);
      return round ? { ...wish, end_version: round.end_version } : null;
    }
    case "edit_point":
    case "settle_point":
    case "accept_change": {
      const point = now.point(wish.point);
      return point && { ...wish, point: point.id, revision: point.revision };
    }
    case "edit_statement":
    case "settle_statement": {
      const statement = now.statement(wish.statement);
      return statement && { ...wish, statement: statement.id, revision: statement.revision };
    }
    case "set_agenda":
      return { ...wish, version: now.agenda?.version ?? 0 };
    default:
      return wish;
  }
}
