import { z } from "zod";
import { nameOfSubject } from "../catalog/outbox_subject.ts";
import type { ParkedEntry } from "../catalog/ports/outbox.ts";
import { Time, toTime } from "./time.ts";

/** An entry of the outbox that was set aside, on the wire. */
export const ParkedChange = z.strictObject({
  kind: z.string().meta({
    description: "What changed. More kinds may come",
    examples: ["product"],
  }),
  name: z.string().meta({ examples: ["aurora-5g-128"] }),
  reason: z.string().meta({
    examples: ["The index refuses the field createdAt"],
  }),
  parkedAt: Time,
}).meta({
  id: "ParkedChange",
  description: "A change set aside because it was refused too often",
});

/** An entry that was set aside, as it is told. */
export function toParkedChange(
  { entry: { subject }, reason, parkedAt }: ParkedEntry,
): z.infer<typeof ParkedChange> {
  return {
    kind: subject.kind,
    name: nameOfSubject(subject),
    reason,
    parkedAt: toTime(parkedAt),
  };
}
