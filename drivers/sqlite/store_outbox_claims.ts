import type { DatabaseSync } from "node:sqlite";
import { CatalogError } from "../../src/catalog/errors.ts";
import type { OutboxClaim } from "../../src/catalog/ports/outbox.ts";
import { prepare } from "./typed_statement.ts";

type Row = { shard: number; owner: string; epoch: number; expires_at: number };

/** Says who may carry on the outbox, which is one shard in the embedded store. */
export function storeOutboxClaims(
  connection: DatabaseSync,
  now: () => number,
) {
  const claims = prepare<Row>(
    connection,
    "SELECT shard, owner, epoch, expires_at FROM outbox_claim",
  );
  const take = prepare(
    connection,
    `UPDATE outbox_claim SET owner = ?, epoch = ?, expires_at = ?
     WHERE shard = ?`,
  );
  const holds = prepare<{ shard: number }>(
    connection,
    `SELECT shard FROM outbox_claim
     WHERE shard = ? AND owner = ? AND epoch = ? AND expires_at > ?`,
  );

  return {
    claim(
      { owner, leaseSeconds }: { owner: string; leaseSeconds: number },
    ): OutboxClaim[] {
      const time = now();
      const expiresAt = time + leaseSeconds * 1_000;
      return claims.all()
        .filter((held) => held.owner === owner || held.expires_at <= time)
        .map((held) => {
          const epoch = held.owner === owner ? held.epoch : held.epoch + 1;
          take.run(owner, epoch, expiresAt, held.shard);
          return { shard: held.shard, owner, epoch, expiresAt };
        });
    },
    /** Throws `stale` unless `claim` holds its shard now. */
    check({ shard, owner, epoch }: OutboxClaim): void {
      if (holds.get(shard, owner, epoch, now())) return;
      throw new CatalogError(
        "stale",
        `Cannot go on with shard ${shard} of the outbox: "${owner}" lost its claim`,
      );
    },
  };
}
