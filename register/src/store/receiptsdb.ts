/** The receipts of the whole shop as they were told: pages of the snapshot, and what came since. */
import type { Change, PageRef, ReceiptRow } from "../journal/protocol.gen.ts";
import { type Snapshot, withDatabase } from "./database.ts";

export const isReceipt = ([kind]: Change) => kind === "receipt";

/** All refs of a business day, as the tombstone of the day is meant too. */
export const dayRange = (day: string) => IDBKeyRange.bound(`${day}/`, `${day}0`, false, true);

/** A receipt's ref and what was told of it. */
export type Told = [ref: string, row: ReceiptRow];

/** Which days there are: their pages, the newest first, or none where all of it came since. */
export function receiptDays(): Promise<Map<string, PageRef[]>> {
  return withDatabase(async (database) => {
    const transaction = database.transaction(["meta", "receipts"]);
    const [manifest, refs] = await Promise.all([
      transaction.objectStore("meta").get("manifest") as Promise<Snapshot | undefined>,
      transaction.objectStore("receipts").getAllKeys(),
    ]);
    const pages = (manifest?.pages ?? []).filter(({ kind }) => kind === "receipt");
    const days = new Set([
      ...pages.map(({ day = "" }) => day),
      ...refs.map((ref) => ref.slice(0, 10)),
    ]);
    const found = [...days].sort().reverse();
    return new Map(found.map((day) => [day, pages.filter((page) => page.day === day)]));
  });
}

/** What came of a day since the snapshot. */
export function receiptsOf(day: string): Promise<Told[]> {
  return withDatabase(async (database) => {
    const { store } = database.transaction("receipts");
    const [refs, rows] = await Promise.all([
      store.getAllKeys(dayRange(day)),
      store.getAll(dayRange(day)),
    ]);
    return refs.map((ref, at) => [ref, rows[at] as ReceiptRow]);
  });
}
