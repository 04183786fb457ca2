import {
  maxSynonyms,
  SynonymEntry,
  SynonymReplace,
} from "../../catalog/synonyms/synonym.ts";
import { exampleSynonym, exampleSynonymReplace } from "../examples.ts";
import { synonymLinks } from "../links.ts";
import type { Route } from "../route.ts";
import type { RouteParts } from "../routes.ts";
import { settingRoutes } from "../setting_routes.ts";

/** The routes of a merchandiser's synonyms. */
export function synonymRoutes(
  { catalog, publicUrl }: Pick<RouteParts, "catalog" | "publicUrl">,
): Route[] {
  return settingRoutes({
    path: "/v1/synonyms",
    operation: { one: "Synonym", all: "Synonyms" },
    name: { one: "synonym", all: "synonyms" },
    item: { schema: SynonymEntry, example: exampleSynonym },
    replace: { schema: SynonymReplace, example: exampleSynonymReplace },
    most: maxSynonyms,
    links: synonymLinks,
    descriptions: {
      list: "Answers what merchandisers say is called how.",
      put:
        "Searches find it within 2 seconds; nothing is indexed anew. A name has at most three words, without regard to case, accents and plurals.",
      remove: "Within 2 seconds no search knows it.",
    },
    list: catalog.listSynonyms,
    get: catalog.getSynonym,
    put: catalog.replaceSynonym,
    remove: catalog.deleteSynonym,
    publicUrl,
  });
}
