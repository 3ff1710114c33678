/** What is done with a receipt that was found: goods come back, all of it is undone, a copy is printed. */

import { catalog } from "../catalog/catalog.ts";
import type { Receipt } from "../domain/receipt.ts";
import { inCoins, refundWays, sumsOf, type Taken, takeBack } from "../domain/returning.ts";
import { CASH } from "../domain/shift.ts";
import type { Approval, SaleBody } from "../journal/protocol.gen.ts";
import { t, text } from "../words/t.ts";
import { approveCart, bringBack } from "./cart.ts";
import { blocked } from "./checkout.ts";
import { smallestCoin } from "./money.ts";
import { go } from "./navigation.ts";
import { type Issued, paperOf, present } from "./paper.ts";
import { type KeptReceipt, type Opened, opened } from "./receipts.ts";
import { cashier, record, shift } from "./register.ts";

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
  await present(appended, body, [t("of {receipt}", { receipt: sale.receipt })]);
}

/** Take goods back into the cart, in exchange for what is put into it; who approved of it goes with the sale. */
export function beginExchange(
  from: Opened,
  taken: Taken[],
  reason: string,
  approvals: Approval[],
): void {
  const { receipt } = from.receipt.body;
  bringBack({ original: from.receipt.id, receipt, reason, lines: takeBack(from.lines, taken) });
  for (const approval of approvals) approveCart(approval);
  opened.value = null;
  go("sell");
}

/** A receipt once more, marked as a copy. */
export const copyOf = ({ receipt, code }: Opened): Receipt | null =>
  paperOf({ ...(receipt as KeptReceipt & Issued), code }, [text("COPY")]);
