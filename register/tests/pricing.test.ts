import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type CartLine, type Discount, type PricedCart, priceCart } from "../src/domain/pricing.ts";
import { type Cart, money } from "./support/vectors.ts";

const discount: fc.Arbitrary<Discount | null> = fc.option(
  fc.record({
    kind: fc.constantFrom("amount" as const, "percent" as const),
    value: fc.integer({ min: -100, max: 2_000_000 }),
  }),
);
const line: fc.Arbitrary<CartLine> = fc.record({
  unitPrice: fc.integer({ min: 0, max: 1e9 }),
  quantity: fc.integer({ min: 1, max: 1e6 }),
  taxRate: fc.constantFrom(0, 800, 1600),
  discount,
});
const lines = fc.array(line, { maxLength: 20 });
const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0);

function cartLines(cart: Cart): CartLine[] {
  return cart.lines.map((one) => ({
    unitPrice: one.unit_price,
    quantity: one.quantity,
    taxRate: one.tax_rate,
    discount: one.discount,
  }));
}

const told = (priced: PricedCart) => ({
  ...priced,
  lines: priced.lines.map(({ saleDiscount, ...rest }) => ({
    ...rest,
    sale_discount: saleDiscount,
  })),
});

for (const cart of money.carts)
  test(`a cart is priced as the vectors say: ${cart.what}`, () => {
    assert.deepEqual(told(priceCart(cartLines(cart), cart.discount)), cart.priced);
    assert.deepEqual(told(priceCart(cartLines(cart), cart.discount, false)), cart.tax_added);
  });

test("added tax changes nothing but what is on top", () => {
  fc.assert(
    fc.property(lines, discount, (cart, off) => {
      const [within, onTop] = [priceCart(cart, off), priceCart(cart, off, false)];
      assert.equal(onTop.total - onTop.tax, within.total);
      assert.equal(onTop.discount, within.discount);
      assert.equal(sum(onTop.lines.map((one) => one.total)), onTop.total);
    }),
  );
});

test("lines sum to the total to the cent, and no discount takes more than there is", () => {
  fc.assert(
    fc.property(lines, discount, (cart, off) => {
      const priced = priceCart(cart, off);
      assert.equal(sum(priced.lines.map((one) => one.total)), priced.total);
      assert.equal(sum(priced.lines.map((one) => one.tax)), priced.tax);
      assert.equal(sum(priced.lines.map((one) => one.saleDiscount)), priced.discount);
      for (const one of priced.lines) {
        assert.equal(one.gross - one.discount - one.saleDiscount, one.total);
        assert.ok(one.discount >= 0 && one.discount <= one.gross);
        assert.ok(one.saleDiscount >= 0 && one.total >= 0);
        assert.ok(one.tax >= 0 && one.tax <= one.total);
      }
    }),
  );
});

test("the sequence of lines does not change what is paid", () => {
  fc.assert(
    fc.property(lines, discount, fc.infiniteStream(fc.nat()), (cart, off, chance) => {
      const ranked = cart.map((one) => [chance.next().value as number, one] as const);
      const shuffled = ranked.sort(([a], [b]) => a - b).map(([, one]) => one);
      const [a, b] = [priceCart(cart, off), priceCart(shuffled, off)];
      assert.deepEqual([a.total, a.discount], [b.total, b.discount]);
    }),
  );
});

test("a line taken back mirrors its sale", () => {
  fc.assert(
    fc.property(line, (one) => {
      const plain = { ...one, discount: null };
      const sold = priceCart([plain]);
      const back = priceCart([{ ...plain, quantity: -plain.quantity }]);
      assert.deepEqual([back.total + sold.total, back.tax + sold.tax], [0, 0]);
    }),
  );
});
