import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { choose, momentOf, type Offer, quantitiesOf } from "../src/domain/pricelist.ts";
import { pricelists } from "./support/vectors.ts";

test("the wall clock of a zone is what the vectors say", () => {
  for (const { at, zone, moment } of pricelists.moments)
    assert.deepEqual(momentOf(at, zone), moment, `${at} in ${zone}`);
});

for (const { what, offers, group, at, quantity, listed } of pricelists.choices)
  test(`a price is chosen as the vectors say: ${what}`, () => {
    assert.deepEqual(choose(offers, group, at, quantity), listed);
    assert.deepEqual(choose([...offers].reverse(), group, at, quantity), listed);
  });

const offer: fc.Arbitrary<Offer> = fc.record({
  list: fc.record({
    id: fc.integer({ min: 1, max: 9 }),
    group: fc.constantFrom(null, 7, 8),
    first: fc.constantFrom(null, "2026-11-20", "2026-11-27"),
    last: fc.constantFrom(null, "2026-11-26", "2026-12-31"),
    days: fc.integer({ min: 1, max: 127 }),
    from_minute: fc.nat(1439),
    until_minute: fc.integer({ min: 1, max: 1440 }),
  }),
  least: fc.constantFrom(0, 1000, 5000, 12_000),
  price: fc.nat(500),
});
const moment = fc
  .integer({ min: 0, max: 14 * 86_400 })
  .map((after) => momentOf(Date.UTC(2026, 10, 20) + after * 1000, "Africa/Nairobi"));

test("who buys more of it never pays more for each", () => {
  fc.assert(
    fc.property(fc.array(offer), moment, fc.nat(20_000), fc.nat(20_000), (some, at, few, more) => {
      const [one, other] = [choose(some, 7, at, few), choose(some, 7, at, few + more)];
      assert.ok(one === null || (other !== null && other.price <= one.price));
    }),
  );
});

test("the order of lines does not matter, and none is lost", () => {
  const line = fc.record({
    product: fc.constantFrom(null, 1, 2, 3),
    quantity: fc.integer({ min: 1, max: 9000 }),
  });
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const counted = quantitiesOf(lines);
      const backwards = quantitiesOf([...lines].reverse());
      assert.deepEqual(new Map([...backwards].sort()), new Map([...counted].sort()));
      const named = lines.filter(({ product }) => product !== null);
      const all = named.reduce((sum, { quantity }) => sum + quantity, 0);
      assert.equal(
        [...counted.values()].reduce((sum, one) => sum + one, 0),
        all,
      );
    }),
  );
});
