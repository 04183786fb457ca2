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
import { attributeAddress, attributesAddress } from "./attribute_addresses.ts";
import {
  attributeFields,
  readAttribute,
  toAttributeValues,
} from "./attribute_form.ts";
import { attributePage, type AttributeView } from "./attribute_page.ts";
import { attributesPage } from "./attributes_page.ts";
import { newAttributePage } from "./new_attribute_page.ts";
import { newAttributeRoutes } from "./new_attribute_routes.ts";
import { readUsage } from "./read_usage.ts";

type Shown = Omit<AttributeView, "definition" | "usage">;

/** The attribute definitions: to look at, to make, to change and to delete. */
export function attributeRoutes(parts: AdminParts): Route[] {
  const { catalog, page, form } = parts;

  async function show(name: string, shown: Shown = {}): Promise<AdminPage> {
    const definition = await catalog.getAttribute(name);
    const usage = await readUsage(catalog, definition);
    return attributePage({ ...shown, definition, usage });
  }

  async function save(
    name: string,
    edit: Edit,
  ): Promise<AdminPage | Redirect> {
    const { values } = edit;
    const read = readAttribute(values);
    if ("issues" in read) {
      return await show(name, { edit, refusal: refusalOf(read.issues) });
    }
    try {
      const { outcome } = await catalog.replaceAttribute(
        name,
        read.value,
        demandOf(edit),
      );
      return {
        redirect: attributeAddress(name),
        notice: outcome === "unchanged" ? outcome : "saved",
      };
    } catch (error) {
      if (isCatalogError(error, "stale")) return await showBoth(name, edit);
      if (isCatalogError(error, "not_found")) {
        return newAttributePage(
          { ...values, "/name": name },
          deletedMeanwhile("definition"),
        );
      }
      return await show(name, { edit, refusal: toRefusal(error) });
    }
  }

  async function showBoth(name: string, edit: Edit): Promise<AdminPage> {
    const { version, ...stored } = await catalog.getAttribute(name);
    const begun = beginEdit(toAttributeValues(stored), version);
    return await show(name, rebaseEdit(edit, begun));
  }

  async function remove(
    name: string,
    version: number,
  ): Promise<AdminPage | Redirect> {
    try {
      await catalog.deleteAttribute(name, demandOf({ version }));
      return { redirect: attributesAddress, notice: "deleted" };
    } catch (error) {
      if (!isCatalogError(error, "stale")) throw error;
      return await show(name, { refusal: notDeleted });
    }
  }

  return [
    page({
      path: attributesAddress,
      operationId: "showAttributes",
      scope: "read",
      async show({ parameters }) {
        return attributesPage({
          definitions: await catalog.listAttributes(),
          find: parameters.get("q") ?? "",
          from: Math.max(0, Math.trunc(Number(parameters.get("from"))) || 0),
        });
      },
    }),
    ...newAttributeRoutes(parts),
    page({
      path: `${attributesAddress}/edit`,
      operationId: "editAttribute",
      scope: "write",
      show: ({ parameters }) => show(parameters.get("name") ?? ""),
    }),
    form({
      path: `${attributesAddress}/edit`,
      operationId: "saveAttribute",
      scope: "write",
      submit: ({ parameters, form: sent }) =>
        save(parameters.get("name") ?? "", readEdit(sent, attributeFields)),
    }),
    form({
      path: `${attributesAddress}/delete`,
      operationId: "removeAttribute",
      scope: "write",
      submit: ({ parameters, form: sent }) =>
        remove(parameters.get("name") ?? "", Number(sent.get("version"))),
    }),
  ];
}
