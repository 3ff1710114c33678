/** What is printed of a sale, return, exchange or void: when it is made, and once more. */
import { catalog } from "../catalog/catalog.ts";
import { type Receipt, receiptOf, type Sold } from "../domain/receipt.ts";
import type { Appended } from "../journal/types.ts";
import { connection } from "./connection.ts";
import { type Finished, finished } from "./navigation.ts";
import { identity } from "./register.ts";

/** An entry that issued a receipt, as the journal keeps it. */
export interface Issued {
  at: number;
  kind: string;
  body: Omit<Sold, "payments"> & {
    payments: (Omit<Sold["payments"][number], "reference"> & { reference?: string })[];
  };
}

const WORDS: Record<string, Finished["what"]> = {
  sale: "Sale",
  return: "Return",
  void: "Void",
  exchange: "Exchange",
};

const taxName = (code: string) => catalog.taxes.find((tax) => tax.code === code)?.name ?? "";

/** The receipt of an entry with what it is besides a sale, then `marks`; null without a shop. */
export function paperOf({ at, kind, body }: Issued, marks: string[] = []): Receipt | null {
  const { shop } = catalog;
  if (!shop) return null;
  const payments = body.payments.map((payment) => ({ reference: "", ...payment }));
  const what = kind === "sale" ? [] : [(WORDS[kind] ?? kind).toUpperCase()];
  const register = identity.value?.name ?? "";
  return receiptOf({ ...body, payments }, at, shop, register, taxName, [...what, ...marks]);
}

/** Show what was just recorded until the next sale. */
export function present(
  appended: Appended,
  body: Omit<Issued["body"], "receipt">,
  marks: string[] = [],
): void {
  const issued = { ...appended, body: { ...body, receipt: appended.receipt ?? "" } };
  const receipt = paperOf(issued, marks);
  if (!receipt) return;
  finished.value = {
    what: WORDS[appended.kind] ?? "Sale",
    receipt,
    offline: connection.value === "offline",
  };
}
