/** What is printed of a sale, return, exchange or void: when it is made, and once more. */

import { catalog } from "../catalog/catalog.ts";
import { type Receipt, receiptOf, type Sold } from "../domain/receipt.ts";
import { CASH } from "../domain/shift.ts";
import { slipOfReceipt } from "../domain/slip.ts";
import type { Appended } from "../journal/types.ts";
import { t, text } from "../words/t.ts";
import { connection } from "./connection.ts";
import { emailable } from "./emailing.ts";
import { journal, journalState } from "./journal.ts";
import { type Finished, finished } from "./navigation.ts";
import { openDrawerForCash } from "./printer.ts";
import { printSlip } from "./printing.ts";
import { identity } from "./register.ts";
import { settings } from "./settings.ts";

/** An entry that issued a receipt, as it is kept: this register's, unless `register` names another. */
export interface Issued {
  register?: string;
  /** What the receipt's QR code says; null where this register cannot give it: then only its number. */
  code?: string | null;
  at: number;
  kind: string;
  body: Omit<Sold, "payments"> & {
    customer: string | null;
    payments: { method: string; name: string; amount: number; reference?: string }[];
  };
}

/** What stands on every receipt that was issued in training. */
const TRAINING = text("TRAINING, NOT A RECEIPT");

const WHATS: Record<string, Finished["what"]> = {
  sale: "Sale",
  return: "Return",
  void: "Void",
  exchange: "Exchange",
};
const MARKS: Record<string, string> = {
  return: text("RETURN"),
  void: text("VOID"),
  exchange: text("EXCHANGE"),
};

const taxName = (code: string) => catalog.taxes.find((tax) => tax.code === code)?.name ?? "";

const trainingMark = () => (journalState.value?.training ? [TRAINING] : []);

/** The receipt of an entry with what it is besides a sale, then `marks`; null without a shop. */
export function paperOf(issued: Issued, marks: string[] = []): Receipt | null {
  const { shop } = catalog;
  if (!shop) return null;
  const { at, kind, body } = issued;
  const payments = body.payments.map((payment) => ({ reference: "", ...payment }));
  const what = kind === "sale" ? [] : [MARKS[kind] ?? kind.toUpperCase()];
  const register = issued.register ?? identity.value?.name ?? "";
  const all = [...trainingMark(), ...what, ...marks];
  const receipt = receiptOf({ ...body, payments }, at, shop, register, taxName, all);
  return { ...receipt, code: issued.code ?? receipt.code };
}

/**
 * Show what was just recorded until the next sale, with the code that the journal signed meanwhile; the
 * drawer opens for cash, the receipt is printed.
 */
export async function present(
  appended: Appended,
  body: Omit<Issued["body"], "receipt">,
  marks: string[] = [],
): Promise<void> {
  const code = await journal().call("code", appended.id);
  const issued = { ...appended, code, body: { ...body, receipt: appended.receipt ?? "" } };
  const receipt = paperOf(issued, marks);
  if (!receipt) return;
  const slip = slipOfReceipt(receipt, t);
  if (body.change || body.payments.some(({ method }) => method === CASH)) openDrawerForCash();
  finished.value = {
    what: WHATS[appended.kind] ?? "Sale",
    receipt,
    slip,
    email: emailable(appended.id, receipt.receipt, body.customer),
    job: settings.value.prints ? printSlip(slip) : null,
    offline: connection.value === "offline",
  };
}
