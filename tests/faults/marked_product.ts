import { z } from "zod";
import type { Shown } from "./history.ts";

/** How often the description repeats its number, so that half of it can be missing. */
const repetitions = 300;

/** A product that says in every part which write made it. */
export function markedProduct(id: string, number: number) {
  return {
    sku: `${id}-${number}`,
    name: `Mark ${number}`,
    description: `${number} `.repeat(repetitions).trim(),
    attributes: { mark: number },
    ...markedPrice(number),
  };
}

/** The part of a product that a patch sets. */
export function markedPrice(number: number) {
  return {
    price: { amount: number, currency: "USD" },
    inventory: { status: "in_stock", quantity: number },
  };
}

const Marked = z.object({
  id: z.string(),
  version: z.int(),
  sku: z.string(),
  name: z.string(),
  description: z.string(),
  attributes: z.object({ mark: z.int() }),
  price: z.object({ amount: z.int(), currency: z.literal("USD") }),
  inventory: z.object({
    status: z.literal("in_stock"),
    quantity: z.int(),
  }),
});

/** What a whole product shows; `sku` may hold a name that was given before the id was known. */
export function toShown(product: unknown): Shown & { id?: string } {
  const parsed = Marked.safeParse(product);
  if (!parsed.success) return torn(product);
  const { id, version, attributes, price, inventory, ...rest } = parsed.data;
  const label = attributes.mark;
  const amount = price.amount;
  const whole = markedProduct("", label);
  const isWhole = rest.name === whole.name &&
    rest.description === whole.description &&
    rest.sku.endsWith(`-${label}`) && inventory.quantity === amount;
  return isWhole
    ? { kind: "product", id, version, content: { label, amount } }
    : torn(product);
}

function torn(product: unknown): Shown {
  return { kind: "torn", text: JSON.stringify(product).slice(0, 300) };
}
