import { toCategoryTree } from "../../catalog/category_tree.ts";
import type { Route } from "../../http/route.ts";
import type { AdminRequest } from "../admin_pages.ts";
import type { AdminPage } from "../admin_layout.ts";
import type { AdminParts } from "../admin_routes.ts";
import { changeRows } from "./editing/change_rows.ts";
import { newDraft, toDraft } from "./editing/product_draft.ts";
import { editorPage } from "./editor/editor_page.ts";
import { newProductPath } from "./editor/editor_path.ts";
import { readSurroundings } from "./editor/surroundings.ts";
import { findProducts } from "./list/find_products.ts";
import { listPage } from "./list/list_page.ts";
import { readListQuery } from "./list/list_query.ts";
import { getStored } from "./stored_product.ts";
import { submitEditor } from "./submit_editor.ts";
import { submitNew } from "./submit_new.ts";

/** A form holds a product up to three times, its letters in percent encoding. */
const maxFormBytes = 4_194_304;

/** Pages to find, write and delete products. */
export function productsRoutes(parts: AdminParts): Route[] {
  const { catalog, page, form, newId } = parts;

  async function showList(
    { parameters, caller }: AdminRequest,
  ): Promise<AdminPage> {
    const query = readListQuery(parameters);
    const [found, categories] = await Promise.all([
      findProducts(catalog, query),
      catalog.listCategories(),
    ]);
    const tree = toCategoryTree(categories);
    return listPage({ query, found, tree, mayWrite: mayWrite(caller) });
  }

  async function showNew({ parameters }: AdminRequest): Promise<AdminPage> {
    const source = parameters.get("copy");
    const subject = { kind: "new", ownId: newId() } as const;
    const surroundings = await readSurroundings(parts);
    const shown = { ...surroundings, subject, mayWrite: true };
    if (!source) {
      const draft = changeRows(newDraft(), "add:/attributes");
      return editorPage({ ...shown, draft });
    }
    const { fields } = await getStored(catalog, source);
    // Codes belong to one product.
    const own = { sku: "", gtins: "", status: "draft" };
    const draft = { ...toDraft(fields), ...own };
    return editorPage({ ...shown, draft, base: fields });
  }

  async function showEditor(
    { params: { id = "" }, caller }: AdminRequest,
  ): Promise<AdminPage> {
    const [{ fields, version }, surroundings] = await Promise.all([
      getStored(catalog, id),
      readSurroundings(parts),
    ]);
    return editorPage({
      ...surroundings,
      subject: { kind: "stored", id, version },
      draft: toDraft(fields),
      base: fields,
      mayWrite: mayWrite(caller),
    });
  }

  /** One product may have the id "new", see `editorPath`. */
  const editorPaths = [
    { path: "/admin/products/{id}", name: "Product" },
    { path: "/admin/products/{id}/edit", name: "ProductById" },
  ] as const;

  return [
    page({
      path: "/admin/products",
      operationId: "showProducts",
      scope: "read",
      show: showList,
    }),
    page({
      path: newProductPath,
      operationId: "showNewProduct",
      scope: "write",
      show: showNew,
    }),
    form({
      path: newProductPath,
      operationId: "submitNewProduct",
      scope: "write",
      maxBytes: maxFormBytes,
      submit: ({ form }) => submitNew(parts, form),
    }),
    ...editorPaths.flatMap(({ path, name }) => [
      page({
        path,
        operationId: `show${name}Editor`,
        scope: "read",
        show: showEditor,
      }),
      form({
        path,
        operationId: `submit${name}Editor`,
        scope: "write",
        maxBytes: maxFormBytes,
        submit: ({ params: { id = "" }, form }) =>
          submitEditor(parts, id, form),
      }),
    ]),
  ];
}

function mayWrite({ scopes }: AdminRequest["caller"]): boolean {
  return scopes.has("write");
}
