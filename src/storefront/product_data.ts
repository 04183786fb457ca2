import type { Category } from "../catalog/category.ts";
import type { InventoryStatus, Product } from "../catalog/product.ts";
import { breadcrumbList } from "./breadcrumbs.ts";
import { plainPrice } from "./price_text.ts";
import type { Picture } from "./product_picture.ts";

const availabilities: Record<InventoryStatus, string> = {
  in_stock: "InStock",
  out_of_stock: "OutOfStock",
  preorder: "PreOrder",
  backorder: "BackOrder",
  discontinued: "Discontinued",
};

/** A product as search engines read it (schema.org `Product`, JSON-LD). */
export function productData(
  { product, pictures, above, publicUrl }: {
    product: Product;
    pictures: readonly Picture[];
    above: readonly Category[];
    publicUrl: string;
  },
): object {
  const { id, name, description, brand, sku, mpn, gtins = [] } = product;
  const url = `${publicUrl}/p/${encodeURIComponent(id)}`;
  return {
    "@context": "https://schema.org",
    "@graph": [
      {
        "@type": "Product",
        name,
        url,
        description,
        image: pictures.map((each) => absolute(each.url, publicUrl)),
        brand: brand === undefined
          ? undefined
          : { "@type": "Brand", name: brand },
        sku,
        mpn,
        gtin: gtins[0],
        inProductGroupWithID: product.groupId,
        offers: offer(product, url),
      },
      ...(above.length > 0 ? [breadcrumbList(above, publicUrl)] : []),
    ],
  };
}

/** An address of this service, or of another one, as a whole address. */
export function absolute(url: string, publicUrl: string): string {
  return url.startsWith("/") ? publicUrl + url : url;
}

function offer({ price, inventory }: Product, url: string) {
  if (!price) return undefined;
  return {
    "@type": "Offer",
    url,
    price: plainPrice(price),
    priceCurrency: price.currency,
    availability: `https://schema.org/${availabilities[inventory.status]}`,
  };
}
