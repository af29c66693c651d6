import type { Ref, SourceObject, StatementObject } from "../../protocol.gen";
import type { Draft, Effects, Of } from "./draft";
import { lastPlace, placeBehind } from "./places";

type Words =
  | "make_statement"
  | "edit_statement"
  | "settle_statement"
  | "move_statement"
  | "link_points"
  | "unlink_points"
  | "accept_change"
  | "take_back_statement"
  | "restore_statement";

export const statements: Effects<Words> = {
  make_statement(draft, command, entry) {
    draft.add(entry, (id) => statementOf(id, entry.k, command, draft));
    relink(draft, command.points);
  },

  edit_statement(draft, { statement, text }) {
    draft.change("statement", statement, { text });
  },

  settle_statement(draft, { statement, text }) {
    draft.change("statement", statement, { text, variants: [] });
  },

  move_statement(draft, { statement, column, after }, { k }) {
    const order = placeBehind(draft, "statement", column, after, k);
    draft.change("statement", statement, { column, order });
  },

  link_points(draft, { statement, points }) {
    const sources = draft.get("statement", statement)?.sources ?? [];
    const known = new Set(sources.map((source) => source.point));
    const added = points.filter((point) => !known.has(point));
    draft.change("statement", statement, { sources: [...sources, ...sourcesOf(draft, added)] });
    relink(draft, points);
  },

  // The last source is never taken out.
  unlink_points(draft, { statement, points }) {
    const sources = draft.get("statement", statement)?.sources ?? [];
    const left = sources.filter((source) => !points.includes(source.point));
    if (left.length === 0) return;
    draft.change("statement", statement, { sources: left });
    relink(draft, points);
  },

  accept_change(draft, { statement, point, revision }) {
    const sources = draft.get("statement", statement)?.sources.map((source) => {
      return source.point === point ? { point, revision, was: null } : source;
    });
    if (sources) draft.change("statement", statement, { sources });
  },

  take_back_statement(draft, { statement }) {
    takeBack(draft, statement, true);
  },

  restore_statement(draft, { statement }) {
    takeBack(draft, statement, false);
  },
};

function statementOf(
  id: string,
  k: number,
  { column, text, points }: Of<"make_statement">,
  draft: Draft,
): StatementObject {
  return {
    kind: "statement",
    id,
    column,
    text,
    revision: 1,
    variants: [],
    order: lastPlace(k),
    sources: sourcesOf(draft, points),
    taken_back: false,
  };
}

// Each with the revision that it has now.
function sourcesOf(draft: Draft, points: readonly string[]): SourceObject[] {
  return points.map((point) => {
    return { point, revision: draft.get("point", point)?.revision ?? 1, was: null };
  });
}

function takeBack(draft: Draft, ref: Ref, taken_back: boolean): void {
  const statement = draft.get("statement", ref);
  if (!statement) return;
  draft.change("statement", ref, { taken_back });
  const points = statement.sources.map((source) => source.point);
  relink(draft, points);
}

// A point is linked while any statement that stands has it as a source, and then not declined.
function relink(draft: Draft, points: readonly string[]): void {
  const standing = [...draft.all("statement")].filter((statement) => !statement.taken_back);
  const linked = new Set(standing.flatMap(({ sources }) => sources.map(({ point }) => point)));
  for (const id of points) {
    if (linked.has(id)) draft.adjust("point", id, { linked: true, declined: null });
    else draft.adjust("point", id, { linked: false });
  }
}
