import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { checkDigit, hasCheckDigit, readScaleLabel } from "../src/domain/barcode.ts";
import { barcodes } from "./support/vectors.ts";

test("check digits are as the vectors say, zeros at the start and all", () => {
  for (const [body, digit] of barcodes.check_digits) assert.equal(checkDigit(body), digit, body);
});

test("codes are told from what is none", () => {
  for (const code of barcodes.valid) assert.ok(hasCheckDigit(code), code);
  for (const code of barcodes.invalid) assert.ok(!hasCheckDigit(code), code);
});

test("a scale's label tells goods and value", () => {
  for (const { code, read } of barcodes.labels)
    assert.deepEqual(readScaleLabel(code, barcodes.rules), read, code);
});

test("one wrong digit is always seen", () => {
  const digits = fc.stringMatching(/^[0-9]{1,17}$/);
  fc.assert(
    fc.property(digits, fc.nat(), fc.integer({ min: 1, max: 9 }), (body, place, more) => {
      const code = body + checkDigit(body);
      const at = place % code.length;
      const wrong = (Number(code[at]) + more) % 10;
      assert.ok(!hasCheckDigit(code.slice(0, at) + wrong + code.slice(at + 1)));
    }),
  );
});
