/** Who may do what alone, and how often a PIN may be guessed. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import vectors from "../../protocol/vectors/money.json" with { type: "json" };
import { givenOn, isWithin } from "../src/domain/allowance.ts";
import { type Attempts, FREE, MOST, oneMore, waitFor } from "../src/domain/attempts.ts";
import { hoursSince, type OfflineRule, passed } from "../src/domain/offlinerule.ts";
import { type Found, judged, overall } from "../src/domain/readiness.ts";

test("a discount is within a role's limit to the last cent", () => {
  for (const { full, taken, limit, within } of vectors.allowances)
    assert.equal(isWithin(full, taken, limit), within, JSON.stringify({ full, taken, limit }));
});

test("what one limit allows, a larger one allows too", () => {
  const amount = fc.maxSafeNat();
  fc.assert(
    fc.property(amount, amount, fc.nat(10_000), fc.nat(10_000), (full, taken, a, b) => {
      const [less, more] = a < b ? [a, b] : [b, a];
      assert.ok(!isWithin(full, taken, less) || isWithin(full, taken, more));
    }),
  );
});

test("what a scale's label is rounded by is not given away, and a cent more is", () => {
  assert.equal(givenOn(34, 34_900), 0);
  assert.equal(givenOn(35, 34_900), 35);
  assert.equal(givenOn(0, 0), 0);
});

function guess(times: number, salt = "a"): Attempts | undefined {
  let tried: Attempts | undefined;
  for (let at = 0; at < times; at++) tried = oneMore(tried, salt, 1000);
  return tried;
}

test("the first wrong PINs wait for nothing, then each wait is twice the one before", () => {
  assert.equal(waitFor(undefined, "a", 1000), 0);
  assert.equal(waitFor(guess(FREE), "a", 1000), 0);
  assert.equal(waitFor(guess(FREE + 1), "a", 1000), 60_000);
  assert.equal(waitFor(guess(FREE + 1), "a", 31_000), 30_000);
  assert.equal(waitFor(guess(FREE + 2), "a", 1000), 120_000);
  assert.equal(waitFor(guess(FREE + 1), "a", 61_000), 0);
});

test("after ten wrong ones the PIN is locked, and a new PIN begins anew", () => {
  assert.equal(waitFor(guess(MOST), "a", 10 ** 12), Number.POSITIVE_INFINITY);
  assert.equal(waitFor(guess(MOST), "b", 1000), 0);
  assert.deepEqual(oneMore(guess(MOST), "b", 5), { salt: "b", wrong: 1, since: 5 });
});

test("a clock set back shortens no wait", () => {
  assert.equal(waitFor(guess(FREE + 1), "a", -(10 ** 9)), 60_000);
});

const RULES: OfflineRule[] = [
  { operation: "sale", limit: 100_000, beyond: "warn" },
  { operation: "hours", limit: 48, beyond: "block" },
  { operation: "discount", limit: 0, beyond: "ask" },
];

test("limits without a connection hold up to themselves, and the sternest comes first", () => {
  const within = { sale: 100_000, hours: 48, discount: 0 };
  assert.deepEqual(passed(RULES, within), []);
  assert.deepEqual(
    passed(RULES, { sale: 100_001, hours: 48.1, discount: 1 }).map(({ beyond }) => beyond),
    ["block", "ask", "warn"],
  );
  assert.deepEqual(passed(RULES, { return: 10 ** 9 }), []);
});

test("a clock set back makes the time without a connection no shorter", () => {
  const hour = 3_600_000;
  assert.equal(hoursSince(0, 2 * hour, 3 * hour), 3);
  assert.equal(hoursSince(0, 2 * hour, -50 * hour), 2);
  assert.equal(hoursSince(hour, hour, 0), 0);
});

const READY: Found = {
  products: 62,
  loadedRows: 74,
  totalRows: 74,
  whole: true,
  checkedAgo: 60_000,
  appKept: true,
  persistent: true,
  room: 10 ** 9,
  clockAhead: 800,
  pins: 3,
  staff: 3,
  waiting: 0,
  printer: { name: "The print agent", asked: true, trouble: null },
};

const verdictOf = (found: Partial<Found>) => overall(judged({ ...READY, ...found }));

test("a till is ready for an outage when everything it needs is there", () => {
  assert.equal(verdictOf({}), "good");
  for (const lacking of [
    { products: 0 },
    { whole: false },
    { appKept: false },
    { room: 1_000_000 },
    { clockAhead: 11 * 60_000 },
    { printer: { name: "", asked: true, trouble: "It is not there." } },
  ])
    assert.equal(verdictOf(lacking), "bad", JSON.stringify(lacking));
  for (const doubtful of [
    { checkedAgo: null },
    { checkedAgo: 2 * 86_400_000 },
    { persistent: false },
    { room: null },
    { pins: 2 },
    { pins: 0 },
    { waiting: 4 },
    { clockAhead: null },
  ])
    assert.equal(verdictOf(doubtful), "warn", JSON.stringify(doubtful));
});
