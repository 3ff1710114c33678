/** The notes and coins of a currency, in minor units, largest first. */

const KENYAN = [100_000, 50_000, 20_000, 10_000, 5_000, 4_000, 2_000, 1_000, 500, 100];
const STEPS = [5, 2, 1];

/** What a drawer is counted in; of a currency that is not known by name, the usual 1, 2, 5 steps. */
export function denominationsOf(currency: string, digits: number): number[] {
  if (currency === "KES" && digits === 2) return KENYAN;
  const unit = 10 ** digits;
  const steps: number[] = [];
  for (
    let power = 10 ** Math.min(digits + 2, 6);
    power >= unit / 10 ** Math.min(digits, 1);
    power /= 10
  )
    for (const step of STEPS) steps.push(step * power);
  return steps;
}

/** What was counted: how many of each value. */
export interface Counted {
  value: number;
  count: number;
}

export const countedTotal = (counted: readonly Counted[]) =>
  counted.reduce((total, { value, count }) => total + value * count, 0);
