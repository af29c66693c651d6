import type { Member } from "./crowd.ts";
import type { Participant } from "./participant.ts";
import { Prepared } from "./prepared.ts";
import { expect, type Open } from "./test.ts";
import { success } from "./workshop.ts";

// Two people at one board, on which something stands already.
export const [a, b, c, d] = ["Anna sagt Ja", "Bei uns geht es", "Chancen nutzen", "Der Bus fährt"];
export const first = [a, b, c, d] as const;

export type Room = {
  prepared: Prepared;
  own: Member; // Amira, without her browser
  amira: Participant;
  bernd: Member;
  points: Map<string, string>;
};

// Amira at a browser; Bernd, who sits with her, has written four points.
export async function room(open: Open, origin: string): Promise<Room> {
  const prepared = await Prepared.by(open, origin);
  const [own, bernd] = [await prepared.guest("Amira"), await prepared.guest("Bernd")];
  await prepared.start([own, bernd]);
  const points = new Map<string, string>();
  for (const text of first) points.set(text, await prepared.write(bernd, success, text));
  const amira = await prepared.participant(own, "Amira");
  await amira.board.shows(success, [...first]);
  await expect(amira.page.locator("[data-drag]")).toHaveCount(1); // what moves points is there
  return { prepared, own, amira, bernd, points };
}

export function column({ page }: Participant, title: string) {
  return page.getByRole("region", { name: title, exact: true });
}

export function item({ page }: Participant, text: string) {
  return page.locator("li[data-key]").filter({ has: page.getByText(text, { exact: true }) });
}

export function handle(person: Participant, text: string) {
  return item(person, text).locator("[data-drag-handle]");
}
