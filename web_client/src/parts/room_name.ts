import { t } from "../i18n/text.svelte";
import type { RoomObject } from "../protocol.gen";

// What a room goes by: the name it was given, else its number. In a page it belongs into <bdi>.
export function roomName(room: Pick<RoomObject, "name" | "number">): string {
  return room.name || t("room.name", { number: room.number });
}
