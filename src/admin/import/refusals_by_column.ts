import type { ColumnChoice } from "../../import/columns/column_choice.ts";
import type { SamplePreview } from "../../import/jobs/preview_sample.ts";
import { grouped } from "./counts_view.ts";
import { shownReason } from "./value_view.ts";

type SampleRefusal = SamplePreview["refusals"][number];

const shownOfEach = 3;

/** What is wrong with the first rows, beside the column it comes from, and what comes from none. */
export function refusalsByColumn(
  refusals: readonly SampleRefusal[],
  choices: readonly ColumnChoice[],
): { byColumn: Map<string, string[]>; others: string[] } {
  const columnOf = ({ field }: SampleRefusal) =>
    choices.find((choice) =>
      fieldsOf(choice).some((each) =>
        field === each || field.startsWith(`${each}.`)
      )
    )?.column ?? "";
  const groups = Map.groupBy(refusals, columnOf);
  const byColumn = new Map(
    [...groups].filter(([column]) => column !== "")
      .map(([column, group]) => [column, texts(group)]),
  );
  const others = texts(
    groups.get("") ?? [],
    ({ field, ...refusal }) =>
      `${field === "" ? "" : `${field}: `}${
        refusalText({ field, ...refusal })
      }`,
  );
  return { byColumn, others };
}

/** What is wrong with a row, in words. */
export function refusalText(
  { line, value, ...refusal }: SampleRefusal,
): string {
  return `Line ${grouped(line)}: ${shownReason(refusal)}${
    value === "" ? "" : ` (it is “${value}”)`
  }`;
}

function texts(
  refusals: readonly SampleRefusal[],
  toText: (refusal: SampleRefusal) => string = refusalText,
): string[] {
  const more = refusals.length - shownOfEach;
  return [
    ...refusals.slice(0, shownOfEach).map(toText),
    ...(more > 0 ? [`and ${grouped(more)} more in the first rows`] : []),
  ];
}

/** What the catalogue's refusals call the field of a choice. */
function fieldsOf({ target, column, name }: ColumnChoice): string[] {
  if (target === "idAndSku") return ["id", "sku"];
  return [target === "attribute" ? `attributes.${name || column}` : target];
}
