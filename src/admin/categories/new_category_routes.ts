import type { Catalog } from "../../catalog/catalog.ts";
import type { CategoryCreate } from "../../catalog/category.ts";
import type { Route } from "../../http/route.ts";
import type { AdminPage } from "../admin_layout.ts";
import type { AdminParts } from "../admin_routes.ts";
import { type FormValues, readValues } from "../parts/form_values.ts";
import { type Refusal, refusalOf, toRefusal } from "../parts/refusal.ts";
import {
  categoryFields,
  readNewCategory,
  toCategoryValues,
} from "./category_form.ts";
import { categoryAddress } from "./category_path.ts";
import { chooseCategoryId } from "./choose_category_id.ts";
import { newCategoryPage } from "./new_category_page.ts";
import { readTree } from "./read_tree.ts";

/** The address that no id of a category can be. */
const path = "/admin/new-category";

/** The pages that make a category. */
export function newCategoryRoutes(
  { catalog, page, form }: AdminParts,
): Route[] {
  const show = (values: FormValues, refusal?: Refusal) =>
    showNewCategory(catalog, { values, refusal });

  return [
    page({
      path,
      operationId: "showNewCategory",
      scope: "write",
      show: ({ parameters }) =>
        show(toCategoryValues({ parentId: parameters.get("below") ?? "" })),
    }),
    form({
      path,
      operationId: "addCategory",
      scope: "write",
      async submit({ form: sent }) {
        const values = readValues(sent, ["/id", ...categoryFields]);
        const read = readNewCategory(values);
        if ("issues" in read) return await show(values, refusalOf(read.issues));
        try {
          const { item } = await create(catalog, read.value);
          return { redirect: categoryAddress(item.id), notice: "created" };
        } catch (error) {
          return await show(values, toRefusal(error));
        }
      },
    }),
  ];
}

/** The form of a new category. */
export async function showNewCategory(
  catalog: Pick<Catalog, "listCategories">,
  form: { values: FormValues; refusal?: Refusal | undefined },
): Promise<AdminPage> {
  return newCategoryPage({ ...form, tree: await readTree(catalog) });
}

async function create(
  catalog: Pick<Catalog, "createCategory" | "listCategories">,
  { id, ...fields }: CategoryCreate,
) {
  const chosen = id ?? chooseCategoryId(fields.name, await readTree(catalog));
  return await catalog.createCategory({
    ...(chosen === undefined ? {} : { id: chosen }),
    ...fields,
  });
}
