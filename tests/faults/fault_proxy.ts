import { Buffer } from "node:buffer";
import { connect, createServer, type Socket } from "node:net";
import type { Random } from "./random.ts";

/** What becomes of a request and its answer on the way. */
export type NetworkFault =
  | { kind: "pass" }
  | { kind: "delay"; milliseconds: number }
  /** The connection is reset before the request is handed on. */
  | { kind: "reset request" }
  /** The connection is reset on the first byte of the answer. */
  | { kind: "reset answer" }
  | { kind: "reset in mid-body"; afterBytes: number }
  /** The answer ends in order, but too early. */
  | { kind: "truncate"; afterBytes: number }
  /** Nothing passes in either direction, and nobody is told. */
  | { kind: "blackhole" }
  | { kind: "slow bytes"; bytes: number; everyMilliseconds: number };

/** A way to a TCP service on which things can go wrong. */
export type FaultProxy = {
  port: number;
  /** From now on each request fails in one of these ways with this probability. */
  behave(faults: readonly NetworkFault[], probability?: number): void;
  /** From now on requests pass and answers do not. */
  mute(): void;
  /** From now on everything passes; connections that were disturbed are cut. */
  heal(): void;
  stop(): Promise<void>;
};

type Connection = { client: Socket; service: Socket; isDisturbed: boolean };

const pass: NetworkFault = { kind: "pass" };

/** Opens a way to a port of 127.0.0.1. */
export async function faultProxy(
  { port, random }: { port: number; random: Random },
): Promise<FaultProxy> {
  let faults: readonly NetworkFault[] = [];
  let probability = 0;
  let isMute = false;
  const connections = new Set<Connection>();

  function nextFault(): NetworkFault {
    const [first, ...others] = faults;
    return first && random.chance(probability)
      ? random.pick([first, ...others])
      : pass;
  }

  function open(client: Socket) {
    const service = connect({ host: "127.0.0.1", port, noDelay: true });
    const connection = { client, service, isDisturbed: false };
    const towardsService = inOrder(service);
    const towardsClient = inOrder(client);
    let fault = pass;
    connections.add(connection);

    client.on("data", (chunk: Buffer) => {
      // A connection that has swallowed something can carry nothing any more.
      if (fault.kind === "blackhole") return;
      fault = nextFault();
      if (fault.kind !== "pass") connection.isDisturbed = true;
      if (fault.kind === "blackhole") return;
      if (fault.kind === "reset request") return reset(connection);
      const milliseconds = fault.kind === "delay" ? fault.milliseconds : 0;
      towardsService(chunk, milliseconds);
    });
    service.on("data", (chunk: Buffer) => {
      if (isMute) {
        connection.isDisturbed = true;
        return;
      }
      switch (fault.kind) {
        case "blackhole":
          return;
        case "reset answer":
          return reset(connection);
        case "reset in mid-body":
          towardsClient(chunk.subarray(0, fault.afterBytes));
          return towardsClient(() => reset(connection));
        case "truncate":
          towardsClient(chunk.subarray(0, fault.afterBytes));
          return towardsClient(() => client.end());
        case "slow bytes":
          for (let start = 0; start < chunk.length; start += fault.bytes) {
            const bytes = chunk.subarray(start, start + fault.bytes);
            towardsClient(bytes, fault.everyMilliseconds);
          }
          return;
        default:
          return towardsClient(chunk);
      }
    });
    client.on("error", () => {});
    client.on("close", () => {
      connections.delete(connection);
      service.destroy();
    });
    // Nobody listens there, or the service has died.
    service.on("error", () => reset(connection));
    service.on("close", () => {
      if (isMute) connection.isDisturbed = true;
      else if (fault.kind !== "blackhole") towardsClient(() => client.end());
    });
  }

  const server = createServer({ noDelay: true }, open);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();

  return {
    port: address !== null && typeof address === "object" ? address.port : 0,
    behave(next, share = 1) {
      faults = next;
      probability = share;
    },
    mute() {
      isMute = true;
    },
    heal() {
      faults = [];
      isMute = false;
      for (const connection of connections) {
        if (connection.isDisturbed) reset(connection);
      }
    },
    stop() {
      for (const connection of connections) reset(connection);
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function reset({ client, service }: Connection): void {
  if (!client.destroyed) client.resetAndDestroy();
  service.destroy();
}

/** Writes to a socket, or does something, after all that came before. */
function inOrder(socket: Socket) {
  let before = Promise.resolve();
  return (next: Uint8Array | (() => void), afterMilliseconds = 0): void => {
    before = before.then(async () => {
      if (afterMilliseconds > 0) {
        await new Promise((resolve) => setTimeout(resolve, afterMilliseconds));
      }
      if (socket.destroyed) return;
      if (typeof next === "function") next();
      else socket.write(next);
    });
  };
}
