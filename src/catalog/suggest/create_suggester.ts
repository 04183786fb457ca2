import { isCatalogError } from "../errors.ts";
import type { KnownWords } from "../lexicon/known_words.ts";
import type { SearchIndex } from "../ports/search_index.ts";
import type { ProductReader } from "../read_products.ts";
import type { QueryLog } from "../search_log/query_log.ts";
import type { TaxonomyReader } from "../taxonomy.ts";
import { createTypedCompleter } from "./typed_completer.ts";
import { createMarker } from "./mark_typed.ts";
import { createPastQueries } from "./past_queries.ts";
import { createTypedRepairer } from "./repair_typed.ts";
import { chooseQueries } from "./choose_queries.ts";
import { mixSuggestions, type Suggestion } from "./suggestion.ts";
import {
  prefixesOf,
  readTyped,
  type TypedWords,
  wholeWordsOf,
} from "./typed_words.ts";
import { withCurrentNames } from "./with_current_names.ts";

type SuggesterParts = {
  search: Pick<SearchIndex, "suggest" | "search">;
  reader: Pick<ProductReader, "readKnown">;
  taxonomy: Pick<TaxonomyReader, "atHand">;
  queryLog: Pick<QueryLog, "complete">;
  wait: (milliseconds: number) => Promise<void>;
};

/** Completes what is being typed; at most `limit` suggestions, each of which finds something. */
export type Suggest = (
  request: { text: string; limit: number },
) => Promise<Suggestion[]>;

/** With fewer than these someone may have mistyped. */
const enough = 3;
const lettersForRepair = 3;
const mostPrefixes = 8;

/**
 * Suggests products, categories and brands from the index, what others searched,
 * and words of the catalogue that complete what was typed. When little begins as it was typed, what may be meant comes after it.
 * Products are those the store has now; queries are shown that find something.
 */
export function createSuggester(
  { search, reader, taxonomy, ...parts }: SuggesterParts,
): Suggest {
  const pastQueries = createPastQueries({ ...parts, search });
  const repair = createTypedRepairer();
  const complete = createTypedCompleter();

  async function knownWords(): Promise<KnownWords | undefined> {
    try {
      return (await taxonomy.atHand()).words;
    } catch (error) {
      if (isCatalogError(error, "unavailable")) return undefined;
      throw error;
    }
  }

  function repairedReadings(
    typed: TypedWords,
    known: KnownWords | undefined,
  ): TypedWords[] {
    if (typed.begun.length < lettersForRepair) return [];
    return known ? repair(typed, known.spelling) : [];
  }

  /** What goes on one of the readings of what was typed, which differ in the word that was begun. */
  async function find(
    readings: readonly TypedWords[],
    { text, limit, known }: {
      text: string;
      limit: number;
      known: KnownWords | undefined;
    },
  ): Promise<Suggestion[]> {
    const [first] = readings;
    if (!first) return [];
    const prefixes = readings.flatMap(({ begun }) => prefixesOf(begun));
    const [indexed, queries] = await Promise.all([
      search.suggest({
        wholeWords: wholeWordsOf(first),
        prefixes: [...new Set(prefixes)].slice(0, mostPrefixes),
        completions: known ? complete(first, known.lexicon) : [],
        limit,
      }),
      pastQueries.complete(text),
    ]);
    const found = await withCurrentNames(indexed, reader);
    const past = await pastQueries.thatFind(queries, found);
    const all = chooseQueries(past, found);
    return readings.map(createMarker).flatMap((mark) =>
      all.flatMap((each) => {
        const fragments = mark(each.text);
        return fragments ? [{ ...each, fragments }] : [];
      })
    );
  }

  return async ({ text, limit }) => {
    const typed = readTyped(text);
    if (!typed) return [];
    const known = await knownWords();
    const asTyped = distinct(await find([typed], { text, limit, known }));
    if (asTyped.length >= Math.min(enough, limit)) {
      return mixSuggestions(asTyped, limit);
    }
    const meant = repairedReadings(typed, known);
    const asMeant = await find(meant, {
      text: textOf(meant[0]),
      limit,
      known,
    });
    const others = distinct([...asTyped, ...asMeant]).slice(asTyped.length);
    return [
      ...asTyped,
      ...mixSuggestions(others, limit - asTyped.length),
    ];
  };
}

function textOf(typed: TypedWords | undefined): string {
  return typed ? [...typed.words, typed.begun].join(" ") : "";
}

/** Leaves out what reads like something before it. */
function distinct(suggestions: readonly Suggestion[]): Suggestion[] {
  const different = new Map<string, Suggestion>();
  for (const each of suggestions) {
    const key = `${each.kind} ${each.text.toLowerCase()}`;
    if (!different.has(key)) different.set(key, each);
  }
  return [...different.values()];
}
