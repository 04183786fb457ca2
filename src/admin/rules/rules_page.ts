import { html } from "hono/html";
import type { SearchRule } from "../../catalog/search_rules/search_rule.ts";
import type { Html } from "../../pages/html.ts";
import type { AdminPage } from "../admin_layout.ts";
import { findForm } from "../parts/find_form.ts";
import { type FoundPage, pageLinks } from "../settings/find_in_list.ts";
import type { RuleNames } from "./filter_text.ts";
import { periodText, thenTexts, whenText } from "./rule_text.ts";

const path = "/admin/rules";

type RulesPage = {
  found: FoundPage<SearchRule>;
  names: RuleNames;
  mayWrite: boolean;
  /** Milliseconds since the epoch. */
  now: number;
};

/** All rules, each with what it does in words. */
export function rulesPage(
  { found, names, mayWrite, now }: RulesPage,
): AdminPage {
  return {
    title: "Search rules",
    section: "rules",
    main: html`
        <div class="head">
          <h1>Search rules</h1>
      ${mayWrite
        ? html`<a class="button primary" href="/admin/new-rule">New rule</a>`
        : ""}
        </div>
        <p
        class="lead">What comes first, later or not at all when someone searches.</p>
      ${findForm({
        path,
        label: "Find a rule by its words or products",
        find: found.find,
      })}
      ${found.total === 0
        ? html`<p>${
          found.find === ""
            ? "There are no rules yet."
            : "No rule has this in it."
        }</p>`
        : html`<ul class="rules">${
          found.items.map((rule) => ruleItem(rule, { names, mayWrite, now }))
        }</ul>`}
      ${pageLinks(path, found)}
    `,
  };
}

function ruleItem(
  rule: SearchRule,
  { names, mayWrite, now }: Omit<RulesPage, "found">,
): Html {
  const when = whenText(rule, names);
  const state = stateOf(rule, now);
  return html`
    <li class="panel">
      <h2>${mayWrite
        ? html`<a href="${path}/${rule.id}">${when}</a>`
        : when}</h2>
      <ul class="effects">${thenTexts(rule, names).map((text) =>
        html`<li>${text}</li>`
      )}</ul>
      <p
        class="small"><span class="${state.tone}">${state
          .text}</span>${periodText(rule) === ""
          ? ""
          : ` · ${periodText(rule)}`} · ${rule.id}</p>
    </li>
  `;
}

function stateOf(
  { enabled, from, until }: SearchRule,
  now: number,
): { text: string; tone: string } {
  if (!enabled) return { text: "Put aside", tone: "fair" };
  if (from !== undefined && now < Date.parse(from)) {
    return { text: "Not yet", tone: "fair" };
  }
  return until !== undefined && now >= Date.parse(until)
    ? { text: "Over", tone: "fair" }
    : { text: "In use", tone: "good" };
}
