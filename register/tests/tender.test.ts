import assert from "node:assert/strict";
import { test } from "node:test";
import { quickAmounts, settle } from "../src/domain/tender.ts";

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
  });
  assert.deepEqual(settle(1000, [card(1200), cash(100)]), {
    paid: 1300,
    remaining: 0,
    change: 100,
    excess: 200,
  });
});
