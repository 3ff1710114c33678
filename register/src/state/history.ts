/** Receipts of this till: found again, printed again, taken back. */
import { signal } from "@preact/signals";
import { catalog } from "../catalog/catalog.ts";
import type { Receipt } from "../domain/receipt.ts";
import {
  inCoins,
  type Returnable,
  type ReturnedLine,
  refundWays,
  returnables,
  type SoldLine,
  sumsOf,
  type Taken,
  takeBack,
} from "../domain/returning.ts";
import { CASH } from "../domain/shift.ts";
import type { Approval, ReturnBody, SaleBody } from "../journal/protocol.gen.ts";
import type { Kept } from "../journal/types.ts";
import { bringBack, cart } from "./cart.ts";
import { blocked } from "./checkout.ts";
import { journal } from "./journal.ts";
import { smallestCoin } from "./money.ts";
import { go } from "./navigation.ts";
import { type Issued, paperOf, present } from "./paper.ts";
import { cashier, record, shift } from "./register.ts";

const MOST = 100;

export interface KeptReceipt extends Kept {
  body: SaleBody & Partial<ReturnBody> & Record<string, unknown>;
}

/** A receipt looked at, and what came back of it. */
export interface Opened {
  receipt: KeptReceipt;
  lines: Returnable[];
  reversals: KeptReceipt[];
}

export const found = signal<KeptReceipt[] | null>(null);
export const opened = signal<Opened | null>(null);

let asked = 0;

/** Look for receipts; what is found last asked for is shown. */
export async function lookFor(text: string): Promise<void> {
  const turn = ++asked;
  const receipts = (await journal().call("receipts", text, MOST)) as KeptReceipt[];
  if (turn === asked) found.value = receipts;
}

export async function open(receipt: KeptReceipt): Promise<void> {
  const reversals = (await journal().call("reversals", receipt.id)) as KeptReceipt[];
  const cameBack = reversals.flatMap(
    ({ kind, body }) => (kind === "exchange" ? body["returned"] : body.lines) as ReturnedLine[],
  );
  const { back } = cart.value;
  if (back?.original === receipt.id) cameBack.push(...back.lines);
  const sold = receipt.kind === "sale" || receipt.kind === "exchange";
  const lines = sold ? returnables(receipt.body.lines as SoldLine[], cameBack) : [];
  opened.value = { receipt, lines, reversals };
}

/** What is left of what each method paid, change and earlier refunds taken off. */
export function paidWith({ receipt, reversals }: Opened): SaleBody["payments"] {
  const left = new Map<string, { method: string; name: string; amount: number }>();
  const count = (sign: 1 | -1, { payments, change }: KeptReceipt["body"]) => {
    for (const { method, name, amount } of payments) {
      const held = left.get(method) ?? { method, name, amount: 0 };
      left.set(method, { ...held, amount: held.amount + sign * amount });
    }
    const cash = left.get(CASH);
    if (cash) left.set(CASH, { ...cash, amount: cash.amount - sign * change });
  };
  count(1, receipt.body);
  for (const { kind, body } of reversals)
    if (kind !== "exchange") count(-1, body);
    else if (body.total < 0) count(1, body);
  return [...left.values()];
}

/** How a return is to be paid out and who answers for it. */
export interface Refund {
  /** One id for one return, however often it is asked for. */
  cart: string;
  taken: Taken[];
  reason: string;
  /** The method that pays all of it; null pays it as it was paid. */
  way: { code: string; name: string } | null;
  approvals: Approval[];
}

function paymentsOf(due: number, from: Opened, way: Refund["way"]): SaleBody["payments"] {
  if (way) return [{ method: way.code, name: way.name, amount: due, reference: "" }];
  const ways = refundWays(due, paidWith(from));
  const short = due - ways.reduce((sum, { amount }) => sum + amount, 0);
  if (short > 0) ways.push({ method: CASH, name: "Cash", amount: short });
  return ways.map((one) => ({ ...one, reference: "" }));
}

/** Why the money cannot go out that way now; null when it can. */
export function refundObstacle(due: number, from: Opened, way: Refund["way"]): string | null {
  const codes = paymentsOf(due, from, way).map(({ method }) => method);
  const reasons = catalog.methods.filter(({ code }) => codes.includes(code)).map(blocked);
  return reasons.find((reason) => reason !== null) ?? null;
}

/** Record a return or void of what was opened, and show its receipt. Throws RegistryError, RangeError. */
export async function reverse(
  kind: "return" | "void",
  from: Opened,
  refund: Refund,
): Promise<void> {
  const { body: sale } = from.receipt;
  const lines = takeBack(from.lines, refund.taken);
  const sums = sumsOf(lines);
  const body = {
    cart: refund.cart,
    shift: shift.value?.id ?? null,
    cashier: cashier(),
    customer: sale.customer,
    customer_name: sale.customer_name,
    currency: sale.currency,
    catalog_version: sale.catalog_version,
    lines,
    ...sums,
    ...inCoins(paymentsOf(sums.total, from, refund.way), smallestCoin()),
    change: 0,
    tax_included: sale.tax_included ?? true,
    original: from.receipt.id,
    reason: refund.reason,
    approvals: refund.approvals,
  };
  const appended = await record(kind, body);
  opened.value = null;
  present(appended, body, [`of ${sale.receipt}`]);
}

/** Take goods back into the cart, in exchange for what is put into it. */
export function beginExchange(from: Opened, taken: Taken[], reason: string): void {
  const { receipt } = from.receipt.body;
  bringBack({ original: from.receipt.id, receipt, reason, lines: takeBack(from.lines, taken) });
  opened.value = null;
  go("sell");
}

/** A receipt once more, marked as a copy. */
export const copyOf = (kept: KeptReceipt): Receipt | null => paperOf(kept as Issued, ["COPY"]);
