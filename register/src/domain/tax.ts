import { mulDivHalfUp, RATE_SCALE } from "./money.ts";

/** The tax contained in a tax-inclusive amount: total × rate / (100 % + rate); rate in basis points. */
export function includedTax(total: number, rate: number): number {
  return mulDivHalfUp(total, rate, RATE_SCALE + rate);
}

/** The tax that comes on top of an amount without tax: net × rate. */
export function addedTax(net: number, rate: number): number {
  return mulDivHalfUp(net, rate, RATE_SCALE);
}

/** The tax of a line's price after discounts, contained in it or on top of it. */
export function taxOf(price: number, rate: number, taxIncluded: boolean): number {
  return taxIncluded ? includedTax(price, rate) : addedTax(price, rate);
}
