import { suiteKeys } from "../http/suite_keys.ts";
import type { Shop } from "./shop.ts";
import { openShopApp, type ShopOptions } from "./shop_app.ts";

/** A catalogue in this process, over the drivers that the environment names. */
export async function openShopInProcess(
  environment: Readonly<Record<string, string>>,
  options: ShopOptions = {},
): Promise<Shop> {
  const { handle, catalog } = await openShopApp(environment, options);
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
