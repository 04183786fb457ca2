import { html } from "hono/html";
import type {
  Agreement,
  ProductCopy,
  ProductSync,
} from "../../catalog/sync/product_sync.ts";
import type { Html } from "../../pages/html.ts";
import type { AdminPage } from "../admin_layout.ts";
import { postButton } from "../parts/post_button.ts";
import { table } from "../parts/table.ts";
import { productSyncPath, syncPath } from "./addresses.ts";
import { agreementText } from "./difference_text.ts";
import { findProduct } from "./find_product.ts";
import { moment } from "./moment.ts";
import { unbroken } from "./unbroken.ts";

const verdicts: Record<Agreement, Html> = {
  agrees: html`<p class="good">Store, cache and search agree.</p>`,
  on_its_way:
    html`<p class="fair">A change is on its way. This page looks again by itself.</p>`,
  differs: html`<p class="bad">Cache or search differ from the store.</p>`,
  unknown: html`<p class="bad">Not everything can be told.</p>`,
};

/** One product in store, cache and search, with a way to mend it. */
export function productSyncPage(sync: ProductSync): AdminPage {
  const { id, agreement, store } = sync;
  return {
    title: `Sync of ${id}`,
    section: "sync",
    main: html`
      <p class="small"><a href="${syncPath}">Sync</a></p>
      <div class="head">
        <h1>${id}</h1>
        ${store && store.status !== "deleted"
          ? html`<a class="button" href="/admin/products/${
            encodeURIComponent(id)
          }">Edit the product</a>`
          : ""}
        ${postButton({
          text: "Mend",
          action: `${productSyncPath(id)}/repair`,
          ...(agreement === "differs" ? { look: "primary" } : {}),
        })}
      </div>
      <section class="panel" id="product-sync" ${agreement === "on_its_way"
        ? html`
          data-live
        `
        : ""}>
        ${verdicts[agreement]}
        ${versions(sync)}
        ${setAside(sync)}
      </section>
      ${findProduct(id)}
    `,
  };
}

/** For an id that nothing knows. */
export function unknownProductPage(id: string): AdminPage {
  return {
    status: 404,
    title: "No such product",
    section: "sync",
    main: html`
      <p class="small"><a href="${syncPath}">Sync</a></p>
      <h1>No such product</h1>
      <p
        class="bad">Neither store nor cache nor search knows a product “${id}”.</p>
      ${findProduct(id)}
    `,
  };
}

function versions(sync: ProductSync): Html {
  const { store, cache, index, revision } = sync;
  return table({
    label: "Versions of the product",
    head: ["Where", "Version", "State"],
    rows: [
      [unbroken("Store"), versionText(store), storeText(store)],
      [unbroken("Cache"), versionText(cache), agreementText(sync, "cache")],
      [
        unbroken("Search"),
        html`${versionText(index)}${
          index.revision === undefined || index.revision === revision
            ? ""
            : html`
              <span
                class="small">with categories and words of revision ${index
                  .revision}; they are at ${revision}</span>
            `
        }`,
        agreementText(sync, "index"),
      ],
    ],
  });
}

function versionText(held: Pick<ProductCopy, "version"> = {}): string {
  return held.version === undefined ? "none" : String(held.version);
}

function storeText(store: ProductSync["store"]): Html | string {
  if (!store) return html`<span class="bad">Does not know this id</span>`;
  const { status, updatedAt } = store;
  const name = status.slice(0, 1).toUpperCase() + status.slice(1);
  return updatedAt === undefined
    ? name
    : html`${name}, saved at ${moment(Date.parse(updatedAt))}`;
}

function setAside({ parked }: ProductSync): Html | string {
  return parked
    ? html`
      <p
        class="bad">A change of it was set aside at ${moment(
          parked.parkedAt,
        )}, because search refused it too often: ${parked
          .reason}. Mending tries it again.</p>
    `
    : "";
}
