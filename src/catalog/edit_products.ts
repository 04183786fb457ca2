import type { Catalog } from "./catalog.ts";
import type { Precondition } from "./product_write.ts";
import { checkPrecondition } from "./check_precondition.ts";
import { invalidProduct } from "./check_product.ts";
import { toIssues } from "./issues.ts";
import { mergePatch } from "./merge_patch.ts";
import { writtenFields } from "./next_record.ts";
import { type Product, ProductReplace } from "./product.ts";
import { doneWrite, toProductWrite } from "./to_product_write.ts";
import type { Change, WriteProduct } from "./write_product.ts";

type Edits = Pick<
  Catalog,
  "replaceProduct" | "patchProduct" | "deleteProduct"
>;

/** The three ways a client changes a product that may be there. */
export function createEdits(writeProduct: WriteProduct): Edits {
  return {
    async replaceProduct(id, fields, precondition) {
      const change = demanding(id, precondition, () => ({ fields }));
      return toProductWrite(doneWrite(await writeProduct({ id, change })));
    },

    async patchProduct(id, patch, precondition = { kind: "exists" }) {
      const change = demanding(id, precondition, (product) => {
        const merged = mergePatch(product && writtenFields(product), patch);
        const parsed = ProductReplace.safeParse(merged);
        if (!parsed.success) throw invalidProduct(id, toIssues(parsed.error));
        return { fields: parsed.data };
      });
      return toProductWrite(doneWrite(await writeProduct({ id, change })));
    },

    async deleteProduct(id, precondition) {
      const change = demanding(id, precondition, () => "remove");
      const { record, coherent } = doneWrite(
        await writeProduct({ id, change }),
      );
      return { id, version: record.version, coherent };
    },
  };
}

/** `change`, refused unless what is stored meets the precondition. */
function demanding(
  id: string,
  precondition: Precondition,
  change: (product: Product | undefined) => ReturnType<Change>,
): Change {
  return (previous) => {
    const version = previous?.product && previous.version;
    checkPrecondition({ subject: `product "${id}"`, version }, precondition);
    return change(previous?.product);
  };
}
