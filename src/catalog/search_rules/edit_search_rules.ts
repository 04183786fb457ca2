import type { TaxonomyWrite } from "../change_taxonomy.ts";
import type { Precondition } from "../product_write.ts";
import type { ChangeParts } from "../search_settings/change_list.ts";
import { checkAll } from "../search_settings/check_all.ts";
import {
  createListEdits,
  type ListImport,
  unversioned,
} from "../search_settings/edit_list.ts";
import { searchRuleList } from "../search_settings/search_settings.ts";
import type { SearchSettingsReader } from "../search_settings/search_settings_reader.ts";
import type { TaxonomyReader } from "../taxonomy.ts";
import { checkSearchRule } from "./check_search_rule.ts";
import type {
  SearchRule,
  SearchRuleDraft,
  SearchRuleReplace,
} from "./search_rule.ts";

/** Everything one can do with search rules; a change is in effect within 2 seconds in every process. */
export type SearchRuleEdits = {
  listSearchRules(): Promise<SearchRule[]>;
  getSearchRule(id: string): Promise<SearchRule>;
  replaceSearchRule(
    id: string,
    input: SearchRuleReplace,
    precondition: Precondition,
  ): Promise<TaxonomyWrite<SearchRule>>;
  deleteSearchRule(id: string, precondition: Precondition): Promise<void>;
  /**
   * Creates or replaces all of them in one step; with `onlyThese` the others are deleted.
   * If some are wrong nothing is written, and the issues begin with their index.
   */
  importSearchRules(
    rules: readonly SearchRuleDraft[],
    options: { onlyThese: boolean },
  ): Promise<ListImport>;
};

type Parts = ChangeParts & {
  settings: SearchSettingsReader;
  taxonomy: Pick<TaxonomyReader, "current">;
};

export function createSearchRuleEdits(
  { taxonomy, ...parts }: Parts,
): SearchRuleEdits {
  const edits = createListEdits<SearchRule>({
    ...parts,
    list: searchRuleList,
    lastKnown: async () => (await parts.settings.atHand()).rules,
  });
  return {
    listSearchRules: edits.list,
    getSearchRule: edits.get,
    async replaceSearchRule(id, input, precondition) {
      checkSearchRule(id, input, await taxonomy.current());
      const rule = { ...input, id, version: unversioned };
      return await edits.replace(rule, precondition);
    },
    deleteSearchRule: edits.remove,
    async importSearchRules(rules, options) {
      const view = await taxonomy.current();
      checkAll(rules, (id, rule) => checkSearchRule(id, rule, view));
      return await edits.importAll(
        rules.map((each) => ({ ...each, version: unversioned })),
        options,
      );
    },
  };
}
