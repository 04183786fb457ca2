import type { TaxonomyWrite } from "../../catalog/change_taxonomy.ts";
import type { Issue } from "../../catalog/errors.ts";
import type { Precondition } from "../../catalog/product_write.ts";
import type { PreviewSearch } from "../../catalog/search_rules/preview_search.ts";
import type { Listed } from "../../catalog/search_settings/setting_list.ts";
import type { AdminPage, Section } from "../admin_layout.ts";
import type { FormValues } from "../parts/form_values.ts";
import type { Difference } from "../parts/merge_versions.ts";
import type { Refusal } from "../parts/refusal.ts";
import type { ShownPreview } from "./show_preview.ts";

/** A form as it is shown. */
export type SettingForm = {
  /** Where it is sent. */
  action: string;
  /** Of one that is stored. */
  id: string | undefined;
  /** The version that is changed; empty for a new one. */
  version: string;
  /** What the form began with. */
  begun: FormValues;
  values: FormValues;
  /** The query of the preview; absent until someone typed one. */
  previewText: string | undefined;
  refusal?: Refusal;
  /** What someone else saved meanwhile. */
  differences?: readonly Difference[];
  preview?: ShownPreview;
};

/** What to search for a preview, and with what draft. */
export type PreviewRequest = Omit<Parameters<PreviewSearch>[0], "search"> & {
  text: string;
  /** Id of the category that is searched in. */
  category: string | undefined;
};

/** A kind of what merchandisers say of searches, with its pages. */
export type SettingKind<Item extends Listed, Replace> = {
  section: Section;
  path: `/admin/${string}`;
  newPath: `/admin/${string}`;
  /** Ends the names of operations: `Synonym`, `Synonyms`. */
  operation: { one: string; all: string };
  /** In sentences: `synonym`. */
  noun: string;
  list: () => Promise<Item[]>;
  get: (id: string) => Promise<Item>;
  put: (
    id: string,
    input: Replace,
    precondition: Precondition,
  ) => Promise<TaxonomyWrite<Item>>;
  remove: (id: string, precondition: Precondition) => Promise<void>;
  showList(
    list: {
      items: readonly Item[];
      parameters: URLSearchParams;
      mayWrite: boolean;
    },
  ): Promise<AdminPage> | AdminPage;
  showForm(form: SettingForm): Promise<AdminPage>;
  /** A new one, with what the address says. */
  blank(parameters: URLSearchParams): FormValues;
  toValues(item: Item): FormValues;
  read(form: URLSearchParams): FormValues;
  /** What a button that neither saves nor previews makes of the form. */
  change?(values: FormValues, button: string): FormValues;
  /** What is typed, or what is wrong with it. */
  check(values: FormValues): { value: Replace } | { issues: Issue[] };
  /** The words that an id is made of. */
  nameOf(value: Replace): string;
  toPreview(
    draft: Replace & { id: string },
    text: string | undefined,
  ): PreviewRequest;
};
