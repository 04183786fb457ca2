import { html } from "hono/html";
import type { AuditState } from "../../catalog/audit/audit_runs.ts";
import type { RebuildState } from "../../catalog/rebuild/rebuild_runs.ts";
import type { SyncState } from "../../catalog/sync/sync_state.ts";
import type { AdminPage } from "../admin_layout.ts";
import { auditPanel } from "./audit_panel.ts";
import { findProduct } from "./find_product.ts";
import { partsPanel } from "./parts_panel.ts";
import { rebuildPanel } from "./rebuild_panel.ts";
import { waitingPanel } from "./waiting_panel.ts";

type SyncPage = {
  sync: SyncState;
  audit: AuditState;
  rebuild: RebuildState;
};

/** How far cache and search are with what is stored, and what can be done about it. */
export function syncPage({ sync, audit, rebuild }: SyncPage): AdminPage {
  const isRunning = audit.running !== undefined ||
    rebuild.running !== undefined;
  return {
    title: "Sync",
    section: "sync",
    main: html`
      <h1>Sync</h1>
      <p>The store has the truth. Cache and search follow it, usually within a second.</p>
      ${findProduct()}
      ${isRunning
        ? html`<noscript><p><a href="">Look again</a></p></noscript>`
        : ""}
      <div class="columns">
        ${waitingPanel(sync)}
        ${partsPanel(sync)}
      </div>
      ${auditPanel(audit)}
      ${rebuildPanel({ rebuild, index: sync.index })}
    `,
  };
}
