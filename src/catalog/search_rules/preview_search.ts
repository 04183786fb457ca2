import { parseFilters } from "../parse_filters.ts";
import { ProductSummary } from "../product.ts";
import type { Search, SearchAnswer } from "../search_answer.ts";
import type { Searcher } from "../search_products.ts";
import { checkAll } from "../search_settings/check_all.ts";
import {
  type SearchSettings,
  toSettingsView,
} from "../search_settings/search_settings.ts";
import type { SearchSettingsReader } from "../search_settings/search_settings_reader.ts";
import { checkSynonym } from "../synonyms/check_synonym.ts";
import type { SynonymDraft } from "../synonyms/synonym.ts";
import type { TaxonomyReader } from "../taxonomy.ts";
import { checkSearchRule } from "./check_search_rule.ts";
import { comparePages, type PageComparison } from "./compare_pages.ts";
import type { SearchRuleDraft } from "./search_rule.ts";

/** Synonyms and rules that are not saved. */
export type SettingsDraft = {
  synonyms: readonly SynonymDraft[];
  rules: readonly SearchRuleDraft[];
  /** Ids of saved ones that are to be left out. */
  withoutSynonyms: readonly string[];
  withoutRules: readonly string[];
};

/** A hit in a preview; positions count from 1. */
export type PreviewedHit = { position: number; id: string; name: string };

/** The first page of a search. */
export type PreviewedPage = {
  total: number | undefined;
  items: PreviewedHit[];
  rulesApplied: readonly string[];
};

/** A search as it is, and as it would be. */
export type SearchPreview = {
  before: PreviewedPage;
  after: PreviewedPage;
  changes: PageComparison;
};

export type PreviewSearch = (request: {
  search: Pick<Search, "text" | "filters" | "order" | "limit">;
  draft: SettingsDraft;
  /** Milliseconds since the epoch; now when absent. */
  time?: number | undefined;
}) => Promise<SearchPreview>;

type PreviewParts = {
  searchAs: Searcher["searchAs"];
  settings: Pick<SearchSettingsReader, "current">;
  taxonomy: Pick<TaxonomyReader, "atHand">;
  now: () => number;
};

/** Makes the preview: a search with the saved synonyms and rules beside one in which a draft takes their place by id. */
export function createPreview(
  { searchAs, settings, taxonomy, now }: PreviewParts,
): PreviewSearch {
  return async ({ search, draft, time = now() }) => {
    const view = await taxonomy.atHand();
    parseFilters(search.filters, view);
    checkAll(draft.synonyms, checkSynonym, "/synonyms");
    checkAll(
      draft.rules,
      (id, rule) => checkSearchRule(id, rule, view),
      "/rules",
    );
    const saved = await settings.current();
    const drafted = toSettingsView(withDraft(saved, draft));
    const query: Search = {
      ...search,
      facets: [],
      facetLimit: 1,
      view: "summary",
    };
    const [before, after] = await Promise.all([
      searchAs(query, { settings: saved, time }),
      searchAs(query, { settings: drafted, time }),
    ]);
    const pages = { before: toPage(before), after: toPage(after) };
    const changes = comparePages(pages.before.items, pages.after.items);
    return { ...pages, changes };
  };
}

function withDraft(
  saved: SearchSettings,
  draft: SettingsDraft,
): SearchSettings {
  const { withoutSynonyms, withoutRules } = draft;
  return {
    synonyms: replaced(saved.synonyms, draft.synonyms, withoutSynonyms),
    rules: replaced(saved.rules, draft.rules, withoutRules),
  };
}

function replaced<Item>(
  saved: ReadonlyMap<string, Item & { version: number }>,
  drafts: readonly (Item & { id: string })[],
  without: readonly string[],
): ReadonlyMap<string, Item & { version: number }> {
  const all = new Map(saved);
  for (const id of without) all.delete(id);
  for (const each of drafts) all.set(each.id, { ...each, version: 1 });
  return all;
}

function toPage({ total, items, rulesApplied }: SearchAnswer): PreviewedPage {
  const Shown = ProductSummary.pick({ name: true }).loose();
  return {
    total,
    rulesApplied,
    items: items.map(({ product: { id, json } }, index) => ({
      position: index + 1,
      id,
      name: Shown.safeParse(JSON.parse(json)).data?.name ?? "",
    })),
  };
}
