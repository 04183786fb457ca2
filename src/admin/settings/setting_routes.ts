import type { Catalog } from "../../catalog/catalog.ts";
import type { Listed } from "../../catalog/search_settings/setting_list.ts";
import type { Route } from "../../http/route.ts";
import type { AdminPage } from "../admin_layout.ts";
import type { Redirect } from "../admin_answers.ts";
import type { AdminPages } from "../admin_pages.ts";
import { type FormValues, readHiddenValues } from "../parts/form_values.ts";
import { createSettingEditor } from "./setting_editor.ts";
import type { SettingForm, SettingKind } from "./setting_kind.ts";

type Parts = Pick<AdminPages, "page" | "form"> & {
  catalog: Pick<Catalog, "previewSearch" | "readProducts">;
};

/** The pages of one kind of search settings: all of them, a new one, and one to change, preview and delete. */
export function settingRoutes<Item extends Listed, Replace>(
  kind: SettingKind<Item, Replace>,
  { page, form, catalog }: Parts,
): Route[] {
  const { path, newPath, operation } = kind;
  const editor = createSettingEditor(kind, catalog);

  async function answer(
    sent: URLSearchParams,
    place: Pick<SettingForm, "id" | "action">,
  ): Promise<AdminPage | Redirect> {
    const button = sent.get("do") ?? "preview";
    const typed = kind.read(sent);
    const isAsked = button === "save" || button === "preview";
    const previewText = sent.get("previewText")?.trim() || undefined;
    const asked: SettingForm = {
      ...place,
      version: sent.get("version") ?? "",
      begun: readHiddenValues(sent.get("begun")),
      values: isAsked ? typed : kind.change?.(typed, button) ?? typed,
      previewText,
    };
    if (button === "save") return await editor.save(asked);
    const isPreviewed = button === "preview" || sent.has("previewed");
    return isPreviewed
      ? await editor.preview(asked)
      : await kind.showForm(asked);
  }

  return [
    page({
      path,
      operationId: `show${operation.all}`,
      scope: "read",
      show: async ({ parameters, caller }) =>
        await kind.showList({
          items: await kind.list(),
          parameters,
          mayWrite: caller.scopes.has("write"),
        }),
    }),
    page({
      path: newPath,
      operationId: `showNew${operation.one}`,
      scope: "write",
      show: ({ parameters }) =>
        kind.showForm({
          action: newPath,
          id: undefined,
          version: "",
          ...unchanged(kind.blank(parameters)),
        }),
    }),
    form({
      path: newPath,
      operationId: `sendNew${operation.one}`,
      scope: "write",
      submit: ({ form }) => answer(form, { action: newPath, id: undefined }),
    }),
    page({
      path: `${path}/{id}`,
      operationId: `show${operation.one}`,
      scope: "write",
      async show({ params: { id = "" } }) {
        const item = await kind.get(id);
        return await kind.showForm({
          action: `${path}/${id}`,
          id,
          version: String(item.version),
          ...unchanged(kind.toValues(item)),
        });
      },
    }),
    form({
      path: `${path}/{id}`,
      operationId: `send${operation.one}`,
      scope: "write",
      submit: ({ params: { id = "" }, form }) =>
        answer(form, { action: `${path}/${id}`, id }),
    }),
    form({
      path: `${path}/{id}/delete`,
      operationId: `remove${operation.one}`,
      scope: "write",
      submit: ({ params: { id = "" }, form }) =>
        editor.remove(id, form.get("version") ?? ""),
    }),
  ];
}

function unchanged(
  values: FormValues,
): Pick<SettingForm, "begun" | "values" | "previewText"> {
  return { begun: values, values, previewText: undefined };
}
