/** The browser's database for what can be had again: the catalogue, and the desk. Relaxed, not for sales. */
import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from "idb";
import type { Change, ReceiptRow, Snapshot } from "../journal/protocol.gen.ts";

const NAME = "tracksales-catalog";
const VERSION = 2;

/** Where the cache stands in the server's history. */
export interface Cursor {
  restoreId: string;
  version: number;
}

/** Changes as they came, up to a version. */
export interface Batch {
  version: number;
  changes: Change[];
}

export interface CatalogSchema extends DBSchema {
  pages: { key: string; value: string };
  meta: { key: "manifest" | "cursor" | "cachedAt" | "generation" | "madeHere"; value: unknown };
  changes: { key: number; value: Batch };
  desk: { key: string; value: unknown };
  receipts: { key: string; value: ReceiptRow };
}

export type { Snapshot };
export type Database = IDBPDatabase<CatalogSchema>;

let opened: Promise<Database> | null = null;

/** Runs work on the open database; opens it anew, once, where it was closed under us. */
export async function withDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const asked = open();
  try {
    return await work(await asked);
  } catch (error) {
    if (!isClosed(error)) throw error;
    if (opened === asked) opened = null;
    return work(await open());
  }
}

/** Closes the database, as leaving the page does; the next use opens it again. */
export async function closeDatabase(): Promise<void> {
  const closing = opened;
  opened = null;
  (await closing)?.close();
}

function open(): Promise<Database> {
  if (!opened) {
    const opening = openOrReplace().catch((error: unknown) => {
      if (opened === opening) opened = null;
      throw error;
    });
    opened = opening;
  }
  return opened;
}

/** A database that cannot be read any more is given up: everything in it can be had again. */
async function openOrReplace(): Promise<Database> {
  try {
    return await openOnce();
  } catch (error) {
    if ((error as DOMException).name !== "UnknownError") throw error;
    await deleteDB(NAME);
    return openOnce();
  }
}

function openOnce(): Promise<Database> {
  return openDB<CatalogSchema>(NAME, VERSION, {
    upgrade(database, before) {
      if (before < 1) {
        database.createObjectStore("pages");
        database.createObjectStore("meta");
        database.createObjectStore("changes", { autoIncrement: true });
        database.createObjectStore("desk");
      }
      database.createObjectStore("receipts");
    },
    blocking(_current, _wanted, event) {
      opened = null;
      (event.target as IDBDatabase).close();
    },
    terminated() {
      opened = null;
    },
  });
}

function isClosed(error: unknown): boolean {
  return error instanceof DOMException && error.name === "InvalidStateError";
}
