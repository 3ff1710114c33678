/** Integer arithmetic for money. Amounts are minor units, quantities thousandths, rates basis points. */

export const QUANTITY_SCALE = 1000;
export const RATE_SCALE = 10_000;

/** Multiply and divide, half away from zero, so that a return mirrors its sale. Exact at any size. */
export function mulDivHalfUp(a: number, b: number, denominator: number): number {
  const product = a * b;
  if (Number.isSafeInteger(product * 2)) return divideHalfUp(product, denominator);
  const numerator = BigInt(a) * BigInt(b);
  const size = numerator < 0n ? -numerator : numerator;
  const divisor = BigInt(denominator);
  const rounded = Number((2n * size + divisor) / (2n * divisor));
  return numerator < 0n ? -rounded : rounded;
}

/** Divide by a positive number, half away from zero. */
export function divideHalfUp(numerator: number, denominator: number): number {
  const size = Math.abs(numerator);
  const whole = Math.floor(size / denominator);
  const rounded = 2 * (size - whole * denominator) >= denominator ? whole + 1 : whole;
  return numerator < 0 ? -rounded || 0 : rounded;
}

/** The price of a quantity: minor units per whole unit times thousandths. */
export function extend(unitPrice: number, quantity: number): number {
  return mulDivHalfUp(unitPrice, quantity, QUANTITY_SCALE);
}

/**
 * Split an amount in proportion to non-negative weights; the parts sum to the amount exactly.
 * What rounding leaves over goes to the largest remainders, the earlier line first among equals.
 */
export function allocate(amount: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  if (total === 0n) {
    if (amount !== 0) throw new RangeError("an amount cannot be split over lines without value");
    return weights.map(() => 0);
  }
  const size = BigInt(Math.abs(amount));
  const parts = weights.map((weight) => Number((size * BigInt(weight)) / total));
  const remainders = weights.map((weight) => (size * BigInt(weight)) % total);
  const left = Math.abs(amount) - parts.reduce((sum, part) => sum + part, 0);
  const byRemainder = weights
    .map((_, index) => index)
    .sort((a, b) => {
      const difference = (remainders[b] as bigint) - (remainders[a] as bigint);
      return difference > 0n ? 1 : difference < 0n ? -1 : a - b;
    });
  for (const index of byRemainder.slice(0, left)) parts[index] = (parts[index] as number) + 1;
  return amount < 0 ? parts.map((part) => -part || 0) : parts;
}
