import { toCategoryTree } from "../../catalog/category_tree.ts";
import type {
  SynonymEntry,
  SynonymReplace,
} from "../../catalog/synonyms/synonym.ts";
import type { Route } from "../../http/route.ts";
import type { AdminParts } from "../admin_routes.ts";
import { readValues } from "../parts/form_values.ts";
import { settingRoutes } from "../settings/setting_routes.ts";
import { synonymPage } from "./synonym_page.ts";
import { synonymsPage } from "./synonyms_page.ts";
import {
  checkSynonymValues,
  synonymLabels,
  toSynonymValues,
} from "./synonym_values.ts";

/** The pages of a merchandiser's synonyms. */
export function synonymsRoutes(parts: AdminParts): Route[] {
  const { catalog } = parts;
  const noun = "synonym";
  return settingRoutes<SynonymEntry, SynonymReplace>({
    section: "synonyms",
    path: "/admin/synonyms",
    newPath: "/admin/new-synonym",
    operation: { one: "Synonym", all: "Synonyms" },
    noun,
    list: catalog.listSynonyms,
    get: catalog.getSynonym,
    put: catalog.replaceSynonym,
    remove: catalog.deleteSynonym,
    showList: synonymsPage,
    async showForm(form) {
      const tree = toCategoryTree(await catalog.listCategories());
      return synonymPage(form, { tree, noun });
    },
    blank: (parameters) => ({
      kind: "two_way",
      "/words": parameters.get("word") ?? "",
    }),
    toValues: toSynonymValues,
    read: (form) => readValues(form, Object.keys(synonymLabels)),
    check: checkSynonymValues,
    nameOf: (synonym) => namesOf(synonym)[0] ?? "",
    toPreview: (draft, text) => ({
      text: text ?? namesOf(draft)[0] ?? "",
      category: undefined,
      draft: {
        synonyms: [draft],
        rules: [],
        withoutSynonyms: [],
        withoutRules: [],
      },
    }),
  }, parts);
}

function namesOf(synonym: SynonymReplace): readonly string[] {
  return synonym.kind === "two_way" ? synonym.words : synonym.from;
}
