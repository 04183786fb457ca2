import { CatalogError, isCatalogError } from "../../catalog/errors.ts";
import type { Route } from "../../http/route.ts";
import { choiceMistakes } from "../../import/columns/choice_mistakes.ts";
import { maxFileBytes, tooLarge } from "../../import/jobs/import_file.ts";
import type { AdminParts } from "../admin_routes.ts";
import { addressOf } from "./job_frame.ts";
import { importDownloads } from "./import_downloads.ts";
import { createJobPages } from "./job_pages.ts";
import { planByGuess, planColumns } from "./plan_columns.ts";
import { readChoices } from "./read_choices.ts";
import { maxMappingBytes, parseMapping } from "./parse_mapping.ts";
import { readUpload } from "./read_upload.ts";
import { uploadPage } from "./upload_page.ts";

/** From an uploaded file to products in the catalogue. */
export function importRoutes(parts: AdminParts): Route[] {
  const { imports, page, form, upload } = parts;
  const pages = createJobPages(parts);
  return [
    page({
      path: "/admin/import",
      operationId: "showImports",
      scope: "write",
      show: () => uploadPage({ jobs: imports.list() }),
    }),
    upload({
      path: "/admin/import",
      operationId: "uploadImport",
      scope: "write",
      async submit({ request, caller }) {
        try {
          const file = await readUpload(request, {
            name: "file",
            maxBytes: maxFileBytes,
            refuseLarge: tooLarge,
          });
          if (!file) throw new CatalogError("invalid", "Choose a file first");
          const job = await imports.add({ ...file, owner: caller.name });
          if (job.plan.kind === "columns") {
            imports.plan(job.id, await planByGuess(parts, job.file));
          }
          return { redirect: addressOf(job) };
        } catch (error) {
          if (!isCatalogError(error, "invalid", "too_large", "conflict")) {
            throw error;
          }
          return uploadPage({ jobs: imports.list(), issue: error.message });
        }
      },
    }),
    page({
      path: "/admin/import/{id}",
      operationId: "showImport",
      scope: "write",
      show: ({ params }) => pages.show(imports.get(params["id"] ?? "")),
    }),
    page({
      path: "/admin/import/{id}/mapping",
      operationId: "showImportMapping",
      scope: "write",
      show: ({ params }) => pages.mapping(imports.get(params["id"] ?? "")),
    }),
    form({
      path: "/admin/import/{id}/mapping",
      operationId: "planImport",
      scope: "write",
      async submit({ params, form }) {
        const job = imports.get(params["id"] ?? "");
        const address = addressOf(job);
        if (form.get("then") === "guess") {
          imports.plan(job.id, await planByGuess(parts, job.file));
          return { redirect: `${address}/mapping` };
        }
        const { plan } = job;
        const current = plan.kind === "columns" ? plan.choices : [];
        const { choices, mistakes } = readChoices(form, current);
        const all = [...mistakes, ...choiceMistakes(choices)];
        imports.plan(job.id, await planColumns(parts, job.file, choices));
        if (all.length > 0) return await pages.mapping(job, all);
        if (form.get("then") !== "check") {
          return { redirect: `${address}/mapping` };
        }
        imports.check(job.id);
        return { redirect: address };
      },
    }),
    upload({
      path: "/admin/import/{id}/mapping-file",
      operationId: "uploadImportMapping",
      scope: "write",
      async submit({ params, request }) {
        const job = imports.get(params["id"] ?? "");
        try {
          const file = await readUpload(request, {
            name: "mapping",
            maxBytes: maxMappingBytes,
            refuseLarge: () =>
              new CatalogError("too_large", "A mapping has at most 1 MiB"),
          });
          if (!file) throw new CatalogError("invalid", "Choose a file first");
          const mapping = parseMapping(file);
          imports.plan(job.id, { kind: "file", name: file.name, mapping });
          return { redirect: `${addressOf(job)}/mapping` };
        } catch (error) {
          if (!isCatalogError(error, "invalid", "too_large")) throw error;
          return await pages.mapping(job, [], error.message);
        }
      },
    }),
    ...jobActions(parts),
    ...importDownloads(parts),
  ];
}

/** The buttons of a job's pages: each does something and shows the job again. */
function jobActions({ imports, form }: AdminParts): Route[] {
  const actions: [
    name: string,
    operationId: string,
    act: (id: string) => void | Promise<void>,
  ][] = [
    ["check", "checkImport", imports.check],
    ["start", "startImport", imports.start],
    ["stop", "stopImport", imports.stop],
    ["discard", "discardImport", imports.discard],
  ];
  return actions.map(([name, operationId, act]) =>
    form({
      path: `/admin/import/{id}/${name}`,
      operationId,
      scope: "write",
      async submit({ params }) {
        const job = imports.get(params["id"] ?? "");
        await act(job.id);
        return {
          redirect: name === "discard" ? "/admin/import" : addressOf(job),
        };
      },
    })
  );
}
