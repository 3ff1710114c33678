/** What is paid, what is missing and what goes back. Amounts in minor units. */

/** One payment as entered; `givesChange` is its method's. */
export interface Tender {
  amount: number;
  givesChange: boolean;
}

/** Where the payments stand against a total. `excess` is paid too much by methods that give no change. */
export interface Settlement {
  paid: number;
  remaining: number;
  change: number;
  excess: number;
}

/** Change comes only out of methods that give it; the rest of an overpayment is an excess. */
export function settle(total: number, tenders: readonly Tender[]): Settlement {
  const sum = (some: readonly Tender[]) => some.reduce((paid, { amount }) => paid + amount, 0);
  const paid = sum(tenders);
  const over = Math.max(0, paid - total);
  const change = Math.min(over, sum(tenders.filter((tender) => tender.givesChange)));
  return { paid, remaining: Math.max(0, total - paid), change, excess: over - change };
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
