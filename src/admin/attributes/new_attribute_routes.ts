import { isCatalogError } from "../../catalog/errors.ts";
import type { Route } from "../../http/route.ts";
import type { AdminParts } from "../admin_routes.ts";
import { readValues } from "../parts/form_values.ts";
import { refusalOf, toRefusal } from "../parts/refusal.ts";
import {
  attributeAddress,
  newAttributeAddress,
} from "./attribute_addresses.ts";
import {
  attributeFields,
  checkAttributeName,
  readAttribute,
  toAttributeValues,
} from "./attribute_form.ts";
import { newAttributePage } from "./new_attribute_page.ts";

/** The pages that make a definition. */
export function newAttributeRoutes(
  { catalog, page, form }: AdminParts,
): Route[] {
  return [
    page({
      path: newAttributeAddress,
      operationId: "showNewAttribute",
      scope: "write",
      show: ({ parameters }) =>
        newAttributePage({
          ...toAttributeValues({}),
          "/name": parameters.get("name") ?? "",
        }),
    }),
    form({
      path: newAttributeAddress,
      operationId: "addAttribute",
      scope: "write",
      async submit({ form: sent }) {
        const values = readValues(sent, ["/name", ...attributeFields]);
        const name = values["/name"]?.trim() ?? "";
        const wrongName = checkAttributeName(name);
        const read = readAttribute(values);
        if ("issues" in read) {
          return newAttributePage(
            values,
            refusalOf([...wrongName, ...read.issues]),
          );
        }
        if (wrongName.length > 0) {
          return newAttributePage(values, refusalOf(wrongName));
        }
        try {
          await catalog.replaceAttribute(name, read.value, { kind: "absent" });
          return { redirect: attributeAddress(name), notice: "created" };
        } catch (error) {
          return newAttributePage(
            values,
            isCatalogError(error, "stale") ? taken : toRefusal(error),
          );
        }
      },
    }),
  ];
}

const taken = {
  ...refusalOf([{
    pointer: "/name",
    code: "name_taken",
    message: "belongs to a definition that is already there",
  }]),
  status: 409,
};
