import { html } from "hono/html";
import type { Product } from "../catalog/product.ts";
import { attributeText } from "./attribute_text.ts";
import type { Html } from "../pages/html.ts";

/** Links to the variants of a product, named by what they differ in. */
export function variantChoices(
  product: Product,
  variants: readonly Product[],
): Html | string {
  if (variants.length < 2) return "";
  const differing = differingAttributes(variants);
  return html`
    <nav class="variants" aria-label="Variants">
      <ul>
    ${variants.map((variant) =>
      html`<li><a href="/p/${encodeURIComponent(variant.id)}"${
        variant.id === product.id
          ? html`
            aria-current="page"
          `
          : ""
      }>${choiceText(variant, differing)}</a></li>`
    )}
      </ul>
    </nav>
  `;
}

/** Attributes that not all of the variants have alike. */
function differingAttributes(variants: readonly Product[]): string[] {
  const names = new Set(
    variants.flatMap(({ attributes = {} }) => Object.keys(attributes)),
  );
  return [...names].filter((name) =>
    new Set(variants.map((each) => textOf(each, name))).size > 1
  );
}

function choiceText(variant: Product, differing: readonly string[]): string {
  const texts = differing.map((name) => textOf(variant, name)).filter(Boolean);
  return texts.join(", ") || variant.name;
}

function textOf({ attributes = {} }: Product, name: string): string {
  const value = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
  return value === undefined ? "" : attributeText(value);
}
