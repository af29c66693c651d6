import { Host } from "./host.ts";
import { Participant } from "./participant.ts";
import type { Open } from "./test.ts";
import type { RoomNumber } from "./workshop.ts";

export type Groups = {
  host: Host;
  link: string;
  participants: Participant[];
  rooms: Map<Participant, RoomNumber>;
};

// A round that runs already: people of these names, split over so many rooms, for 20 minutes.
export async function groupsAtWork(
  open: Open,
  names: string[],
  rooms: number,
  { title, task }: { title?: string; task?: string } = {},
): Promise<Groups> {
  const host = new Host(await open());
  await host.createSession(title);
  const link = await host.copyParticipantsLink();
  const participants: Participant[] = [];
  for (const name of names) {
    const participant = new Participant(await open(), { name });
    await participant.join(link);
    participants.push(participant);
  }
  if (task) await host.setTask(task);
  await host.setRooms(rooms);
  await host.split();
  const seats = new Map<Participant, RoomNumber>();
  for (const participant of participants) {
    seats.set(participant, await host.roomOf(participant.called.name));
  }
  await host.start(names.length, rooms, 20);
  for (const [participant, room] of seats) await participant.seesRoom(room);
  return { host, link, participants, rooms: seats };
}
