import type { ProductStore } from "../../src/catalog/ports/product_store.ts";
import { type Clock, newClock } from "../contracts/store_fixture.ts";
import type { ServiceEnvironment } from "../services/service_environment.ts";
import {
  type DynamodbFaultFront,
  dynamodbFaultFront,
} from "./dynamodb_fault_front.ts";
import { dynamodbService } from "./dynamodb_service.ts";

/** A store whose DynamoDB can be made to fail. */
export type BehindFront = {
  store: ProductStore;
  front: DynamodbFaultFront;
  clock: Clock;
  /** How many entries the outbox has about a product. */
  entriesOf(id: string): Promise<number>;
  close(): Promise<void>;
};

/** Opens a store on a table of its own behind a front of its own. */
export async function openBehindFront(
  services: ServiceEnvironment,
): Promise<BehindFront> {
  const clock = newClock();
  const front = await dynamodbFaultFront(services.AWS_ENDPOINT_URL_DYNAMODB);
  const store = await dynamodbService(services)({
    now: clock.now,
    endpoint: front.url,
    requestTimeoutMs: 2_000,
  });
  return {
    store,
    front,
    clock,
    async entriesOf(id) {
      const claims = await store.claimOutbox({ owner: "me", leaseSeconds: 10 });
      const shards = await Promise.all(
        claims.map((claim) => store.readOutbox(claim, { limit: 1_000 })),
      );
      return shards.flat().filter(({ subject }) =>
        subject.kind === "product" && subject.id === id
      ).length;
    },
    async close() {
      await store.close();
      await front.stop();
    },
  };
}
