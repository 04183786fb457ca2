import { indexLost, isIndexMissing } from "./elasticsearch_failure.ts";
import { readGenerations } from "./elasticsearch_generations.ts";
import { type GenerationSet, inState } from "./elasticsearch_names.ts";
import type { ElasticsearchOptions } from "./elasticsearch_options.ts";
import { type Ask, openRequests } from "./elasticsearch_requests.ts";
import { makeIndex } from "./make_index.ts";

/** The index behind its alias, and the requests about it. */
export type OpenIndex = {
  options: ElasticsearchOptions;
  /** Sends a request that needs no index. */
  askService: Ask;
  /** Sends a request about the index, which is made if there is nothing to put into it yet. */
  ask: Ask;
  /** The generations as they were last learned; an active one, or one that is built in its place. */
  generations(doing: string): Promise<GenerationSet>;
  /** Learns the generations anew at the next request. */
  forgetGenerations(): void;
  close(): Promise<void>;
};

/** Opens the index; nothing is sent yet. */
export function openIndex(options: ElasticsearchOptions): OpenIndex {
  const { index, isCatalogueEmpty } = options;
  const { ask: askService, close } = openRequests(options);
  let learned: Promise<GenerationSet> | undefined;

  async function learn(doing: string): Promise<GenerationSet> {
    const found = await readGenerations(askService, { index, doing });
    // Without an active generation, which has the stamp, one can be filled.
    if (found.stamp !== undefined || inState(found, "building")) return found;
    const isNew = found.generations.length === 0 && await isCatalogueEmpty?.();
    if (!isNew) throw indexLost({ doing, index });
    await makeIndex(askService, options);
    return readGenerations(askService, { index, doing });
  }

  async function generations(doing: string): Promise<GenerationSet> {
    learned ??= learn(doing);
    const mine = learned;
    try {
      return await mine;
    } catch (error) {
      if (learned === mine) learned = undefined;
      throw error;
    }
  }

  function forgetGenerations() {
    learned = undefined;
  }

  return {
    options,
    askService,
    async ask(request, send, read) {
      const { doing } = request;
      await generations(doing);
      try {
        return await askService(request, send, read);
      } catch (error) {
        if (!isIndexMissing(error)) throw error;
        forgetGenerations();
        throw indexLost({ doing, index, cause: error });
      }
    },
    generations,
    forgetGenerations,
    close,
  };
}
