/** What is kept of the catalogue and of the desk. Every write that moves the cursor is one transaction. */
import type { ReceiptRow } from "../journal/protocol.gen.ts";
import {
  type Batch,
  type CatalogSchema,
  type Cursor,
  type Database,
  type Snapshot,
  withDatabase,
} from "./database.ts";
import { dayRange, isReceipt } from "./receiptsdb.ts";

const RELAXED: IDBTransactionOptions = { durability: "relaxed" };
export const STRICT: IDBTransactionOptions = { durability: "strict" };

/** What was cleared, or moved on by another tab, meanwhile: the answer in hand is of the past. */
export class Superseded extends Error {
  override name = "Superseded";
}

/** Everything but the pages: a cursor of null is a snapshot that never came whole. */
export interface Kept {
  generation: number;
  manifest: Snapshot | null;
  cursor: Cursor | null;
  batches: Batch[];
  cachedAt: number | null;
  madeHere: unknown[];
}

type Store = "pages" | "meta" | "changes" | "receipts";

export function readKept(): Promise<Kept> {
  return withDatabase(async (database) => {
    const transaction = database.transaction(["meta", "changes"]);
    const meta = transaction.objectStore("meta");
    const [generation, manifest, cursor, cachedAt, madeHere, batches] = await Promise.all([
      meta.get("generation"),
      meta.get("manifest"),
      meta.get("cursor"),
      meta.get("cachedAt"),
      meta.get("madeHere"),
      transaction.objectStore("changes").getAll(),
    ]);
    return {
      generation: (generation as number | undefined) ?? 0,
      manifest: (manifest as Snapshot | undefined) ?? null,
      cursor: (cursor as Cursor | undefined) ?? null,
      cachedAt: (cachedAt as number | undefined) ?? null,
      madeHere: (madeHere as unknown[] | undefined) ?? [],
      batches,
    };
  });
}

export function readPage(name: string): Promise<string | undefined> {
  return withDatabase((database) => database.get("pages", name));
}

export function pageNames(): Promise<Set<string>> {
  return withDatabase(async (database) => new Set(await database.getAllKeys("pages")));
}

/** Writes pages by their names, in one transaction. */
export function writePages(generation: number, pages: ReadonlyMap<string, string>): Promise<void> {
  return write(generation, ["pages", "meta"], (stores) =>
    Promise.all([...pages].map(([name, text]) => stores("pages").put(text, name))),
  );
}

/** Remembers the snapshot that is being taken, so that what came of it can be shown after a restart. */
export function beginSnapshot(generation: number, manifest: Snapshot): Promise<void> {
  return write(generation, ["meta", "changes", "receipts"], (stores) =>
    Promise.all([
      stores("meta").put(manifest, "manifest"),
      stores("meta").delete("cursor"),
      stores("changes").clear(),
      stores("receipts").clear(),
    ]),
  );
}

/** The snapshot is here whole, and the changes since, up to the cursor; pages of older ones go. */
export function keepSnapshot(
  generation: number,
  manifest: Snapshot,
  cursor: Cursor,
  batches: readonly Batch[],
  at: number,
): Promise<void> {
  return write(generation, ["pages", "meta", "changes", "receipts"], async (stores) => {
    const present = await stores("pages").getAllKeys();
    const named = new Set(manifest.pages.map((page) => page.name));
    if (present.filter((name) => named.has(name)).length < named.size) throw new Superseded();
    await Promise.all([
      ...present.filter((name) => !named.has(name)).map((name) => stores("pages").delete(name)),
      stores("changes").clear(),
      stores("receipts").clear(),
      ...batches.flatMap((batch) => addBatch(stores, batch)),
      stores("meta").put(manifest, "manifest"),
      stores("meta").put(cursor, "cursor"),
      stores("meta").put(at, "cachedAt"),
    ]);
  });
}

