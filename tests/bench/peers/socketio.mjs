// Rooms as socket.io has them, over WebSockets alone.
import { createServer } from "node:http";
import { Server } from "socket.io";

const http = createServer();
const server = new Server(http, { transports: ["websocket"], serveClient: false });

server.on("connection", (socket) => {
  let room;
  socket.on("join", (name, done) => {
    room = name;
    socket.join(room);
    done();
  });
  socket.on("post", (text, done) => {
    server.to(room).emit("post", text);
    done();
  });
});
http.listen({ host: "127.0.0.1", port: 0, backlog: 4096 }, () =>
  console.log(`ready: ${http.address().port}`),
);
