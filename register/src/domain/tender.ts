/** What is paid, what is missing and what goes back. Amounts in minor units. */
import { cashRounding } from "./rounding.ts";

/** One payment as entered; `givesChange` is its method's. Only what is paid in cash is rounded to coins. */
export interface Tender {
  amount: number;
  givesChange: boolean;
  cash?: boolean;
}

/**
 * Where the payments stand against a total. `excess` is paid too much by methods that give no change;
 * `rounding` is what is paid in cash more than due (less: negative) for want of smaller coins.
 */
export interface Settlement {
  paid: number;
  remaining: number;
  change: number;
  excess: number;
  rounding: number;
}

const sum = (some: readonly Tender[]) => some.reduce((paid, { amount }) => paid + amount, 0);

/**
 * Change comes only out of methods that give it; the rest of an overpayment is an excess. What is paid in
 * cash, or given back as change, is rounded to the smallest coin; 0: to none.
 */
export function settle(total: number, tenders: readonly Tender[], coin = 0): Settlement {
  const paid = sum(tenders);
  const inCash = total - sum(tenders.filter(({ cash }) => !cash));
  const changing = inCash < 0 && tenders.some(({ givesChange }) => givesChange);
  const rounding = changing || tenders.some(({ cash }) => cash) ? cashRounding(inCash, coin) : 0;
  const over = Math.max(0, paid - total - rounding);
  const change = Math.min(over, sum(tenders.filter((tender) => tender.givesChange)));
  const remaining = Math.max(0, total + rounding - paid);
  return { paid, remaining, change, excess: over - change, rounding };
}

/** What one more payment has to bring beside the others: in cash what coins can pay, else what is open. */
export function openFor(
  total: number,
  others: readonly Tender[],
  cash: boolean,
  coin: number,
): number {
  if (!cash) return Math.max(0, total - sum(others));
  return settle(total, [...others, { amount: 0, givesChange: true, cash }], coin).remaining;
}

const NOTES = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 50_000, 100_000];

const SMALL_CHANGE = 30;

/** Up to `most` round amounts above what is due that a customer may hand over: nobody rounds to small change. */
export function quickAmounts(due: number, minorDigits: number, most = 3): number[] {
  const unit = 10 ** minorDigits;
  const notes = NOTES.map((note) => note * unit).filter((note) => note * SMALL_CHANGE >= due);
  const rounded = notes.map((note) => Math.ceil(due / note) * note);
  return [...new Set(rounded)]
    .filter((amount) => amount > due)
    .sort((a, b) => a - b)
    .slice(0, most);
}
