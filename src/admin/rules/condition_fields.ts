import { html } from "hono/html";
import { inTreeOrder, pathToRoot } from "../../catalog/category_tree.ts";
import type { Html } from "../../pages/html.ts";
import { choice, field } from "../parts/field.ts";
import { mistakeAt } from "../parts/mistakes.ts";
import type { SettingForm } from "../settings/setting_kind.ts";
import type { RuleNames } from "./filter_text.ts";
import { ruleLabels } from "./rule_values.ts";

/** Which searches a rule is for. */
export function conditionFields(
  { values, refusal }: SettingForm,
  { tree }: RuleNames,
): Html {
  const issues = refusal?.issues ?? [];
  return html`
    <section class="panel">
      <h2>When someone searches</h2>
      <div class="row">
    ${choice({
      label: ruleLabels.match,
      name: "match",
      value: values["match"] ?? "is",
      choices: [
        { value: "is", text: "exactly these words" },
        { value: "contains", text: "these words, and maybe others" },
      ],
    })}
    ${field({
      label: ruleLabels["/when/query"],
      name: "/when/query",
      value: values["/when/query"] ?? "",
      issue: mistakeAt(issues, "/when/query"),
      maxLength: 200,
      autocomplete: "off",
    })}
      </div>
    ${choice({
      label: ruleLabels["/when/category"],
      name: "/when/category",
      value: values["/when/category"] ?? "",
      issue: mistakeAt(issues, "/when/category"),
      hint: "Where it is chosen, or one below it.",
      choices: [
        { value: "", text: "Everywhere" },
        ...inTreeOrder(tree).map(({ id, name }) => ({
          value: id,
          text: "– ".repeat(pathToRoot(tree, id).length - 1) + name,
        })),
        ...unknownCategory(values["/when/category"], tree),
      ],
    })}
    </section>
  `;
}

/** A category that was deleted stays chosen until someone chooses another. */
function unknownCategory(
  id: string | undefined,
  tree: RuleNames["tree"],
): { value: string; text: string }[] {
  return id && !tree.has(id) ? [{ value: id, text: `${id} (deleted)` }] : [];
}
