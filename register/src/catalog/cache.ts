/** The cache behind the catalogue shown: opened at the start, moved on by pulls, emptied by a reset. */
import { Unreachable } from "../journal/errors.ts";
import type { Changes, PageRef, Snapshot } from "../journal/protocol.gen.ts";
import {
  type Batch,
  beginSnapshot,
  type Cursor,
  clearKept,
  keepChanges,
  keepSnapshot,
  pageNames,
  readKept,
  Superseded,
} from "../store/catalogdb.ts";
import { isReceipt } from "../store/receiptsdb.ts";
import { catalog } from "./catalog.ts";
import type { Customer } from "./model.ts";
import { showKept } from "./opening.ts";
import { pagesOf } from "./pages.ts";
import type { CatalogRows } from "./rows.ts";
import type { Source } from "./source.ts";
import { tell, tellNothing } from "./state.ts";

const COMPACT_ROWS = 3000;
const COMPACT_BATCHES = 100;

/** One life of the cache, from its opening, or its clearing, to the next clearing. */
export class Cache {
  /** Null: there is no whole snapshot, take one. */
  cursor: Cursor | null = null;
  manifest: Snapshot | null = null;
  private generation = 0;
  private ended = false;
  private rows = 0;
  private batches = 0;
  private compactRows = COMPACT_ROWS;

  /** Many changes are kept beside the snapshot: a new one costs less. */
  get wantsCompaction(): boolean {
    return this.rows > this.compactRows || this.batches > COMPACT_BATCHES;
  }

  /**
   * Shows what is kept, without the network: its first page at once, the others once `ready`.
   * Throws Superseded after a clearing.
   */
  async open(ready: Promise<unknown>): Promise<void> {
    const kept = await readKept();
    this.live();
    this.generation = kept.generation;
    this.manifest = kept.manifest;
    const rows = catalog.shown();
    const { manifest } = kept;
    if (manifest) {
      const whole = await showKept({ ...kept, manifest }, rows, ready, (shown) => {
        this.live();
        this.progress(manifest, shown);
      });
      this.count(kept.batches);
      if (whole) this.cursor = kept.cursor;
    }
    for (const customer of kept.madeHere) rows.addMadeHere(customer as Customer);
    catalog.changed();
    tell({ version: this.cursor?.version ?? null, checkedAt: kept.cachedAt });
  }

  /** Ends this life: what is under way in it neither shows nor keeps anything more. */
  end(): void {
    this.ended = true;
  }

  /** Begins with an empty store, and nothing shown. */
  async clear(): Promise<void> {
    catalog.show(catalog.draft());
    tellNothing();
    this.generation = await clearKept();
  }

  /** Takes this snapshot and the changes since, and shows them: at once where nothing is shown yet. */
  async take(manifest: Snapshot, source: Source): Promise<void> {
    const shown = catalog.shown();
    const rows = shown.isEmpty ? shown : catalog.draft();
    if (rows === shown) await beginSnapshot(this.generation, manifest);
    const pages = pagesOf(manifest, await pageNames(), this.generation, source);
    this.live();
    rows.apply(manifest.rows);
    this.progress(manifest, 0);
    let loaded = 0;
    for await (const [ref, page] of pages.each()) {
      this.live();
      if (page && rows.addPage(ref.kind, page) && rows === shown) catalog.changed();
      loaded += page ? ref.rows : 0;
      this.progress(manifest, loaded);
    }
    const kept = pages.kept();
    kept.catch(() => undefined); // It is awaited below, after the rows are shown.
    const { cursor, batches } = await this.changesAfter(manifest, rows, source);
    if (rows !== shown) await rows.indexAll();
    this.showAll(rows);
    await kept;
    await keepSnapshot(this.generation, manifest, cursor, batches, Date.now());
    this.live();
    catalog.receiptsTold.value += 1;
    this.manifest = manifest;
    this.cursor = cursor;
    this.rows = this.batches = 0;
    this.count(batches);
    this.compactRows = Math.max(COMPACT_ROWS, 2 * this.rows);
  }

  /** Applies an answer that follows on the cursor it was asked from: first kept, then shown. */
  async apply(answer: Changes, from: Cursor): Promise<void> {
    this.live();
    refuseStray(answer, from);
    const batch = { version: answer.version, changes: answer.changes };
    await keepChanges(this.generation, from, batch, Date.now());
    this.live();
    this.cursor = { restoreId: from.restoreId, version: answer.version };
    if (answer.changes.some(isReceipt)) catalog.receiptsTold.value += 1;
    if (answer.changes.every(isReceipt)) return;
    this.count([batch]);
    catalog.shown().apply(answer.changes);
    catalog.changed();
  }

  /** Throws Superseded once the cache was cleared. */
  live(): void {
    if (this.ended) throw new Superseded();
  }

  private async changesAfter(
    manifest: Snapshot,
    rows: CatalogRows,
    source: Source,
  ): Promise<{ cursor: Cursor; batches: Batch[] }> {
    const cursor = { restoreId: manifest.restore_id, version: manifest.version };
    const batches: Batch[] = [];
    for (let more = true; more; ) {
      const answer = await source.json<Changes>(changesPath(cursor));
      this.live();
      refuseStray(answer, cursor);
      rows.apply(answer.changes);
      if (answer.changes.length) batches.push({ version: answer.version, changes: answer.changes });
      cursor.version = answer.version;
      more = answer.more;
    }
    return { cursor, batches };
  }

  /** Shows the rows even where they can't be kept: selling goes before caching. */
  private showAll(rows: CatalogRows): void {
    this.live();
    for (const customer of catalog.shown().madeHere.values()) rows.addMadeHere(customer);
    catalog.show(rows);
    void rows.indexAll();
  }

  private progress(manifest: Snapshot, loadedRows: number): void {
    const shown = manifest.pages.filter(({ kind }) => kind !== "receipt");
    const totalRows = shown.reduce((sum: number, page: PageRef) => sum + page.rows, 0);
    tell({ loadedRows, totalRows });
  }

  private count(batches: readonly Batch[]): void {
    for (const { changes } of batches) {
      const shown = changes.filter((change) => !isReceipt(change)).length;
      this.rows += shown;
      this.batches += shown ? 1 : 0;
    }
  }
}

/** Throws Unreachable for an answer to another request, which a network mixed up: it would skip changes. */
function refuseStray({ restore_id, since, version }: Changes, asked: Cursor): void {
  const follows = restore_id === asked.restoreId && since === asked.version && version >= since;
  if (!follows) throw new Unreachable();
}

export function changesPath({ version, restoreId }: Cursor): string {
  return `catalog/changes?since=${version}&restore_id=${encodeURIComponent(restoreId)}`;
}
