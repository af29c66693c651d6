import { expect, test } from "vitest";
import type { Command } from "../src/protocol.gen";
import type { PointView, StatementView } from "../src/state/types";
import { withCurrentVersion } from "../src/state/versions";
import { agenda, point, round, statement } from "./pieces";

const shown = { pending: false, key: "" };
const now = (state: "running" | "prepared" | "closed") => {
  const last = round({ id: "n2", number: 2, state, plan_version: 5, end_version: 8 });
  return {
    rounds: [round(), last],
    round: last,
    agenda: agenda({ version: 3 }),
    point: (id: string): PointView | null =>
      id === "gone"
        ? null
        : { ...point({ id: id === "new:7" ? "p7" : id, revision: 6 }), ...shown },
    statement: (id: string): StatementView | null =>
      id === "gone" ? null : { ...statement({ id, revision: 4 }), ...shown },
  };
};

test.each<[string, Command, object]>([
  [
    "time",
    { do: "change_time", round: "n2", room: null, seconds: 60, end_version: 7 },
    { end_version: 8, seconds: 60 },
  ],
  [
    "an ending",
    { do: "end_round", round: "n2", grace_seconds: 30, end_version: 7 },
    { end_version: 8 },
  ],
  ["an agenda", { do: "set_agenda", steps: [], version: 2 }, { version: 3 }],
  [
    "an edit of a point that was pending",
    { do: "edit_point", point: { new: 7 }, text: "Mine", revision: 1 },
    { point: "p7", text: "Mine", revision: 6 },
  ],
  [
    "an accepted change",
    { do: "accept_change", statement: "t1", point: "p1", revision: 1 },
    { point: "p1", revision: 6 },
  ],
  [
    "a decided statement",
    { do: "settle_statement", statement: "t1", text: "Ours", revision: 1 },
    { revision: 4, text: "Ours" },
  ],
  ["what names no version", { do: "start_round", round: "n2" }, { round: "n2" }],
])("%s is asked again upon what is there now", (_, command, expected) => {
  expect(withCurrentVersion(command, now("running"))).toMatchObject(expected);
});

test("a plan is asked again upon the prepared round, or for a new one", () => {
  const plan = { do: "plan_round", task: "", minutes: 5, rooms: 2, version: 4 } as const;
  expect(withCurrentVersion(plan, now("prepared"))).toMatchObject({ version: 5 });
  expect(withCurrentVersion(plan, now("closed"))).toMatchObject({ version: 0 });
});

test("what is gone is not asked for again", () => {
  const edit = { do: "edit_point", point: "gone", text: "Mine", revision: 1 } as const;
  expect(withCurrentVersion(edit, now("running"))).toBeNull();
  const pause = { do: "pause_round", round: "gone", end_version: 1 } as const;
  expect(withCurrentVersion(pause, now("running"))).toBeNull();
});
