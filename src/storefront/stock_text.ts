import type { Inventory } from "../catalog/product.ts";

/** What a shopper is told of the stock, and how good the news is. */
export type StockText = { text: string; tone: "good" | "fair" | "bad" };

const fewLeft = 5;

/** The stock in words. */
export function stockText({ status, quantity }: Inventory): StockText {
  switch (status) {
    case "in_stock":
      return quantity !== undefined && quantity > 0 && quantity <= fewLeft
        ? { text: `Only ${quantity} left`, tone: "fair" }
        : { text: "In stock", tone: "good" };
    case "preorder":
      return { text: "Available to pre-order", tone: "fair" };
    case "backorder":
      return { text: "Out of stock, can be ordered", tone: "fair" };
    case "out_of_stock":
      return { text: "Out of stock", tone: "bad" };
    case "discontinued":
      return { text: "No longer made", tone: "bad" };
  }
}
