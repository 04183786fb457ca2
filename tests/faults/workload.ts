import { pause } from "./pause.ts";
import type { Random } from "./random.ts";
import type { Recorder } from "./recorder.ts";
import { closedShop, type Shop } from "./shop.ts";
import { createShopClient, type ShopClient } from "./shop_client.ts";

const clientCount = 10;
const longestPauseMilliseconds = 10;

/** Clients that are at work until they are told to end. */
export type Workload = {
  /** Resolves when the last request has been answered. */
  end(): Promise<void>;
};

/**
 * Lets clients read and write a few hot products in the open shops, each choosing
 * by its own chance.
 */
export function startWorkload(
  { ids, random, recorder, shops }: {
    ids: readonly [string, ...string[]];
    random: Random;
    recorder: Recorder;
    /** Those that are open now; while there are none, clients wait. */
    shops: () => readonly Shop[];
  },
): Workload {
  let ending = false;

  async function work(number: number): Promise<void> {
    const chance = random.fork(`client ${number}`);
    const client = createShopClient({
      recorder,
      shop: () => pickOpen(chance, shops()),
    });
    for (let step = 0; !ending; step++) {
      if (shops().length === 0) {
        await pause(longestPauseMilliseconds);
        continue;
      }
      const key = `${ids[0]}-key-${number}-${step}`;
      await act(client, { chance, ids, key });
      await pause(chance.below(longestPauseMilliseconds));
    }
  }

  const clients = Array.from(
    { length: clientCount },
    (_, number) => work(number),
  );
  return {
    async end() {
      ending = true;
      await Promise.all(clients);
    },
  };
}

function pickOpen(chance: Random, [first, ...others]: readonly Shop[]): Shop {
  return first ? chance.pick([first, ...others]) : closedShop;
}

/** One thing that a client does: two in three read. */
async function act(
  client: ShopClient,
  { chance, ids, key }: {
    chance: Random;
    ids: readonly [string, ...string[]];
    key: string;
  },
): Promise<void> {
  const id = chance.pick(ids);
  const choice = chance.below(100);
  if (choice < 50) return await client.read(id);
  if (choice < 58) return await client.search();
  if (choice < 64) return await client.list();
  if (choice < 76) {
    return await client.replace(
      id,
      chance.pick(["any", "any", "seen", "none"]),
    );
  }
  if (choice < 90) return await client.patch(id);
  if (choice < 93) return await client.remove(id);
  if (choice < 94) return await client.create(key);
  const several = chance.shuffle(ids).slice(0, 1 + chance.below(5));
  await client.bulk(
    several.map((id) => ({ id, remove: chance.chance(0.15) })),
  );
}
