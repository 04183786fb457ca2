import { Buffer } from "node:buffer";
import { connect } from "node:net";
import type { Socket } from "node:net";
import { encodeCommand, respReader } from "./resp.ts";
import type { RespReply } from "./resp.ts";

type Expected = {
  count: number;
  replies: RespReply[];
  resolve(replies: RespReply[]): void;
  reject(error: Error): void;
};

/** One connection to Redis, opened when needed and again after a loss. */
export type RedisConnection = {
  /**
   * Sends commands in one write, so that no other caller's come between them,
   * and returns a reply for each. Rejects when the connection is lost first.
   */
  send(commands: readonly (readonly string[])[]): Promise<RespReply[]>;
  close(): void;
};

/** A connection to the Redis that listens on a port of 127.0.0.1. */
export function redisConnection(port: number): RedisConnection {
  let open: { socket: Socket; expected: Expected[] } | undefined;

  function openSocket() {
    const socket = connect({ host: "127.0.0.1", port, noDelay: true });
    const connection = { socket, expected: new Array<Expected>() };
    const read = respReader();
    socket.on("data", (chunk: Uint8Array) => {
      try {
        settle(connection.expected, read(chunk));
      } catch (error) {
        socket.destroy(error instanceof Error ? error : undefined);
      }
    });
    // "close" follows and has the consequences.
    socket.on("error", () => {});
    socket.on("close", () => {
      if (open === connection) open = undefined;
      for (const { reject } of connection.expected) {
        reject(new Error("The connection to Redis was lost"));
      }
    });
    return connection;
  }

  return {
    send(commands) {
      const count = commands.length;
      if (count === 0) return Promise.resolve([]);
      const { socket, expected } = open ??= openSocket();
      return new Promise((resolve, reject) => {
        expected.push({ count, replies: [], resolve, reject });
        socket.write(Buffer.concat(commands.map(encodeCommand)));
      });
    },
    close() {
      open?.socket.destroy();
    },
  };
}

function settle(expected: Expected[], replies: readonly RespReply[]) {
  for (const reply of replies) {
    const first = expected[0];
    if (first === undefined) throw new Error("Redis sent an unasked reply");
    first.replies.push(reply);
    if (first.replies.length === first.count) {
      expected.shift();
      first.resolve(first.replies);
    }
  }
}
