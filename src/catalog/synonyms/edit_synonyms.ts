import type { TaxonomyWrite } from "../change_taxonomy.ts";
import type { Precondition } from "../product_write.ts";
import type { ChangeParts } from "../search_settings/change_list.ts";
import { checkAll } from "../search_settings/check_all.ts";
import {
  createListEdits,
  type ListImport,
  unversioned,
} from "../search_settings/edit_list.ts";
import { synonymList } from "../search_settings/search_settings.ts";
import type { SearchSettingsReader } from "../search_settings/search_settings_reader.ts";
import { checkSynonym } from "./check_synonym.ts";
import type { SynonymDraft, SynonymEntry, SynonymReplace } from "./synonym.ts";

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
  /**
   * Creates or replaces all of them in one step; with `onlyThese` the others are deleted.
   * If some are wrong nothing is written, and the issues begin with their index.
   */
  importSynonyms(
    synonyms: readonly SynonymDraft[],
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
      checkAll(synonyms, checkSynonym);
      return await edits.importAll(synonyms.map(toEntry), options);
    },
  };
}

function toEntry(synonym: SynonymDraft): SynonymEntry {
  return { ...synonym, version: unversioned };
}
