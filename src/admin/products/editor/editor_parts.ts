import type { ProductReplace } from "../../../catalog/product.ts";
import type { Refusal } from "../../parts/refusal.ts";
import type { ProductDraft } from "../editing/product_draft.ts";
import type { Surroundings } from "./surroundings.ts";

/** What is edited: a stored version of a product, or one that is yet to be. */
export type Subject =
  | { kind: "stored"; id: string; version: number }
  | { kind: "new"; ownId: string };

/** What the form of a product shows. */
export type EditorParts = Surroundings & {
  subject: Subject;
  draft: ProductDraft;
  /** What the form was opened with. */
  base?: ProductReplace | undefined;
  /** Its issues are by fields of the form. */
  refusal?: Refusal | undefined;
  mayWrite: boolean;
};
