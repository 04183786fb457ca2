import { isCatalogError } from "../../catalog/errors.ts";
import type { Route } from "../../http/route.ts";
import type { Redirect } from "../admin_answers.ts";
import type { AdminPage } from "../admin_layout.ts";
import type { AdminParts } from "../admin_routes.ts";
import {
  beginEdit,
  demandOf,
  type Edit,
  readEdit,
  rebaseEdit,
} from "../parts/edit.ts";
import {
  deletedMeanwhile,
  notDeleted,
  refusalOf,
  toRefusal,
} from "../parts/refusal.ts";
import {
  categoryFields,
  readCategory,
  toCategoryValues,
} from "./category_form.ts";
import { categoryPage, type CategoryView } from "./category_page.ts";
import { categoryAddress } from "./category_path.ts";
import { countProducts } from "./count_products.ts";
import { moveSibling } from "./move_sibling.ts";
import { newCategoryRoutes, showNewCategory } from "./new_category_routes.ts";
import { readTree } from "./read_tree.ts";
import { treePage } from "./tree_page.ts";

type Shown = Omit<CategoryView, "category" | "tree" | "counts">;

/** The category tree: to look at, to change, to move in and to order. */
export function categoryRoutes(parts: AdminParts): Route[] {
  const { catalog, page, form } = parts;

  async function show(id: string, shown: Shown = {}): Promise<AdminPage> {
    const category = await catalog.getCategory(id);
    const tree = await readTree(catalog);
    const counts = await countProducts(catalog, tree.size);
    return categoryPage({ ...shown, category, tree, counts });
  }

  async function save(
    id: string,
    edit: Edit,
  ): Promise<AdminPage | Redirect> {
    const { values, begun } = edit;
    const read = readCategory(values);
    if ("issues" in read) {
      return await show(id, { edit, refusal: refusalOf(read.issues) });
    }
    try {
      const { outcome } = await catalog.replaceCategory(
        id,
        read.value,
        demandOf(edit),
      );
      const isMoved = values["/parentId"] !== begun["/parentId"];
      const change = isMoved ? "moved" : "saved";
      return {
        redirect: categoryAddress(id),
        notice: outcome === "unchanged" ? outcome : change,
      };
    } catch (error) {
      if (isCatalogError(error, "stale")) return await showBoth(id, edit);
      if (isCatalogError(error, "not_found")) {
        return await showNewCategory(catalog, {
          values: { ...values, "/id": id },
          refusal: deletedMeanwhile("category"),
        });
      }
      return await show(id, { edit, refusal: toRefusal(error) });
    }
  }

  async function showBoth(id: string, edit: Edit): Promise<AdminPage> {
    const { version, ...stored } = await catalog.getCategory(id);
    const begun = beginEdit(toCategoryValues(stored), version);
    return await show(id, rebaseEdit(edit, begun));
  }

  async function remove(
    id: string,
    sent: URLSearchParams,
  ): Promise<AdminPage | Redirect> {
    try {
      await catalog.deleteCategory(
        id,
        demandOf({ version: Number(sent.get("version")) }),
      );
      return { redirect: "/admin/categories", notice: "deleted" };
    } catch (error) {
      if (isCatalogError(error, "conflict")) {
        return await show(id, { isInUse: true });
      }
      if (isCatalogError(error, "stale")) {
        return await show(id, { refusal: notDeleted });
      }
      throw error;
    }
  }

  return [
    page({
      path: "/admin/categories",
      operationId: "showCategories",
      scope: "read",
      async show({ parameters }) {
        const tree = await readTree(catalog);
        const counts = await countProducts(catalog, tree.size);
        return treePage({ tree, counts, find: parameters.get("q") ?? "" });
      },
    }),
    ...newCategoryRoutes(parts),
    page({
      path: "/admin/categories/{id}",
      operationId: "editCategory",
      scope: "write",
      show: ({ params: { id = "" } }) => show(id),
    }),
    form({
      path: "/admin/categories/{id}",
      operationId: "saveCategory",
      scope: "write",
      submit: ({ params: { id = "" }, form: sent }) =>
        save(id, readEdit(sent, categoryFields)),
    }),
    form({
      path: "/admin/categories/{id}/order",
      operationId: "orderCategory",
      scope: "write",
      async submit({ params: { id = "" }, form: sent }) {
        const step = sent.get("direction") === "up" ? -1 : 1;
        const isMoved = await moveSibling(catalog, { id, step });
        return {
          redirect: categoryAddress(id),
          notice: isMoved ? "saved" : "unchanged",
        };
      },
    }),
    form({
      path: "/admin/categories/{id}/delete",
      operationId: "removeCategory",
      scope: "write",
      submit: ({ params: { id = "" }, form: sent }) => remove(id, sent),
    }),
  ];
}
