import { suiteKeys } from "../http/suite_keys.ts";
import type { Shop } from "./shop.ts";
import { openShopApp, type ShopApp, type ShopOptions } from "./shop_app.ts";

/** A catalogue in this process, over the drivers that the environment names. */
export async function openShopInProcess(
  environment: Readonly<Record<string, string>>,
  options: ShopOptions = {},
): Promise<Shop> {
  return toShop(await openShopApp(environment, options));
}

/** The app as its clients meet it, without a network between. */
export function toShop({ handle, catalog }: ShopApp): Shop {
  return {
    async send(path, { headers = {}, ...request } = {}) {
      const response = await handle(
        new Request(`http://shop.test${path}`, {
          ...request,
          headers: {
            "Authorization": `Bearer ${suiteKeys.admin}`,
            "Content-Type": "application/json",
            ...headers,
          },
        }),
      );
      const { status } = response;
      return { status, headers: response.headers, text: await response.text() };
    },
    stop: () => catalog.close(),
  };
}
