import { CatalogError } from "../../catalog/errors.ts";
import type { Answer } from "../../http/answer.ts";
import type { Route } from "../../http/route.ts";
import type { ImportJob, RefusedLines } from "../../import/jobs/import_job.ts";
import { mappingOf } from "../../import/jobs/mapping_of.ts";
import { readRawLines } from "../../import/jobs/read_raw_lines.ts";
import { refusalHeader, refusalRows } from "../../import/refusal_rows.ts";
import type { AdminParts } from "../admin_routes.ts";

/** All fields of a product, with one to show how they are written. */
const template = `\uFEFF${
  [
    "id,sku,name,description,brand,mpn,gtins,categories,groupId,price.amount,price.currency,inventory.status,inventory.quantity,status,images,attributes.colour,attributes.weight_g",
    'lamp-red,LAMP-1,"Desk lamp, red",Bright and small.,Lumo,LM-1,4006381333931,,lamp,4900,USD,in_stock,12,draft,https://img.example.com/1.jpg;https://img.example.com/2.jpg,red,350',
  ].join("\r\n")
}\r\n`;

const csv = "text/csv; charset=utf-8";

/** The files that an import gives back. */
export function importDownloads({ imports, download }: AdminParts): Route[] {
  const scope = "write";
  return [
    download({
      path: "/admin/import/template.csv",
      operationId: "readImportTemplate",
      scope,
      read: () => attachment("template.csv", template, csv),
    }),
    download({
      path: "/admin/import/{id}/mapping.json",
      operationId: "readImportMapping",
      scope,
      read({ params }) {
        const { plan } = imports.get(params["id"] ?? "");
        const mapping = mappingOf(plan);
        if (!mapping) {
          throw new CatalogError("not_found", "There is no mapping yet");
        }
        return attachment(
          "mapping.json",
          `${JSON.stringify(mapping, undefined, 2)}\n`,
          "application/json",
        );
      },
    }),
    download({
      path: "/admin/import/{id}/refused.csv",
      operationId: "readImportRefusals",
      scope,
      read({ params }) {
        const job = imports.get(params["id"] ?? "");
        const rows = refusedOf(job).kept
          .map(({ line, refusals }) => refusalRows(line, refusals));
        return attachment("refused.csv", refusalHeader + rows.join(""), csv);
      },
    }),
    download({
      path: "/admin/import/{id}/refused-lines",
      operationId: "readRefusedLines",
      scope,
      async read({ params }) {
        const job = imports.get(params["id"] ?? "");
        const lines = refusedOf(job).kept.map(({ line }) => line);
        const { format } = job.file;
        return attachment(
          `refused_lines.${format}`,
          await readRawLines(job.file, new Set(lines)),
          format === "csv" ? csv : "application/x-ndjson",
        );
      },
    }),
  ];
}

/** What the import refused, or would refuse by the check. */
function refusedOf({ check, result }: ImportJob): RefusedLines {
  return result?.refused ?? check?.refused ?? { count: 0, kept: [] };
}

function attachment(
  name: string,
  body: string | Uint8Array<ArrayBuffer>,
  contentType: string,
): Answer {
  return {
    body,
    contentType,
    headers: { "Content-Disposition": `attachment; filename="${name}"` },
  };
}
