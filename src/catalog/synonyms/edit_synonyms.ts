import type { TaxonomyWrite } from "../change_taxonomy.ts";
import type { Precondition } from "../product_write.ts";
import type { ChangeParts } from "../search_settings/change_list.ts";
import {
  createListEdits,
  type ListImport,
  unversioned,
} from "../search_settings/edit_list.ts";
import { synonymList } from "../search_settings/search_settings.ts";
import type { SearchSettingsReader } from "../search_settings/search_settings_reader.ts";
import { checkSynonym } from "./check_synonym.ts";
import type { SynonymEntry, SynonymReplace } from "./synonym.ts";

/** A synonym without a version, as files have it. */
export type NewSynonym = SynonymReplace & { id: string };

/** Everything one can do with synonyms; a change is in effect within 2 seconds in every process. */
export type SynonymEdits = {
  listSynonyms(): Promise<SynonymEntry[]>;
  getSynonym(id: string): Promise<SynonymEntry>;
  replaceSynonym(
    id: string,
    input: SynonymReplace,
    precondition: Precondition,
  ): Promise<TaxonomyWrite<SynonymEntry>>;
  deleteSynonym(id: string, precondition: Precondition): Promise<void>;
  /** Creates or replaces all of them in one step; with `onlyThese` the others are deleted. */
  importSynonyms(
    synonyms: readonly NewSynonym[],
    options: { onlyThese: boolean },
  ): Promise<ListImport>;
};

type Parts = ChangeParts & { settings: SearchSettingsReader };

export function createSynonymEdits(parts: Parts): SynonymEdits {
  const edits = createListEdits<SynonymEntry>({
    ...parts,
    list: synonymList,
    lastKnown: async () => (await parts.settings.atHand()).synonyms,
  });
  return {
    listSynonyms: edits.list,
    getSynonym: edits.get,
    async replaceSynonym(id, input, precondition) {
      checkSynonym(id, input);
      return await edits.replace(toEntry({ ...input, id }), precondition);
    },
    deleteSynonym: edits.remove,
    async importSynonyms(synonyms, options) {
      for (const each of synonyms) checkSynonym(each.id, each);
      return await edits.importAll(synonyms.map(toEntry), options);
    },
  };
}

function toEntry(synonym: NewSynonym): SynonymEntry {
  return { ...synonym, version: unversioned };
}
