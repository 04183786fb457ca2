import { z } from "zod";

const routeWords = ["bulk", "export"];

/**
 * A product's id: chosen by the client, 1 to 64 unreserved URL characters
 * (RFC 3986, section 2.3) starting with a letter or digit. Words that are
 * routes of their own are refused.
 */
export const ProductId = z.string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._~-]{0,63}$/,
    "must be 1 to 64 letters, digits or -._~, a letter or digit first",
  )
  .refine((id) => !routeWords.includes(id), {
    message: `must not be one of ${routeWords.join(", ")}`,
  })
  .meta({
    description: "Id of a product",
    maxLength: 64,
    examples: ["aurora-5g-128"],
  });
