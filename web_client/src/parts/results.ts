import type { SourceObject } from "../protocol.gen";
import type { PointView, SessionState, StatementView } from "../state/types";

// What came out of the points of one column, in numbers. Every point on a board is in exactly one
// of three parts; withdrawn ones stand apart, and only moderators are told of them.
export type Numbers = {
  points: number;
  linked: number;
  remainder: number;
  declined: number;
  withdrawn: number;
};

export function numbersOf(session: SessionState, column: string): Numbers {
  const points = session.pointsOfColumn(column).length;
  const remainder = session.remainder(column).length;
  const declined = session.declined(column).length;
  const withdrawn = withdrawnOf(session, column).length;
  return { points, linked: points - remainder - declined, remainder, declined, withdrawn };
}

export function withdrawnOf(session: SessionState, column: string): PointView[] {
  if (!session.isModerator) return [];
  return session.rounds
    .flatMap((round) => session.roomsOf(round.id))
    .flatMap((room) => session.withdrawn(room.id, column));
}

// A source with its point as it is now; `changed` if it says something else than when linked.
export type SourceView = { source: SourceObject; point: PointView; changed: boolean };

// Those that the viewer sees.
export function sourcesOf(session: SessionState, statement: StatementView): SourceView[] {
  return statement.sources.flatMap((source) => {
    const point = session.point(source.point);
    return point ? [{ source, point, changed: point.revision > source.revision }] : [];
  });
}

// From how many groups a statement's points are, as long as they stand on their boards.
export function groupsOf(sources: readonly SourceView[]): number {
  const standing = sources.filter(({ point }) => !point.withdrawn);
  return new Set(standing.map(({ point }) => point.room)).size;
}

// Those that more groups agree on come first; of equals, as the moderators have ordered them.
export function byGroups(session: SessionState, column: string): StatementView[] {
  const groups = (statement: StatementView) => groupsOf(sourcesOf(session, statement));
  return session
    .statements(column)
    .map((statement) => ({ statement, groups: groups(statement) }))
    .sort((a, b) => b.groups - a.groups)
    .map(({ statement }) => statement);
}
