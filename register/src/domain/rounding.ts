/** Cash in coins that exist: what is paid in cash is rounded to the smallest one. The server computes the same. */
import { divideHalfUp } from "./money.ts";

/**
 * The nearest multiple of the smallest coin; halves away from zero, so that a refund mirrors its sale.
 * A coin of 0 or 1 minor units rounds nothing.
 */
export function roundToCoin(amount: number, coin: number): number {
  return coin > 1 ? divideHalfUp(amount, coin) * coin || 0 : amount;
}

/** What is taken more than is due (less: negative) when so much is due in cash. */
export function cashRounding(cash: number, coin: number): number {
  return roundToCoin(cash, coin) - cash;
}
