import { allRooms, pointsIn } from "../board";
import type { BoardState } from "../session_state";
import type { PointView } from "../types";
import { SessionRounds } from "./rounds";

// The rooms' boards. What is listed of one room waits for that room's points alone.
export abstract class SessionBoards extends SessionRounds implements BoardState {
  points(room: string, column: string): PointView[] {
    return this.#partOf(room, `points ${column}`, (point) => {
      return point.column === column && !point.withdrawn && !point.late;
    });
  }

  withdrawn(room: string, column: string): PointView[] {
    return this.#partOf(room, `withdrawn ${column}`, (point) => {
      return point.column === column && point.withdrawn;
    });
  }

  latePoints(room?: string): PointView[] {
    if (room !== undefined) {
      return this.#partOf(room, "late", (point) => point.late && !point.withdrawn);
    }
    return this.list("late", ["point", "room", "round"], ({ shown }) =>
      allRooms(shown).flatMap(({ id }) => this.latePoints(id)),
    );
  }

  pointCount(room: string): number {
    return this.#partOf(room, "count", (point) => !point.withdrawn && !point.late).length;
  }

  pointsOfColumn(column: string): PointView[] {
    return this.list(`column ${column}`, ["point", "room", "round"], ({ shown }) =>
      allRooms(shown).flatMap((room) => this.points(room.id, column)),
    );
  }

  declined(column: string): PointView[] {
    return this.list(`declined ${column}`, ["point", "room", "round"], () =>
      this.pointsOfColumn(column).filter((point) => !point.linked && point.declined !== null),
    );
  }

  remainder(column: string): PointView[] {
    return this.list(`rest ${column}`, ["point", "room", "round"], () =>
      this.pointsOfColumn(column).filter((point) => !point.linked && point.declined === null),
    );
  }

  point(id: string): PointView | null {
    const point = this.shown("point", id);
    this.topics.read(point ? `points of ${point.room}` : "point");
    return point && this.views.of(point);
  }

  #partOf(room: string, part: string, belongs: (point: PointView) => boolean): PointView[] {
    return this.list(`${part} in ${room}`, [`points of ${room}`], () =>
      this.#board(room).filter(belongs),
    );
  }

  #board(room: string): PointView[] {
    return this.list(`board ${room}`, [`points of ${room}`], ({ shown }) =>
      pointsIn(shown, room).map((point) => this.views.of(point)),
    );
  }
}
