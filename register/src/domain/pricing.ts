/** From what is in the cart to what the customer pays. Pure; the server computes the same. */

import { allocate, extend, mulDivHalfUp, RATE_SCALE } from "./money.ts";
import { taxOf } from "./tax.ts";

/** A discount as given: an amount in minor units, or a percentage in basis points. */
export interface Discount {
  kind: "amount" | "percent";
  value: number;
}

/** A line before pricing: minor units per unit, thousandths, basis points of tax. */
export interface CartLine {
  unitPrice: number;
  quantity: number;
  taxRate: number;
  discount?: Discount | null;
}

/**
 * A priced line; its total holds the tax. Where prices include tax, gross − discount − saleDiscount =
 * total; where they do not, the tax is added.
 */
export interface PricedLine {
  gross: number;
  discount: number;
  saleDiscount: number;
  total: number;
  tax: number;
}

export interface PricedCart {
  lines: PricedLine[];
  discount: number;
  total: number;
  tax: number;
}

/** What a discount takes off an amount: never less than nothing, never more than the amount. */
export function discountOf(discount: Discount | null | undefined, amount: number): number {
  if (!discount) return 0;
  const taken =
    discount.kind === "amount" ? discount.value : mulDivHalfUp(amount, discount.value, RATE_SCALE);
  return Math.max(0, Math.min(taken, amount));
}

/**
 * Price every line, spread the sale discount over them, and sum. Discounts are taken off the prices as
 * they are shown; tax is rounded half up for each line.
 */
export function priceCart(
  lines: readonly CartLine[],
  discount?: Discount | null,
  taxIncluded = true,
): PricedCart {
  const gross = lines.map((line) => extend(line.unitPrice, line.quantity));
  const own = lines.map((line, index) => discountOf(line.discount, gross[index] as number));
  const net = gross.map((amount, index) => amount - (own[index] as number));
  const saleDiscount = discountOf(discount, sum(net));
  const shares = allocate(saleDiscount, net);
  const priced = lines.map((line, index) => {
    const share = shares[index] as number;
    const price = (net[index] as number) - share;
    const tax = taxOf(price, line.taxRate, taxIncluded);
    return {
      gross: gross[index] as number,
      discount: own[index] as number,
      saleDiscount: share,
      total: taxIncluded ? price : price + tax,
      tax,
    };
  });
  return {
    lines: priced,
    discount: saleDiscount,
    total: sum(priced.map((line) => line.total)),
    tax: sum(priced.map((line) => line.tax)),
  };
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
