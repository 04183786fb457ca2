import { pino } from "pino";
import type { Log } from "../catalog/log.ts";
import type { Config } from "../config.ts";

/** Writes a JSON line to standard error for each message of `level` and above. */
export function openLog(level: Config["logLevel"]): Log {
  const logger = pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ fd: 2, sync: true }),
  );
  return (level, message, fields = {}) => logger[level](fields, message);
}
