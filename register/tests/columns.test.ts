import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { beside, inFigures, isSayable, plain, wrap } from "../src/domain/columns.ts";

const columns = fc.constantFrom(16, 24, 32, 48);
const said = fc.string({ unit: "binary-ascii", maxLength: 200 }).map(plain);
const letters = (text: string) => text.replaceAll(" ", "");
const widest = (lines: string[]) => Math.max(...lines.map((line) => line.length));

test("no name is wider than the paper, and none loses a letter", () => {
  fc.assert(
    fc.property(said, columns, (name, width) => {
      const lines = wrap(name, width);
      assert.ok(widest(lines) <= width);
      assert.equal(letters(lines.join("")), letters(name));
    }),
  );
});

test("an amount stands at the right edge beside a name of any length", () => {
  fc.assert(
    fc.property(said, fc.integer({ min: 0, max: 1e12 }), columns, (name, amount, width) => {
      const lines = beside(name, String(amount), width);
      assert.ok(widest(lines) <= width);
      const held = lines.find((line) => line.endsWith(String(amount)));
      assert.equal(held?.length, width);
      assert.equal(letters(lines.join("")).length, letters(name).length + String(amount).length);
    }),
  );
});

test("a name of several lines has its amount on the first", () => {
  assert.deepEqual(beside("Kericho Hills Tea Bags 100s Extra", "1,250.00", 32), [
    "Kericho Hills Tea Bags  1,250.00",
    "100s Extra",
  ]);
});

test("figures stand below each other", () => {
  const rows: [string, string, string][] = [
    ["Tax", "Net", "Tax"],
    ["B VAT 16 %", "1,077.59", "172.41"],
    ["A exempt", "20.00", "0.00"],
  ];
  assert.deepEqual(inFigures(rows, 32), [
    "Tax                  Net     Tax",
    "B VAT 16 %      1,077.59  172.41",
    "A exempt           20.00    0.00",
  ]);
});

test("what a typesetter writes is said in plain letters", () => {
  assert.equal(plain("M&M’s – 45 g… “mini” ×2\u00a0\u200b"), 'M&M\'s - 45 g... "mini" ×2 ');
  assert.equal(plain("Cafe\u0301"), "Café");
});

test("a printer's letters say Swahili and European names; others are drawn", () => {
  for (const name of ["Unga wa Ng'ano", "Äpfel, crème brûlée, piñón", "Łódź", "Молоко", "5 €"])
    assert.ok(isSayable(name), name);
  for (const name of ["محمد", "牛奶", "ወተት", "Τυρί", "🍎 Apple"]) assert.ok(!isSayable(name), name);
});
