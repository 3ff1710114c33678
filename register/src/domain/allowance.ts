/** How much a role may give away. Pure; the server computes the same. */
import { RATE_SCALE } from "./money.ts";

/** Whether a discount of `taken` off `full` (minor units) is at most `limit` basis points of it. */
export function isWithin(full: number, taken: number, limit: number): boolean {
  if (taken <= 0) return true;
  return BigInt(taken) * BigInt(RATE_SCALE) <= BigInt(full) * BigInt(limit);
}

/**
 * What a line's own discount gives away: nothing where it is less than a thousandth of the unit costs, by which
 * the price on a scale's label is rounded.
 */
export function givenOn(discount: number, unitPrice: number): number {
  return discount * 1000 <= unitPrice ? 0 : discount;
}
