import { Buffer } from "node:buffer";
import { productJson } from "../../src/catalog/product_json.ts";
import type { Candidate } from "./dynamodb_candidate.ts";
import {
  type CommitStep,
  commitSteps,
  newCategories,
} from "./dynamodb_commit_steps.ts";

/** A candidate with what it takes of a transaction. */
export type Parcel = {
  candidate: Candidate;
  steps: CommitStep[];
  /** Whether its categories have to be checked. */
  entersCategory: boolean;
  bytes: number;
};

/** Most steps of a transaction: DynamoDB takes 100 actions, and one checks that categories stay. */
export const maxSteps = 99;

/** Most bytes of products in a transaction, which DynamoDB ends at 4 MB with all that is about them. */
const maxBytes = 3_000_000;

/** Makes out what the candidate writes at `now`. */
export function toParcel(candidate: Candidate, now: number): Parcel {
  const { commit } = candidate;
  const { product } = commit.next;
  return {
    candidate,
    steps: commitSteps(commit, now),
    entersCategory: newCategories(commit).length > 0,
    bytes: product ? Buffer.byteLength(productJson(product)) : 0,
  };
}

/** Distributes parcels over transactions: as few as there must be, about as large as one another, in order. */
export function pack(parcels: readonly Parcel[]): Parcel[][] {
  const steps = stepsOf(parcels);
  const evenSteps = steps / Math.ceil(steps / maxSteps);
  const packs: Parcel[][] = [];
  let open: Parcel[] = [];
  for (const parcel of parcels) {
    if (
      open.length === 0 || stepsOf(open) >= evenSteps || !fits(open, parcel)
    ) {
      open = [];
      packs.push(open);
    }
    open.push(parcel);
  }
  return packs;
}

function fits(open: readonly Parcel[], parcel: Parcel): boolean {
  const all = [...open, parcel];
  return stepsOf(all) <= maxSteps &&
    all.reduce((sum, { bytes }) => sum + bytes, 0) <= maxBytes &&
    all.every(({ candidate }) => candidate.company >= all.length);
}

function stepsOf(parcels: readonly Parcel[]): number {
  return parcels.reduce((sum, { steps }) => sum + steps.length, 0);
}
