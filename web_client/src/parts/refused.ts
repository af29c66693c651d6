import type { Command } from "../protocol.gen";
import type { FailedCommand, SessionState, Wish } from "../state/types";

// What somebody wrote in a command, as they would want it back; empty where nothing was written.
export function writtenIn(command: Command | Wish): string {
  switch (command.do) {
    case "plan_round":
      return command.task;
    case "decline_point":
      return command.reason;
    case "add_room":
    case "rename_room":
    case "rename_person":
      return command.name;
    case "set_call_links":
      return lines([command.plenary, command.rooms]);
    case "set_agenda":
      return lines(command.steps.map((step) => step.title));
    default:
      return "text" in command ? command.text : "";
  }
}

// A command that met another one, made anew from what there is now; null where it can be asked
// again as it was.
export function renewed({ command, reason }: FailedCommand, session: SessionState): Wish | null {
  if (reason !== "text_changed" && reason !== "changed_meanwhile") return null;
  const { round, agenda } = session;
  if ("revision" in command && "text" in command) return fromRevision(command, session);
  if ("end_version" in command && typeof command.round === "string" && round?.id === command.round)
    return { ...command, round: round.id, end_version: round.end_version };
  if (command.do === "plan_round")
    return { ...command, version: round?.state === "prepared" ? round.plan_version : 0 };
  return command.do === "set_agenda" ? { ...command, version: agenda?.version ?? 0 } : null;
}

type Rewording = Extract<Command, { text: string; revision: number }>;

function fromRevision(command: Rewording, session: SessionState): Wish | null {
  const { do: word, text } = command;
  if (word === "edit_point" || word === "settle_point") {
    const point = typeof command.point === "string" ? session.point(command.point) : null;
    return point && { do: word, point: point.id, text, revision: point.revision };
  }
  const { statement: ref } = command;
  const statement = typeof ref === "string" ? session.statement(ref) : null;
  return statement && { do: word, statement: statement.id, text, revision: statement.revision };
}

function lines(texts: readonly string[]): string {
  return texts.filter((text) => text !== "").join("\n");
}
