import {
  nextCacheEntry,
  recordVersion,
} from "../../src/catalog/cache_rules.ts";
import type { CacheRules } from "./cache_steps.ts";

/** Rules with one mistake each, which an explorer must convict. */
export const plantedCacheRules: Record<string, CacheRules> = {
  "a put stores where nothing is": (entry, command) =>
    command.kind === "put" && entry === undefined
      ? { kind: "record", record: command.record }
      : nextCacheEntry(entry, command),

  "a put stores over a lease": (entry, command) =>
    command.kind === "put" && entry?.kind === "lease"
      ? { kind: "record", record: command.record }
      : nextCacheEntry(entry, command),

  "a put leaves a lease": (entry, command) =>
    command.kind === "put" && entry?.kind === "lease"
      ? entry
      : nextCacheEntry(entry, command),

  "a put replaces an older record by an older one still": (entry, command) =>
    command.kind === "put" && entry?.kind === "record"
      ? { kind: "record", record: command.record }
      : nextCacheEntry(entry, command),

  "a put replaces another write's mark by its record": (entry, command) =>
    command.kind === "put" && entry?.kind === "mark" &&
      recordVersion(command.record) > entry.version
      ? { kind: "record", record: command.record }
      : nextCacheEntry(entry, command),

  "a put of the version that a write goes out from ends its mark": (
    entry,
    command,
  ) =>
    command.kind === "put" && entry?.kind === "mark" &&
      recordVersion(command.record) === entry.version
      ? { kind: "record", record: command.record }
      : nextCacheEntry(entry, command),

  "a mark's token is the same each time": (entry, command) =>
    nextCacheEntry(
      entry,
      command.kind === "mark" ? { ...command, newToken: "T" } : command,
    ),

  "a fill does not look at its lease": (entry, command) =>
    command.kind === "fill" && entry?.kind === "lease"
      ? { kind: "record", record: command.record }
      : nextCacheEntry(entry, command),

  "a fill stores where nothing is": (entry, command) =>
    command.kind === "fill" && entry === undefined
      ? { kind: "record", record: command.record }
      : nextCacheEntry(entry, command),

  "a lease is the same each time": (entry, command) =>
    nextCacheEntry(
      entry,
      command.kind === "read" ? { kind: "read", newLease: "L" } : command,
    ),

  "a mark leaves a lease": (entry, command) =>
    command.kind === "mark" && entry?.kind === "lease"
      ? entry
      : nextCacheEntry(entry, command),

  "a mark from an older version replaces a record": (entry, command) =>
    command.kind === "mark"
      ? { kind: "mark", version: command.version, token: command.newToken }
      : nextCacheEntry(entry, command),

  "a release ends another write's mark": (entry, command) =>
    command.kind === "release" && entry?.kind === "mark"
      ? undefined
      : nextCacheEntry(entry, command),
};
