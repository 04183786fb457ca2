import type { FormValues } from "./form_values.ts";

/** A field of which someone else saved another value than was typed. */
export type Difference = {
  name: string;
  yours: string;
  theirs: string;
  /** Whose value the form goes on with. */
  kept: "yours" | "theirs";
};

/**
 * Brings together what was typed and what someone else saved meanwhile, knowing
 * what both began with: what only they changed is taken over, what was typed stays.
 */
export function mergeVersions(
  { begun, typed, stored }: {
    begun: FormValues;
    typed: FormValues;
    stored: FormValues;
  },
): { values: FormValues; differences: Difference[] } {
  const names = new Set([...Object.keys(typed), ...Object.keys(stored)]);
  const differences = [...names].flatMap((name): Difference[] => {
    const yours = typed[name] ?? "";
    const theirs = stored[name] ?? "";
    if (yours === theirs) return [];
    const kept = yours === begun[name] ? "theirs" : "yours";
    return [{ name, yours, theirs, kept }];
  });
  const taken = differences.filter(({ kept }) => kept === "theirs")
    .map(({ name, theirs }) => [name, theirs]);
  return { values: { ...typed, ...Object.fromEntries(taken) }, differences };
}
