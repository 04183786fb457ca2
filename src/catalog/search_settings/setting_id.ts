import { z } from "zod";

const routeWords = ["preview"];

/** The id of a synonym or a search rule, chosen by who makes it; the same alphabet as a product's. */
export const SettingId = z.string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._~-]{0,63}$/,
    "must be 1 to 64 letters, digits or -._~, a letter or digit first",
  )
  .refine((id) => !routeWords.includes(id), {
    message: `must not be one of ${routeWords.join(", ")}`,
  })
  .meta({ description: "Id, chosen by the client", maxLength: 64 });
