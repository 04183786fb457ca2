import { Buffer } from "node:buffer";
import { z } from "zod";
import { CatalogError } from "../../src/catalog/errors.ts";

/** Where a segment of a scan goes on: at its first item, after an item, or nowhere. */
const ScanPosition = z.union([
  z.literal(["start", "end"]),
  z.strictObject({ pk: z.string(), sk: z.string() }),
]);
export type ScanPosition = z.infer<typeof ScanPosition>;

/** There are as many segments as positions: another version of this driver may divide the table otherwise. */
const ScanPositions = z.array(ScanPosition).min(1).max(1_000);

/** The positions as an opaque text. */
export function toScanToken(positions: readonly ScanPosition[]): string {
  return Buffer.from(JSON.stringify(positions)).toString("base64url");
}

/** The positions in a text that `toScanToken` made; throws `invalid` for any other. */
export function fromScanToken(token: string): ScanPosition[] {
  try {
    const json = Buffer.from(token, "base64url").toString();
    return ScanPositions.parse(JSON.parse(json));
  } catch (cause) {
    const message = `Cannot scan the products: there is no place "${token}"`;
    throw new CatalogError("invalid", message, { cause });
  }
}
