import { generalSynonyms } from "../query/general_synonyms/general_synonyms.ts";
import { joinSynonyms, type Synonyms } from "../query/synonyms.ts";
import { createRuleBook, type RuleBook } from "../search_rules/rule_book.ts";
import { maxSearchRules, SearchRule } from "../search_rules/search_rule.ts";
import { maxSynonyms, SynonymEntry } from "../synonyms/synonym.ts";
import { toLookUp } from "../synonyms/synonym_look_up.ts";
import type { SettingList } from "./setting_list.ts";

/** A catalogue's synonyms. */
export const synonymList: SettingList<SynonymEntry> = {
  setting: "synonyms",
  noun: "synonym",
  nouns: "synonyms",
  schema: SynonymEntry,
  maxItems: maxSynonyms,
};

/** A catalogue's search rules. */
export const searchRuleList: SettingList<SearchRule> = {
  setting: "search rules",
  noun: "search rule",
  nouns: "search rules",
  schema: SearchRule,
  maxItems: maxSearchRules,
};

/** The settings document whose version grows with every change of synonyms or rules. */
export const changesSetting = "search settings";

/** What merchandisers say of searches. */
export type SearchSettings = {
  synonyms: ReadonlyMap<string, SynonymEntry>;
  rules: ReadonlyMap<string, SearchRule>;
};

/** What merchandisers say of searches, ready for look-ups. */
export type SearchSettingsView = SearchSettings & {
  names: Synonyms;
  ruleBook: RuleBook;
};

/** Makes settings ready for look-ups. */
export function toSettingsView(settings: SearchSettings): SearchSettingsView {
  const { synonyms, rules } = settings;
  return {
    ...settings,
    names: joinSynonyms(toLookUp([...synonyms.values()]), generalSynonyms()),
    ruleBook: createRuleBook([...rules.values()]),
  };
}
