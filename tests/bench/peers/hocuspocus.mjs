// Hocuspocus with its SQLite extension, as its documentation sets it up: a document for each room.
import { join } from "node:path";
import { SQLite } from "@hocuspocus/extension-sqlite";
import { Server } from "@hocuspocus/server";

const database = join(process.argv[2], "documents.sqlite");
const server = new Server({
  address: "127.0.0.1",
  port: 0,
  quiet: true,
  extensions: [new SQLite({ database })],
});
await server.listen();
console.log(`ready: ${server.httpServer.address().port}`);
