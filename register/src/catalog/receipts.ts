/** Receipts of the whole shop, found in what was told: day by day and page by page, never all at once. */
import type { PageRef, ReceiptPage, ReceiptRow } from "../journal/protocol.gen.ts";
import { readPage } from "../store/catalogdb.ts";
import { receiptDays, receiptsOf, type Told } from "../store/receiptsdb.ts";

/** A receipt of any register; `id` is its entry's. */
export interface ToldReceipt extends ReceiptRow {
  id: string;
  body: Record<string, unknown>;
}

/** What is looked for: `text` occurs in the receipt as it is written down, in lower case; days inclusive. */
export interface Wanted {
  text: string;
  from: string;
  to: string;
  is: (receipt: ToldReceipt) => boolean;
}

const newestFirst = (a: ToldReceipt, b: ToldReceipt) => b.at - a.at;

/** The receipts wanted, the newest first, each day's as soon as the day is read. */
export async function* toldReceipts(wanted: Wanted): AsyncGenerator<ToldReceipt[]> {
  const written = JSON.stringify(wanted.text).slice(1, -1);
  for (const [day, pages] of await receiptDays()) {
    if (day < wanted.from || day > wanted.to) continue;
    const found = new Map<string, ToldReceipt>();
    for (const page of pages) take(found, await pageHolding(page, written), wanted);
    take(found, await receiptsOf(day), wanted);
    if (found.size > 0) yield [...found.values()].sort(newestFirst);
  }
}

function take(found: Map<string, ToldReceipt>, told: Iterable<Told>, wanted: Wanted): void {
  for (const [ref, row] of told) {
    const receipt = { ...row, id: ref.slice(ref.indexOf("/") + 1) };
    if (wanted.is(receipt)) found.set(receipt.id, receipt);
  }
}

/** The page's receipts; none where the text is nowhere on it, which is seen without reading it apart. */
async function pageHolding({ name }: PageRef, written: string): Promise<Told[]> {
  const text = await readPage(name);
  if (!text || (written && !text.toLowerCase().includes(written))) return [];
  const { id, row } = JSON.parse(text) as ReceiptPage;
  return id.map((ref, at) => [ref, row[at] as ReceiptRow]);
}