/** Adds changes that follow on `from`. Throws Superseded where the cursor is elsewhere by now. */
export function keepChanges(
  generation: number,
  from: Cursor,
  batch: Batch,
  at: number,
): Promise<void> {
  return write(generation, ["meta", "changes", "receipts"], async (stores) => {
    const cursor = (await stores("meta").get("cursor")) as Cursor | undefined;
    if (cursor?.restoreId !== from.restoreId || cursor.version !== from.version)
      throw new Superseded();
    await Promise.all([
      ...addBatch(stores, batch),
      stores("meta").put({ restoreId: from.restoreId, version: batch.version }, "cursor"),
      stores("meta").put(at, "cachedAt"),
    ]);
  });
}

export function keepMadeHere(customers: readonly unknown[]): Promise<void> {
  return withDatabase(async (database) => {
    const transaction = database.transaction("meta", "readwrite", RELAXED);
    await Promise.all([transaction.store.put(customers, "madeHere"), transaction.done]);
  });
}

/** Empties the catalogue's cache and the desk, and begins a new generation, which is returned. */
export function clearKept(): Promise<number> {
  return withDatabase(async (database) => {
    const transaction = database.transaction(
      ["pages", "meta", "changes", "desk", "receipts"],
      "readwrite",
      RELAXED,
    );
    const meta = transaction.objectStore("meta");
    const generation = (((await meta.get("generation")) as number | undefined) ?? 0) + 1;
    await Promise.all([
      transaction.objectStore("pages").clear(),
      transaction.objectStore("changes").clear(),
      transaction.objectStore("receipts").clear(),
      transaction.objectStore("desk").clear(),
      meta.clear(),
      meta.put(generation, "generation"),
      transaction.done,
    ]);
    return generation;
  });
}

/** What the screens keep between two visits: the cart, drafts. Undefined where nothing is kept. */
export function readDesk(key: string): Promise<unknown> {
  return withDatabase((database) => database.get("desk", key));
}

/** Keeps a value for the screens; undefined removes it. Strict where even a power cut must not take it back. */
export function writeDesk(key: string, value: unknown, durability = RELAXED): Promise<void> {
  return withDatabase(async (database) => {
    const transaction = database.transaction("desk", "readwrite", durability);
    const { store } = transaction;
    await Promise.all([
      value === undefined ? store.delete(key) : store.put(value, key),
      transaction.done,
    ]);
  });
}

/** Receipts go each to its place; what is shown at the start is kept as it came. */
function addBatch(
  named: ReturnType<typeof stores>,
  { version, changes }: Batch,
): Promise<unknown>[] {
  const shown = changes.filter((change) => !isReceipt(change));
  const written: Promise<unknown>[] = shown.length
    ? [named("changes").add({ version, changes: shown })]
    : [];
  for (const [, ref, row] of changes.filter(isReceipt))
    written.push(
      row ? named("receipts").put(row as ReceiptRow, ref) : named("receipts").delete(dayRange(ref)),
    );
  return written;
}

function stores(transaction: ReturnType<typeof begin>) {
  return <Name extends Store>(name: Name) => transaction.objectStore(name);
}

function begin(database: Database, names: Store[]) {
  return database.transaction(names, "readwrite", RELAXED);
}

/** One transaction of a generation: all of it or, where anything fails or the cache was cleared, none. */
function write(
  generation: number,
  names: Store[],
  work: (named: ReturnType<typeof stores>) => Promise<unknown>,
): Promise<void> {
  return withDatabase(async (database) => {
    const transaction = begin(database, names);
    const done = transaction.done.catch(
      (error: unknown) => error ?? new Error("the write was given up"),
    );
    try {
      const present = (await transaction.objectStore("meta").get("generation")) as
        | number
        | undefined;
      if ((present ?? 0) !== generation) throw new Superseded();
      await work(stores(transaction));
    } catch (error) {
      giveUp(transaction);
      await done;
      throw error;
    }
    const failed = await done;
    if (failed) throw failed;
  });
}

function giveUp(transaction: { abort(): void }): void {
  try {
    transaction.abort();
  } catch (error) {
    if ((error as DOMException).name !== "InvalidStateError") throw error;
  }
}

export type { Batch, CatalogSchema, Cursor };
