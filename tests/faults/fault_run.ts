import type { ServiceName } from "./own_services.ts";
import type { Shop } from "./shop.ts";
import { openShopInProcess } from "./shop_in_process.ts";
import type { Stage } from "./stage.ts";

/** Something that goes wrong while clients are at work. */
export type FaultRun = {
  name: string;
  /** Whether it takes long even when outages are short. */
  isSlow?: boolean;
  /** Services that it disturbs for everyone. */
  own?: readonly ServiceName[];
  /** Services that are asked by way of an HTTP front. */
  fronts?: readonly ServiceName[];
  /** Opens the shops; two in this process where it is left out, as behind a load balancer. */
  openShops?: (stage: Stage) => Promise<Shop[]>;
  /** Lets things go wrong; when it resolves, all is well again. */
  disturb(stage: Stage): Promise<void>;
};

export function openTwoShops({ environment }: Stage): Promise<Shop[]> {
  return Promise.all([
    openShopInProcess(environment),
    openShopInProcess(environment),
  ]);
}
