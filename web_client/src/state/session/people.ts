import type { MeObject, PersonObject, RosterObject } from "../../protocol.gen";
import { currentRound, runs } from "../board";
import type { PeopleState } from "../session_state";
import type { Astray, NotConnected } from "../types";
import { SessionBase } from "./base";

// Who takes part, and where everybody is.
export abstract class SessionPeople extends SessionBase implements PeopleState {
  readonly #names = new Intl.Collator();

  get me(): MeObject | null {
    return this.one("me", "me");
  }

  get isModerator(): boolean {
    const role = this.me?.role;
    return role === "host" || role === "moderator";
  }

  get roster(): RosterObject | null {
    return this.one("roster", "roster");
  }

  get people(): PersonObject[] {
    return this.list("people", ["person"], () => this.#sorted((person) => !person.removed));
  }

  get removedPeople(): PersonObject[] {
    return this.list("removed", ["person"], () => this.#sorted((person) => person.removed));
  }

  person(id: string): PersonObject | null {
    return this.one("person", id);
  }

  peopleIn(room: string): PersonObject[] {
    return this.list(`people in ${room}`, [`people of ${room}`], () =>
      this.#sorted((person) => person.seat === room && !person.removed),
    );
  }

  get present(): ReadonlySet<string> {
    const ids = () => new Set(this.client?.moment.here.keys());
    return this.topics.kept("present", ["presence"], ids);
  }

  // Whoever was sent away is off the roster at once and counted as connected a moment longer.
  get presentCount(): number {
    this.topics.read("presence");
    return Math.min(this.client?.moment.presentCount ?? 0, this.roster?.people ?? 0);
  }

  lookingAt(person: string): string | null {
    this.topics.read("presence");
    return this.client?.moment.here.get(person)?.room ?? null;
  }

  get awayPeople(): ReadonlySet<string> {
    return this.topics.kept("away", ["presence"], () => {
      const here = [...(this.client?.moment.here.values() ?? [])];
      return new Set(here.filter(({ away }) => away).map(({ person }) => person));
    });
  }

  get notWhereTheyShouldBe(): Astray[] {
    return this.list("astray", ["presence", "person", "round", "room"], (client) => {
      const running = runs(currentRound(client.shown));
      const here = this.people.filter(({ id, role }) => role === "participant" && this.#here(id));
      return here.flatMap((person): Astray[] => {
        if (running && person.seat === null) return [{ person, why: "no_room" }];
        return this.#here(person.id)?.away ? [{ person, why: "away" }] : [];
      });
    });
  }

  get notConnected(): NotConnected[] {
    return this.list("not connected", ["presence", "person"], ({ moment }) =>
      this.people
        .filter(({ id, seat, simulated }) => seat !== null && !simulated && !this.#here(id))
        .map((person) => ({ person, since: moment.leftAt(person.id) })),
    );
  }

  look(room: string | null, away = false): void {
    this.client?.look(room, away);
  }

  gather(people: readonly string[]): void {
    this.client?.gather(people);
  }

  onGathered(listener: () => void): () => void {
    return this.client?.moment.onGathered(listener) ?? (() => {});
  }

  #here(person: string) {
    return this.client?.moment.here.get(person);
  }

  #sorted(wanted: (person: PersonObject) => boolean): PersonObject[] {
    const byName = (a: PersonObject, b: PersonObject) => this.#names.compare(a.name, b.name);
    return this.all("person")
      .filter(wanted)
      .sort((a, b) => byName(a, b) || (a.id < b.id ? -1 : 1));
  }
}
