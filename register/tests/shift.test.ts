import assert from "node:assert/strict";
import { test } from "node:test";
import { type Charged, share } from "../src/domain/refund.ts";
import { shiftTotals } from "../src/domain/shift.ts";
import { money, shifts } from "./support/vectors.ts";

test("a refund is what the vectors say", () => {
  for (const { line, pieces } of money.refunds) {
    let before = 0;
    const made: Charged[] = [];
    for (const { quantity } of pieces) {
      made.push(share(line, before, quantity));
      before += quantity;
    }
    assert.deepEqual(made, pieces);
  }
});

test("more than was sold does not come back", () => {
  const line = { quantity: 1000, gross: 100, discount: 0, sale_discount: 0, total: 100, tax: 14 };
  for (const [before, quantity] of [
    [0, 0],
    [0, -1],
    [-1, 1],
    [0, 1001],
    [999, 2],
  ] as const)
    assert.throws(() => share(line, before, quantity), RangeError);
});

for (const { what, float, takings, moves, drawer_opened, totals } of shifts)
  test(`a shift is summed as the vectors say: ${what}`, () => {
    assert.deepEqual(shiftTotals(float, takings, moves, drawer_opened), totals);
    const reversed = [...takings].reverse();
    assert.deepEqual(shiftTotals(float, reversed, moves, drawer_opened), totals);
  });
