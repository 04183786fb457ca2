import { z } from "zod";

/**
 * The random token a visitor is known by, made by the client. Who knows it reads the
 * visitor's history, so that it must not be guessed: 22 characters hold 128 bits.
 */
export const VisitorId = z.string()
  .regex(
    /^[A-Za-z0-9_-]{22,64}$/,
    "must be 22 to 64 letters, digits or -_, made at random",
  )
  .meta({
    description:
      "A random token that the client made, of at least 128 bits, as base64url",
    minLength: 22,
    maxLength: 64,
    examples: ["q3Vd0yX7mZ1cR8tKfP2nWg"],
  });
