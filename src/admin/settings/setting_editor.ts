import type { Catalog } from "../../catalog/catalog.ts";
import { isCatalogError, type Issue } from "../../catalog/errors.ts";
import type { Precondition } from "../../catalog/product_write.ts";
import { SettingId } from "../../catalog/search_settings/setting_id.ts";
import type { Listed } from "../../catalog/search_settings/setting_list.ts";
import type { AdminPage } from "../admin_layout.ts";
import type { Redirect } from "../admin_answers.ts";
import { mergeVersions } from "../parts/merge_versions.ts";
import { type Refusal, refusalOf, toRefusal } from "../parts/refusal.ts";
import { chooseId } from "./choose_id.ts";
import type { SettingForm, SettingKind } from "./setting_kind.ts";
import { showPreview } from "./show_preview.ts";

/** What can be done with a form of a setting. */
export type SettingEditor = {
  /** What is wrong with what is typed is shown with it. */
  save(form: SettingForm): Promise<AdminPage | Redirect>;
  preview(form: SettingForm): Promise<AdminPage>;
  remove(id: string, version: string): Promise<AdminPage | Redirect>;
};

/** Saves, previews and deletes one kind of search settings. */
export function createSettingEditor<Item extends Listed, Replace>(
  kind: SettingKind<Item, Replace>,
  catalog: Pick<Catalog, "previewSearch" | "readProducts">,
): SettingEditor {
  async function refused(
    form: SettingForm,
    refusal: Refusal,
  ): Promise<AdminPage> {
    const page = await kind.showForm({ ...form, refusal });
    return { ...page, status: refusal.status };
  }

  async function idOf(form: SettingForm, value: Replace): Promise<string> {
    const typed = form.id ?? form.values["/id"]?.trim() ?? "";
    if (typed !== "") return typed;
    const ids = (await kind.list()).map(({ id }) => id);
    return chooseId(kind.nameOf(value), ids);
  }

  function check(form: SettingForm): ReturnType<typeof kind.check> {
    const checked = kind.check(form.values);
    const idIssues = form.id === undefined
      ? checkId(form.values["/id"]?.trim() ?? "")
      : [];
    if (idIssues.length === 0) return checked;
    return {
      issues: [...idIssues, ...("issues" in checked ? checked.issues : [])],
    };
  }

  async function found(id: string): Promise<Item | undefined> {
    try {
      return await kind.get(id);
    } catch (error) {
      if (isCatalogError(error, "not_found")) return undefined;
      throw error;
    }
  }

  async function changedMeanwhile(
    form: SettingForm,
    id: string,
  ): Promise<AdminPage> {
    const stored = await found(id);
    if (form.id === undefined) {
      const message = `is "${id}", which another ${kind.noun} has`;
      const issues = [{ pointer: "/id", code: "taken", message }];
      return await refused(form, { ...refusalOf(issues), status: 409 });
    }
    if (!stored) {
      const text = `Someone else deleted this ${kind.noun}. ` +
        "What you typed is still here: save again to make it anew";
      const refusal = { status: 409, text, issues: [] };
      return await refused({ ...form, version: "" }, refusal);
    }
    const begun = kind.toValues(stored);
    const merged = mergeVersions({
      begun: form.begun,
      typed: Object.fromEntries(
        Object.keys(begun).map((name) => [name, form.values[name] ?? ""]),
      ),
      stored: begun,
    });
    const values = { ...form.values, ...merged.values };
    const page = await kind.showForm({
      ...form,
      ...merged,
      values,
      begun,
      version: String(stored.version),
    });
    return { ...page, status: 409 };
  }

  return {
    async save(form) {
      const checked = check(form);
      if ("issues" in checked) {
        return await refused(form, refusalOf(checked.issues));
      }
      const id = await idOf(form, checked.value);
      try {
        const { outcome } = await kind.put(
          id,
          checked.value,
          preconditionOf(form.version),
        );
        return {
          redirect: `${kind.path}/${id}`,
          notice: outcome === "unchanged" ? "unchanged" : "searchChanged",
        };
      } catch (error) {
        return isCatalogError(error, "stale", "not_found")
          ? await changedMeanwhile(form, id)
          : await refused(form, toRefusal(error));
      }
    },

    async preview(form) {
      const checked = check(form);
      if ("issues" in checked) {
        return await refused(form, {
          ...refusalOf(checked.issues),
          text: "There is no preview of this",
        });
      }
      const id = await idOf(form, checked.value);
      const draft = { ...checked.value, id };
      try {
        const request = kind.toPreview(draft, form.previewText);
        const preview = await showPreview(catalog, request);
        return await kind.showForm({ ...form, preview });
      } catch (error) {
        const { status, text, issues } = toRefusal(error);
        return await refused(form, {
          status,
          text,
          issues: issues.map(withoutPlace),
        });
      }
    },

    async remove(id, version) {
      try {
        await kind.remove(id, preconditionOf(version));
        return { redirect: kind.path, notice: "searchChanged" };
      } catch (error) {
        const stored = isCatalogError(error, "stale") && await found(id);
        if (!stored) throw error;
        const values = kind.toValues(stored);
        return await refused({
          action: `${kind.path}/${id}`,
          id,
          version: String(stored.version),
          begun: values,
          values,
          previewText: undefined,
        }, {
          status: 409,
          text: "This was not deleted, because someone else changed it. " +
            "Here is what it says now",
          issues: [],
        });
      }
    },
  };
}

function checkId(id: string): Issue[] {
  if (id === "") return [];
  const { error } = SettingId.safeParse(id);
  const [issue] = error?.issues ?? [];
  if (!issue) return [];
  return [{ pointer: "/id", code: "invalid_id", message: issue.message }];
}

/** The core names a draft by its place in the list of drafts. */
function withoutPlace(issue: Issue): Issue {
  const pointer = issue.pointer.replace(/^\/(?:rules|synonyms)\/0/, "");
  return { ...issue, pointer };
}

function preconditionOf(version: string): Precondition {
  return version === ""
    ? { kind: "absent" }
    : { kind: "version", versions: [Number(version)] };
}
