import { takeAbandoned, type Client } from "../net/client_record";
import { Queue } from "../net/queue";
import { isMalformed, Socket } from "../net/socket";
import type { Hello, ServerMessage } from "../protocol.gen";
import type { FailedCommand } from "./types";

const lookEvery = 20_000;

// Sends what tabs that are gone have left unsent. Each is a client of its own, with numbers the
// server may know already, and so speaks over a connection of its own, until nothing is left.
// `inherit` is given what was refused. Returns how to stop.
export function deliverAbandoned(
  session: string,
  token: string,
  address: string,
  inherit: (failed: FailedCommand) => void,
): () => void {
  let stopped = false;
  let stopDelivery = () => {};
  let timer: ReturnType<typeof setTimeout>;

  const look = async () => {
    const client = await takeAbandoned(session).catch(() => null);
    if (client && !stopped && client.record.open.length > 0) {
      await new Promise<void>((done) => (stopDelivery = deliver(client, done)));
    }
    if (client) await leave(client, stopped ? null : inherit);
    if (!stopped) timer = setTimeout(look, lookEvery);
  };

  const deliver = (client: Client, done: () => void) => {
    const queue = new Queue(client, (ask) => socket.send(ask));
    const stop = () => {
      queue.pause();
      socket.close();
      void queue.settled().then(done);
    };
    const received = (message: ServerMessage) => {
      if (message.type === "welcome") queue.resume();
      if (message.type === "acknowledged") queue.acknowledged(message);
      if (message.type === "refused") queue.refused(message);
      if (message.type === "retry") queue.retry(message);
      if (queue.open.length === 0) stop();
    };
    const hello: Hello = {
      type: "hello",
      session,
      token,
      client: client.record.client,
      build: "",
      epoch: null,
      audience: null,
      upto: null,
      inflates: false,
    };
    const socket = new Socket(address, {
      opened: () => socket.send(hello),
      received,
      lost: () => queue.pause(),
      dismissed: (code) => {
        if (isMalformed(code)) queue.giveUpSent();
        stop();
      },
      ping: () => socket.send({ type: "ping", sent: performance.now() }),
    });
    socket.start();
    return stop;
  };

  timer = setTimeout(look, 2000);
  return () => {
    stopped = true;
    clearTimeout(timer);
    stopDelivery();
  };
}

// Forgets a client of which nothing is left; one that still has something stays for the next tab.
async function leave(
  client: Client,
  inherit: ((failed: FailedCommand) => void) | null,
): Promise<void> {
  if (inherit && client.record.open.length === 0) {
    client.record.failed.forEach(inherit);
    await client.remove();
  }
  client.release();
}
