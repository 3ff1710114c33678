/** From the cart and its payments to the body of the journal's entry. Pure. */

import { type PricedLine, priceCart } from "../domain/pricing.ts";
import { sumsOf } from "../domain/returning.ts";
import { disagreements } from "../domain/sale.ts";
import { CASH } from "../domain/shift.ts";
import { settle } from "../domain/tender.ts";
import type { Approval, Cashier, ExchangeBody, SaleBody } from "../journal/protocol.gen.ts";
import { t } from "../words/t.ts";
import type { Cart } from "./cart.ts";
import type { CartItem } from "./cartitem.ts";

/** One payment as entered at the till. */
export interface Paying {
  method: string;
  name: string;
  amount: number;
  reference: string;
  givesChange: boolean;
}

/** Who sells, in which shift, with which catalogue; `coin` is the smallest one cash is rounded to, or 0. */
export interface SaleContext {
  shift: string | null;
  cashier: Cashier;
  currency: string;
  catalogVersion: number;
  taxIncluded: boolean;
  coin: number;
  approvals: Approval[];
}

/** A sale's body but for its receipt, which the journal assigns; an exchange's where goods come back. */
export type SaleDraft = Omit<SaleBody, "receipt" | "number"> &
  Partial<Pick<ExchangeBody, "original" | "reason" | "returned">>;

/** What only some lines have: an entry says no more than it must. */
function special(item: CartItem): Partial<SaleDraft["lines"][number]> {
  const { priceList, pricedAt, override, serials } = item;
  return {
    ...(priceList === null ? {} : { priced_by: { list: priceList, at: pricedAt } }),
    ...(override ? { override } : {}),
    ...(serials.length ? { serials } : {}),
  };
}

function linesOf(cart: Cart, lines: readonly PricedLine[]): SaleDraft["lines"] {
  return cart.items.flatMap((item, index) => {
    const line = lines[index];
    if (!line) return [];
    return {
      product: item.product,
      item: item.item,
      name: item.name,
      quantity: item.quantity,
      unit_price: item.unitPrice,
      list_price: item.listPrice,
      gross: line.gross,
      discount: line.discount,
      sale_discount: line.saleDiscount,
      total: line.total,
      tax_class: item.taxClass,
      tax_rate: item.taxRate,
      tax: line.tax,
      ...special(item),
    };
  });
}

function exchanged(back: Cart["back"]): Partial<SaleDraft> {
  return back ? { original: back.original, reason: back.reason, returned: back.lines } : {};
}

/** The sale or exchange as it will be recorded. Throws RangeError naming what does not agree. */
export function saleBody(cart: Cart, payments: readonly Paying[], context: SaleContext): SaleDraft {
  const priced = priceCart(cart.items, cart.discount, context.taxIncluded);
  const back = sumsOf(cart.back?.lines ?? []);
  const [total, tax, discount] = [
    priced.total - back.total,
    priced.tax - back.tax,
    priced.discount - back.discount,
  ];
  const out = total < 0;
  const given = payments.map((one) => ({
    ...one,
    givesChange: one.givesChange && !out,
    cash: one.method === CASH,
  }));
  const settled = settle(Math.abs(total), given, context.coin);
  const { change, remaining, excess } = settled;
  const body: SaleDraft = {
    cart: cart.id,
    shift: context.shift,
    cashier: context.cashier,
    customer: cart.customer?.id ?? null,
    customer_name: cart.customer?.name ?? "",
    currency: context.currency,
    catalog_version: context.catalogVersion,
    lines: linesOf(cart, priced.lines),
    discount,
    total,
    tax,
    payments: given
      .filter(({ amount, cash }) => amount > 0 || (cash && settled.rounding !== 0))
      .map(({ method, name, amount, reference }) => ({
        method,
        name,
        amount: out ? -amount : amount,
        reference,
      })),
    change,
    tax_included: context.taxIncluded,
    rounding: out ? -settled.rounding || 0 : settled.rounding,
    approvals: context.approvals,
    ...exchanged(cart.back),
  };
  const wrong = disagreements(body);
  if (remaining > 0 || excess > 0) wrong.push("payments");
  if (![total, tax, discount, change].every(Number.isSafeInteger))
    wrong.push("an amount is too large");
  if (wrong.length)
    throw new RangeError(
      t("The sale’s amounts do not agree: {which}.", { which: wrong.join(", ") }),
    );
  return body;
}
