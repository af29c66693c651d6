import type { Page } from "@playwright/test";
import type { Created } from "../../web_client/src/protocol.gen.ts";
import { createSession, join, type Member } from "./crowd.ts";
import { Host } from "./host.ts";
import { Participant } from "./participant.ts";
import type { Open } from "./test.ts";
import { columns } from "./workshop.ts";

// A session that somebody has set up already, without a browser: who is not looked at needs none,
// and whoever is opens their page where the test begins.
export class Prepared {
  private constructor(
    private readonly origin: string,
    private readonly open: Open,
    readonly host: Member,
    private readonly created: Created,
  ) {}

  static async by(open: Open, origin: string): Promise<Prepared> {
    const { host, created } = await createSession(origin, [...columns]);
    return new Prepared(origin, open, host, created);
  }

  guest(name: string): Promise<Member> {
    return join(this.origin, this.created.participants_secret, name);
  }

  moderator(name: string): Promise<Member> {
    return join(this.origin, this.created.moderators_secret, name);
  }

  column(title: string): string {
    return this.host.all("session")[0]!.columns.find((column) => column.title === title)!.id;
  }

  // By its number, in the last round.
  room(number: number): string {
    const { rooms } = this.round;
    return this.host.all("room").find((room) => room.number === number && rooms.includes(room.id))!
      .id;
  }

  get round() {
    return this.host.all("round").at(-1)!;
  }

  // Groups of these people begin to work, the first ones in Room 1.
  async start(...groups: Member[][]): Promise<void> {
    const { host } = this;
    const rooms = groups.length;
    const version = this.round.plan_version;
    await host.ask({ do: "plan_round", task: "", minutes: 60, rooms, version });
    await host.until("the round is planned", () => this.round.rooms.length === rooms);
    const { id: round } = this.round;
    for (const [index, group] of groups.entries()) {
      const people = group.map(({ person }) => person);
      if (people.length === 0) continue;
      await host.ask({ do: "move_people", round, people, room: this.room(index + 1) });
    }
    await host.ask({ do: "start_round", round });
    await host.until("the round runs", () => this.round.state === "running");
    for (const member of groups.flat()) {
      await member.until("everybody is seated", () => member.all("me")[0]?.seat != null);
    }
  }

  async end(): Promise<void> {
    const { id: round, end_version } = this.round;
    await this.host.ask({ do: "end_round", round, grace_seconds: 0, end_version });
    await this.host.until("the round is over", () => this.round.state === "closed");
  }

  // Resolves with the point's id.
  async write(author: Member, column: string, text: string): Promise<string> {
    const room = author.all("me")[0]!.seat!;
    const [id] = await author.ask({ do: "add_point", room, column: this.column(column), text });
    return id!;
  }

  // Somebody takes a browser as well.
  async participant(member: Member, name: string, page?: Page): Promise<Participant> {
    const participant = new Participant(page ?? (await this.open()), { name });
    await this.visit(participant.page, member);
    return participant;
  }

  async steering(member: Member, view = ""): Promise<Host> {
    const host = new Host(await this.open());
    await this.visit(host.page, member, view);
    return host;
  }

  close(...members: Member[]): void {
    for (const member of [this.host, ...members]) member.close();
  }

  private async visit(page: Page, member: Member, view = ""): Promise<void> {
    await recognise(page, member);
    await page.goto(`/s/${member.session}${view}`);
  }
}

// The browser knows already who this is.
export async function recognise(page: Page, { session, token, person }: Member): Promise<void> {
  await page.addInitScript(
    ([key, identity]) => localStorage.setItem(key!, identity!),
    [`plenum.session.${session}`, JSON.stringify({ token, person })],
  );
}
