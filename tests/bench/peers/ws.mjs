// Rooms over the package `ws`: what somebody says goes to everybody in their room.
import { WebSocketServer } from "ws";

const rooms = new Map();
const server = new WebSocketServer({ host: "127.0.0.1", port: 0, backlog: 4096 });

server.on("connection", (socket) => {
  let room;
  socket.on("message", (data) => {
    const text = data.toString();
    if (room) return room.forEach((member) => member.send(text));
    const name = text.slice("join ".length);
    room = rooms.get(name) ?? new Set();
    rooms.set(name, room.add(socket));
    socket.send("joined");
  });
  socket.on("close", () => room?.delete(socket));
});
server.on("listening", () => console.log(`ready: ${server.address().port}`));
