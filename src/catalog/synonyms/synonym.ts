import { z } from "zod";
import { SettingId } from "../search_settings/setting_id.ts";
import { text } from "../text.ts";

const Name = text(100).meta({
  description: "What something is called; at most three words are matched",
});

const twoWay = {
  kind: z.literal("two_way"),
  words: z.array(Name).min(2).max(20).meta({
    description: "Who types one of them finds the others too",
    examples: [["couch", "sofa"]],
  }),
};

const oneWay = {
  kind: z.literal("one_way"),
  from: z.array(Name).min(1).max(20).meta({
    description: "What is typed",
    examples: [["trainers"]],
  }),
  to: z.array(Name).min(1).max(20).meta({
    description: "What is found as well; typing it does not find `from`",
    examples: [["running shoes"]],
  }),
};

/** The writable part of a synonym. */
export const SynonymReplace = z.union([
  z.strictObject(twoWay).meta({
    id: "TwoWaySynonymReplace",
    description: "Names that mean the same",
  }),
  z.strictObject(oneWay).meta({
    id: "OneWaySynonymReplace",
    description: "Names that mean others as well",
  }),
]).meta({ id: "SynonymReplace", description: "What is called how" });
export type SynonymReplace = z.infer<typeof SynonymReplace>;

const version = z.int().min(1);

/** Names that mean the same, or that mean others as well; at most 2,000 of them, and together at most 300 kB. */
export const SynonymEntry = z.union([
  z.strictObject({ id: SettingId, ...twoWay, version }).meta({
    id: "TwoWaySynonym",
    description: "Names that mean the same",
  }),
  z.strictObject({ id: SettingId, ...oneWay, version }).meta({
    id: "OneWaySynonym",
    description: "Names that mean others as well",
  }),
]).meta({ id: "Synonym", description: "What is called how" });
export type SynonymEntry = z.infer<typeof SynonymEntry>;

/** A synonym as files and previews have it; a version means nothing there. */
export const SynonymDraft = z.union([
  z.strictObject({
    id: SettingId,
    ...twoWay,
    version: version.optional(),
  }).meta({
    id: "TwoWaySynonymDraft",
    description: "Names that mean the same",
  }),
  z.strictObject({
    id: SettingId,
    ...oneWay,
    version: version.optional(),
  }).meta({
    id: "OneWaySynonymDraft",
    description: "Names that mean others as well",
  }),
]).meta({
  id: "SynonymDraft",
  description: "A synonym that is not saved; a version means nothing",
});
export type SynonymDraft = z.infer<typeof SynonymDraft>;

/** How many synonyms a catalogue may have. */
export const maxSynonyms = 2_000;
