import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { allocate, divideHalfUp, extend, mulDivHalfUp } from "../src/domain/money.ts";
import { cashRounding } from "../src/domain/rounding.ts";
import { addedTax, includedTax } from "../src/domain/tax.ts";
import { money } from "./support/vectors.ts";

const amount = fc.maxSafeInteger();
const weight = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });

test("money is computed as the vectors say, up to the largest whole number", () => {
  for (const [a, b, expected] of money.divide_half_up)
    assert.equal(divideHalfUp(a, b), expected, `${a} / ${b}`);
  for (const [price, quantity, expected] of money.extend)
    assert.equal(extend(price, quantity), expected, `${price} × ${quantity}`);
  for (const [total, weights, expected] of money.allocate)
    assert.deepEqual(allocate(total, weights), expected, `${total} over ${weights}`);
  for (const [total, rate, expected] of money.included_tax)
    assert.equal(includedTax(total, rate), expected, `${rate} in ${total}`);
  for (const [net, rate, expected] of money.added_tax)
    assert.equal(addedTax(net, rate), expected, `${rate} on ${net}`);
  for (const [cash, coin, expected] of money.cash_rounding)
    assert.equal(cashRounding(cash, coin), expected, `${cash} in coins of ${coin}`);
});

test("an amount is not split over lines without value", () => {
  assert.throws(() => allocate(1, [0, 0]), RangeError);
});

test("rounding is to the nearest, exact at any size, and mirrors itself", () => {
  fc.assert(
    fc.property(amount, fc.integer({ min: 1, max: 2 ** 31 }), (numerator, denominator) => {
      const rounded = divideHalfUp(numerator, denominator);
      const off = 2n * (BigInt(rounded) * BigInt(denominator) - BigInt(numerator));
      assert.ok(off <= BigInt(denominator) && off >= -BigInt(denominator));
      assert.equal(divideHalfUp(-numerator, denominator) + rounded, 0);
      assert.equal(mulDivHalfUp(numerator, 1, denominator), rounded);
    }),
    { numRuns: 2000 },
  );
});

test("a product too large for a number is divided exactly", () => {
  fc.assert(
    fc.property(amount, fc.integer({ min: 0, max: 10_000 }), (a, rate) => {
      const exact = (2n * BigInt(a < 0 ? -a : a) * BigInt(rate) + 10_000n) / 20_000n;
      assert.equal(BigInt(mulDivHalfUp(a, rate, 10_000)), a < 0 ? -exact : exact);
    }),
    { numRuns: 2000 },
  );
});

test("the parts of an amount sum to it, and are fair", () => {
  fc.assert(
    fc.property(amount, fc.array(weight, { minLength: 1, maxLength: 20 }), (given, weights) => {
      const whole = weights.reduce((sum, one) => sum + BigInt(one), 0n);
      const total = whole === 0n ? 0 : given;
      const parts = allocate(total, weights);
      assert.equal(
        parts.reduce((sum, part) => sum + BigInt(part), 0n),
        BigInt(total),
      );
      for (const [at, part] of parts.entries()) {
        const off = BigInt(part) * whole - BigInt(total) * BigInt(weights[at] as number);
        assert.ok(whole === 0n || (off < whole && off > -whole));
      }
    }),
  );
});

test("the tax lies within the total, and mirrors itself", () => {
  fc.assert(
    fc.property(amount, fc.integer({ min: 0, max: 1_000_000 }), (total, rate) => {
      const tax = includedTax(total, rate);
      assert.ok(Math.abs(tax) <= Math.abs(total));
      assert.equal(includedTax(-total, rate) + tax, 0);
    }),
  );
});
