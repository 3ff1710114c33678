import { mulDivHalfUp, RATE_SCALE } from "./money.ts";

/** The tax contained in a tax-inclusive amount: total × rate / (100 % + rate); rate in basis points. */
export function includedTax(total: number, rate: number): number {
  return mulDivHalfUp(total, rate, RATE_SCALE + rate);
}
