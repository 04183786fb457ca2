import type { estypes } from "@elastic/elasticsearch";
import { addFields, readLackingFields } from "./add_fields.ts";
import { CatalogError } from "../../src/catalog/errors.ts";
import type {
  IndexGeneration,
  SearchIndex,
} from "../../src/catalog/ports/search_index.ts";
import {
  isIndexMissing,
  noGeneration,
  unavailable,
} from "./elasticsearch_failure.ts";
import {
  type GenerationSet,
  inState,
  setAlias,
  stateAlias,
  toGenerationSet,
} from "./elasticsearch_names.ts";
import type { Ask } from "./elasticsearch_requests.ts";
import { servingSettings } from "./elasticsearch_settings.ts";
import { makeBuilding } from "./make_index.ts";
import { managementTimeoutMs } from "./management_timeout.ts";
import type { OpenIndex } from "./open_index.ts";

const learnTimeoutMs = 2_000;
const refreshTimeoutMs = 60_000;

/** Another process may change the set in between; more often than this none does. */
const maxAttempts = 5;

type Action = estypes.IndicesUpdateAliasesAction;

/** Asks which generations there are. */
export async function readGenerations(
  ask: Ask,
  { index, doing }: { index: string; doing: string },
): Promise<GenerationSet> {
  const aliases = await ask(
    { doing, operation: "indices.get_alias", timeoutMs: learnTimeoutMs },
    (client, options) =>
      client.indices.getAlias(
        { name: [index, `${index}.*`] },
        // Answered when some of the names are missing, with the others.
        { ...options, ignore: [404] },
      ),
  );
  return toGenerationSet(index, aliases);
}

/**
 * Builds of the whole index, told apart by aliases. Every change of the set is
 * one atomic request that also renames the alias `INDEX.set-STAMP`. A put goes
 * to that alias, so it is refused when the set it knows has changed since, and
 * is repeated with the new set: no clock and no waiting are needed to make all
 * processes write to a generation that has just begun.
 */
export function indexGenerations(
  { options, askService, forgetGenerations }: OpenIndex,
): Pick<
  SearchIndex,
  | "listGenerations"
  | "beginGeneration"
  | "activateGeneration"
  | "dropGeneration"
> {
  const { index, now = Date.now } = options;
  const learn = (doing: string) =>
    readGenerations(askService, { index, doing });

  /** Puts `actions` into effect, all or none; false when the set has changed since it was learned. */
  async function change(
    doing: string,
    actions: Action[],
  ): Promise<boolean> {
    try {
      const { acknowledged } = await askService(
        {
          doing,
          operation: "indices.update_aliases",
          timeoutMs: managementTimeoutMs,
        },
        (client, requestOptions) =>
          client.indices.updateAliases({ actions }, requestOptions),
      );
      if (!acknowledged) {
        throw unavailable(doing, "some node has not confirmed it in time");
      }
      return true;
    } catch (error) {
      if (isIndexMissing(error)) return false;
      throw error;
    } finally {
      forgetGenerations();
    }
  }

  /** Gives the set another stamp; the second alias goes to `active`. */
  function restamp(known: GenerationSet, active: string): Action[] {
    const before = inState(known, "active");
    const stamp = Math.max(now(), (known.stamp ?? 0) + 1);
    const actions: Action[] = [
      { add: { index: active, alias: setAlias(index, stamp) } },
    ];
    if (before && known.stamp !== undefined) {
      actions.unshift(removal(before.name, setAlias(index, known.stamp)));
    }
    return actions;
  }

  /** Tries until `attempt` resolves something; every other change is another process's success. */
  async function repeat<Result>(
    doing: string,
    attempt: (known: GenerationSet) => Promise<Result | undefined>,
  ): Promise<Result> {
    for (let attempts = 0; attempts < maxAttempts; attempts++) {
      const result = await attempt(await learn(doing));
      if (result !== undefined) return result;
    }
    throw unavailable(doing, "others keep changing the generations");
  }

  return {
    async listGenerations() {
      return (await learn("list generations")).generations;
    },

    beginGeneration() {
      const doing = "begin a generation";
      return repeat(doing, async (known) => {
        const building = inState(known, "building");
        if (!building) {
          await addLackingFields(known);
          await makeBuilding(askService, options);
          return undefined;
        }
        const begun = { name: building.name, noticedAfterMilliseconds: 0 };
        const active = inState(known, "active");
        // Without an active generation puts go to the one that is being built, or nowhere.
        if (!active) return begun;
        // Also where it was begun before: its maker may have died before this.
        const done = await change(doing, restamp(known, active.name));
        return done ? begun : undefined;
      });
    },

    async activateGeneration(name) {
      const doing = `activate generation "${name}"`;
      await repeat(doing, async (known) => {
        const wanted = known.generations.find((each) => each.name === name);
        if (!wanted) throw noGeneration(doing, name);
        if (wanted.state === "active") return true;
        if (wanted.state === "building") await makeReady(doing, name);
        const done = await change(doing, [
          ...restamp(known, name),
          ...swap(known, wanted),
        ]);
        return done || undefined;
      });
    },

    async dropGeneration(name) {
      const doing = `drop generation "${name}"`;
      await repeat(doing, async (known) => {
        const wanted = known.generations.find((each) => each.name === name);
        if (!wanted) return true;
        if (wanted.state === "active") {
          const message = `Cannot ${doing}: it is the active one`;
          throw new CatalogError("conflict", message);
        }
        const active = inState(known, "active");
        const done = await change(doing, [
          ...(active ? restamp(known, active.name) : []),
          { remove_index: { index: name } },
        ]);
        return done || undefined;
      });
    },
  };

  /** The alias changes that make `wanted` active, the active one previous, and an earlier previous one nothing. */
  function swap(known: GenerationSet, wanted: IndexGeneration): Action[] {
    const active = inState(known, "active");
    const previous = inState(known, "previous");
    const alias = (state: IndexGeneration["state"]) => stateAlias(index, state);
    return [
      removal(wanted.name, alias(wanted.state)),
      ...(active
        ? [
          removal(active.name, alias("active")),
          { add: { index: active.name, alias: alias("previous") } },
        ]
        : []),
      {
        add: {
          index: wanted.name,
          alias: alias("active"),
          is_write_index: true,
        },
      },
      ...(previous && previous.name !== wanted.name
        ? [{ remove_index: { index: previous.name } }]
        : []),
    ];
  }

  /** Puts go to all generations, also to those that an earlier version made. */
  async function addLackingFields({ generations }: GenerationSet) {
    const names = generations.map(({ name }) => name);
    for (const lacking of await readLackingFields(askService, names)) {
      await addFields(askService, lacking);
    }
  }

  async function makeReady(doing: string, name: string): Promise<void> {
    await askService(
      {
        doing,
        operation: "indices.put_settings",
        timeoutMs: managementTimeoutMs,
      },
      (client, requestOptions) =>
        client.indices.putSettings(
          { index: name, settings: servingSettings(options) },
          requestOptions,
        ),
    );
    await askService(
      { doing, operation: "indices.refresh", timeoutMs: refreshTimeoutMs },
      (client, requestOptions) =>
        client.indices.refresh({ index: name }, requestOptions),
    );
  }
}

function removal(index: string, alias: string): Action {
  return { remove: { index, alias, must_exist: true } };
}
