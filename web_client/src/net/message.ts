import { defaults, type Object as Piece, type ServerMessage } from "../protocol.gen";

const whole = (piece: Piece) => ({ ...defaults[piece.kind], ...piece }) as Piece;

// A message of the server with all that it means: what stands at its default does not travel.
export function readMessage(text: string): ServerMessage {
  const message = JSON.parse(text) as ServerMessage;
  switch (message.type) {
    case "welcome":
      return { ...message, objects: message.objects && message.objects.map(whole) };
    case "changes": {
      const lists = { ...defaults.changes, ...message };
      return { ...lists, put: lists.put.map(whole) };
    }
    case "mine": {
      const lists = { ...defaults.mine, ...message };
      return { ...lists, put: lists.put.map(whole) };
    }
    default:
      return message;
  }
}
