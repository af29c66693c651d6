import type { Host } from "./host.ts";
import type { Name, Participant } from "./participant.ts";

// The reference workshop, as far as the stories need it: who comes, and what the groups write.
export const task = "Was hat geholfen, was hat im Weg gestanden, und welche Werkzeuge nutzt ihr?";

export const guests: Name[] = [
  { name: "Amira", organisation: "Frauen-Treff e. V.", sector: "Migrant organisation" },
  { name: "Bernd", organisation: "Stadt Bonn", sector: "Public administration" },
  { name: "Christa", sector: "Charity" },
  { name: "Deniz", organisation: "Netzwerk Integration" },
  { name: "Elif" },
  { name: "Frauke", organisation: "Landratsamt", sector: "Public administration" },
];

export const latecomer: Name = { name: "Gregor", sector: "State-funded project" };

export const columns = ["Success factors", "Challenges", "Tools"] as const;
export const [success, challenges, tools] = columns;
export type Column = (typeof columns)[number];

export type RoomNumber = 1 | 2 | 3;
export const roomNumbers: readonly RoomNumber[] = [1, 2, 3];

// What each room writes: one point per column.
export type Written = Record<Column, string>;
export const points: Record<RoomNumber, Written> = {
  1: {
    "Success factors": "Persönliche Kontakte – man kennt sich und ruft einfach an",
    Challenges: "Personalwechsel in den Ämtern",
    Tools: "Videokonferenzen sparen Fahrzeit in der Fläche",
  },
  2: {
    "Success factors": "Gute persönliche Kontakte auf Arbeitsebene",
    Challenges: "Datenschutz verhindert schnelle Absprachen im Einzelfall",
    Tools: "Videokonferenz statt langer Anfahrt",
  },
  3: {
    "Success factors": "Verlässliche Ansprechpartner in jeder Behörde",
    Challenges: "Wechselnde Zuständigkeiten in der Verwaltung",
    Tools: "Terminkalender für den ganzen Landkreis",
  },
};

// Who is where, and what stands on the boards by now.
export class Workshop {
  title = "";
  link = "";
  moderator!: Host;
  late!: Participant;
  readonly rooms = new Map<Participant, RoomNumber>();
  readonly written = structuredClone(points);

  constructor(readonly host: Host) {}

  get participants(): Participant[] {
    return [...this.rooms.keys()];
  }

  get everybody() {
    return [this.host, this.moderator, ...this.participants];
  }

  inRoom(room: RoomNumber): Participant[] {
    return this.participants.filter((participant) => this.rooms.get(participant) === room);
  }

  // What a column of the results shows while no statement is made.
  remainder(column: Column): string[] {
    return roomNumbers.map((room) => `Room ${room} ${this.written[room][column]}`);
  }
}
