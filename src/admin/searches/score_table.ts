import { html } from "hono/html";
import type { ExplainedScore } from "../../catalog/explain/search_explanation.ts";
import type { Html } from "../../pages/html.ts";
import { table } from "../parts/table.ts";

const matches = {
  typed: "has it",
  alternative: "has what means the same",
  none: "does not have it",
} as const;

type Row = [part: string, how: string, score: string];

/** How a score comes about, a line for each of its parts. */
export function scoreTable(score: ExplainedScore): Html {
  const { total, words, share, units, boosts, factors, code, pinned } = score;
  const rows: Row[] = [
    ...units.map((unit): Row => [
      `“${unit.words.join(" ")}”`,
      matches[unit.match],
      shown(unit.score),
    ]),
    ["All words", "the sum", shown(words)],
    ["Share of the words it has", "multiplies", `× ${shown(share)}`],
    ...added("It is of the kind that is meant", boosts.kind),
    ...added("Words side by side in its name", boosts.phrase),
    ...added("It can be bought", boosts.available),
    ...added("It is new", boosts.fresh),
    ...factors.map(({ factor, because, rule }): Row => [
      because === "popular" ? "Chosen often" : `Rule ${rule ?? ""}`,
      "multiplies",
      `× ${shown(factor)}`,
    ]),
    ...code > 0
      ? [["Its code was typed", "is added", shown(code)] satisfies Row]
      : [],
  ];
  return html`
    <section class="told">
      <h2>How its score comes about</h2>
    ${pinned === undefined
      ? ""
      : html`<p>A rule puts it at place ${pinned.place}; its score does not matter for that.</p>`}
    ${table({
      label: "How its score comes about",
      head: ["Part", "How it counts", "Score"],
      rows: pinned === undefined
        ? [...rows, [
          html`<strong>Score</strong>`,
          "",
          html`<strong>${shown(total)}</strong>`,
        ]]
        : rows,
    })}
    </section>
  `;
}

function added(part: string, boost: number): Row[] {
  if (boost === 0) return [];
  return [[part, "adds a share", `+ ${Math.round(boost * 1_000) / 10} %`]];
}

function shown(number: number): string {
  return String(Math.round(number * 1_000) / 1_000);
}
