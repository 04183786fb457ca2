/** Says which lexicon is the catalogue's and where its chunks are kept. */
export type LexiconHead = {
  /** Another one for another lexicon. */
  id: string;
  /** Chunks are written to one slot while the other one's are in use. */
  slot: "a" | "b";
  chunks: number;
  /** How many products taught it. */
  products: number;
  /** In milliseconds since the epoch. */
  learntAt: number;
};
