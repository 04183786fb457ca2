import { z } from "zod";

const id = z.string().meta({ examples: ["aurora-5g-128"] });
const name = z.string();
const position = z.int().min(1).meta({ description: "1 is the first hit" });

const PreviewedItem = z.strictObject({ position, id, name }).meta({
  id: "PreviewedItem",
  description: "A hit and its place",
});
const MovedItem = z.strictObject({ id, name, from: position, to: position })
  .meta({ id: "MovedItem", description: "A hit that changes its place" });
const AddedItem = z.strictObject({ id, name, to: position }).meta({
  id: "AddedItem",
  description: "A hit that is on the page only after",
});
const RemovedItem = z.strictObject({ id, name, from: position }).meta({
  id: "RemovedItem",
  description: "A hit that is on the page only before",
});

const PreviewedPage = z.strictObject({
  total: z.int().min(0).optional().meta({
    description: "Number of products found; absent while search is away",
  }),
  items: z.array(PreviewedItem).max(50),
  rulesApplied: z.array(z.string()).meta({
    description: "Ids of the rules that apply, the most specific first",
  }),
}).meta({ id: "PreviewedPage", description: "The first page of a search" });

/** What a preview answers. */
export const SearchPreview = z.strictObject({
  before: PreviewedPage,
  after: PreviewedPage,
  changes: z.strictObject({
    moved: z.array(MovedItem),
    added: z.array(AddedItem).meta({
      description: "On the page only after; they may have been found before",
    }),
    removed: z.array(RemovedItem).meta({
      description: "On the page only before; they may still be found",
    }),
  }).meta({
    id: "SearchPreviewChanges",
    description: "What changes on the first page",
  }),
}).meta({
  id: "SearchPreview",
  description: "A search with what is saved, and with what is not",
});

const hit = { id: "aurora-5g-128", name: "Aurora 5G smartphone, 128 GB" };
const other = { id: "cirrus", name: "Cirrus smartphone for travellers" };

/** A preview's answer for the document. */
export const exampleSearchPreview: z.input<typeof SearchPreview> = {
  before: {
    total: 2,
    items: [{ position: 1, ...other }, { position: 2, ...hit }],
    rulesApplied: [],
  },
  after: {
    total: 2,
    items: [{ position: 1, ...hit }, { position: 2, ...other }],
    rulesApplied: ["smartphone-week"],
  },
  changes: {
    moved: [{ ...hit, from: 2, to: 1 }, { ...other, from: 1, to: 2 }],
    added: [],
    removed: [],
  },
};
