import { describe } from "node:test";
import { searchBoostContract } from "./search_boost_contract.ts";
import { searchCollapseContract } from "./search_collapse_contract.ts";
import { searchCompareContract } from "./search_compare_contract.ts";
import { searchExplainContract } from "./search_explain_contract.ts";
import { searchFacetContract } from "./search_facet_contract.ts";
import { searchFieldsContract } from "./search_fields_contract.ts";
import { searchFilterContract } from "./search_filter_contract.ts";
import type { OpenIndex } from "./search_fixture.ts";
import { searchForgetContract } from "./search_forget_contract.ts";
import { searchGenerationsContract } from "./search_generations_contract.ts";
import { searchHoldingsContract } from "./search_holdings_contract.ts";
import { searchMatchContract } from "./search_match_contract.ts";
import { searchPageContract } from "./search_page_contract.ts";
import { searchPutContract } from "./search_put_contract.ts";
import { searchRankContract } from "./search_rank_contract.ts";
import { searchRangesContract } from "./search_ranges_contract.ts";
import { searchRulesContract } from "./search_rules_contract.ts";
import { searchSimilarContract } from "./search_similar_contract.ts";
import { searchSuggestContract } from "./search_suggest_contract.ts";

/** What `SearchIndex` promises, as cases. `open` gives each case an empty index. */
export function searchIndexContract(name: string, open: OpenIndex): void {
  describe(`${name} takes entries`, () => searchPutContract(open));
  describe(`${name} tells what it holds`, () => searchHoldingsContract(open));
  describe(`${name} compares`, () => searchCompareContract(open));
  describe(`${name} forgets`, () => searchForgetContract(open));
  describe(`${name} keeps generations`, () => searchGenerationsContract(open));
  describe(`${name} matches`, () => searchMatchContract(open));
  describe(`${name} ranks`, () => searchRankContract(open));
  describe(`${name} boosts`, () => searchBoostContract(open));
  describe(`${name} obeys rules`, () => searchRulesContract(open));
  describe(`${name} filters`, () => searchFilterContract(open));
  describe(`${name} counts facets`, () => searchFacetContract(open));
  describe(`${name} counts numbers`, () => searchRangesContract(open));
  describe(`${name} counts fields`, () => searchFieldsContract(open));
  describe(`${name} pages`, () => searchPageContract(open));
  describe(`${name} collapses`, () => searchCollapseContract(open));
  describe(`${name} finds what is alike`, () => searchSimilarContract(open));
  describe(`${name} suggests`, () => searchSuggestContract(open));
  describe(`${name} explains`, () => searchExplainContract(open));
}
