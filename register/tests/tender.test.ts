import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { openFor, quickAmounts, settle } from "../src/domain/tender.ts";

const cash = (amount: number) => ({ amount, givesChange: true });
const card = (amount: number) => ({ amount, givesChange: false });

test("quick amounts are what a customer takes from a purse, not small change above the due", () => {
  assert.deepEqual(quickAmounts(229_300, 2), [230_000, 240_000, 250_000]);
  assert.deepEqual(quickAmounts(6_500, 2), [7_000, 8_000, 10_000]);
  assert.deepEqual(quickAmounts(2_350, 2), [2_400, 2_500, 3_000]);
});

test("quick amounts are more than is due, and each is offered once", () => {
  assert.deepEqual(quickAmounts(100_000, 2), [200_000, 500_000, 1_000_000]);
  assert.deepEqual(quickAmounts(1_999, 0), [2_000, 5_000, 10_000]);
});

test("beyond the largest note nothing is suggested", () => {
  assert.deepEqual(quickAmounts(999_999_999_99, 2), []);
});

test("change comes only out of cash; too much by card is an excess", () => {
  assert.deepEqual(settle(1000, [card(400), cash(1000)]), {
    paid: 1400,
    remaining: 0,
    change: 400,
    excess: 0,
    rounding: 0,
  });
  assert.deepEqual(settle(1000, [card(1200), cash(100)]), {
    paid: 1300,
    remaining: 0,
    change: 100,
    excess: 200,
    rounding: 0,
  });
});

const coins = (amount: number) => ({ amount, givesChange: true, cash: true });

test("only what is paid in cash is rounded to coins", () => {
  assert.equal(settle(484_750, [card(484_750)], 100).rounding, 0);
  assert.deepEqual(settle(484_750, [coins(500_000)], 100), {
    paid: 500_000,
    remaining: 0,
    change: 15_200,
    excess: 0,
    rounding: 50,
  });
  assert.equal(settle(484_749, [coins(500_000)], 100).change, 15_300);
  assert.deepEqual(settle(484_730, [card(400_000), coins(84_700)], 100), {
    paid: 484_700,
    remaining: 0,
    change: 0,
    excess: 0,
    rounding: -30,
  });
});

test("change on another method is cash too", () => {
  const voucher = { amount: 500_000, givesChange: true };
  assert.equal(settle(484_750, [voucher], 100).change, 15_300);
});

test("less than half the smallest coin costs nothing in cash", () => {
  const settled = settle(40, [coins(0)], 100);
  assert.deepEqual([settled.remaining, settled.rounding], [0, -40]);
});

test("whatever is paid, cash in coins that exist, payments less change are the total and its rounding", () => {
  const tender = fc.record({
    amount: fc.nat(1_000_000),
    givesChange: fc.boolean(),
    cash: fc.boolean(),
  });
  fc.assert(
    fc.property(
      fc.nat(1_000_000),
      fc.array(tender, { maxLength: 4 }),
      fc.boolean(),
      fc.constantFrom(0, 1, 5, 100),
      (total, drawn, last, coin) => {
        const some = drawn.map((one) =>
          one.cash && coin ? { ...one, amount: one.amount - (one.amount % coin) } : one,
        );
        const open = openFor(total, some, last, coin);
        const tenders = [...some, { amount: open, givesChange: last, cash: last }];
        const { paid, remaining, change, excess, rounding } = settle(total, tenders, coin);
        assert.equal(remaining, 0);
        assert.equal(paid - change - excess, total + rounding);
        assert.ok(2 * Math.abs(rounding) <= coin || rounding === 0);
      },
    ),
  );
});
