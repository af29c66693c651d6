import type { Command } from "../protocol.gen";
import type { Wish } from "../state/types";

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

function lines(texts: readonly string[]): string {
  return texts.filter((text) => text !== "").join("\n");
}
