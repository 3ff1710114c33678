/** The code on a receipt: all that a return needs, signed, short enough for 58 mm paper. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { extend } from "../src/domain/money.ts";
import {
  type CodedLine,
  type CodedReceipt,
  codedBytes,
  codeText,
  type ReadCode,
  readCode,
} from "../src/domain/receiptcode.ts";
import { taxOf } from "../src/domain/tax.ts";
import { RegistryError } from "../src/journal/errors.ts";
import { entryOf } from "../src/journal/line.ts";
import { provedReceipt } from "../src/journal/receiptcode.ts";
import { Device } from "./support/device.ts";
import { linesHeld } from "./support/proof.ts";
import { receiptCodes } from "./support/vectors.ts";

const ID = "01900000-0000-7000-8000-00000000000a";
const SIGNATURE = new Uint8Array(64).fill(7);

const line = (changed: Partial<CodedLine> = {}): CodedLine => ({
  product: 1234,
  name: "",
  quantity: 2000,
  unit_price: 21_000,
  gross: 42_000,
  discount: 0,
  sale_discount: 0,
  total: 42_000,
  tax_class: "B",
  tax_rate: 1600,
  tax: 5793,
  ...changed,
});

const receipt = (lines: CodedLine[], changed: Partial<CodedReceipt> = {}): CodedReceipt => ({
  kind: "sale",
  register: 2,
  epoch: 1,
  number: 45,
  id: ID,
  at: 1_780_000_000_000,
  currency: "KES",
  taxIncluded: true,
  total: lines.reduce((sum, { total }) => sum + total, 0),
  change: 8000,
  rounding: 0,
  payments: [{ method: "cash", amount: 50_000 }],
  lineCount: lines.length,
  lines,
  ...changed,
});

const anyLine = fc
  .record({
    product: fc.option(fc.nat(2 ** 40)),
    name: fc.string({ maxLength: 20 }),
    quantity: fc.integer({ min: 1, max: 99_999_000 }),
    unit_price: fc.integer({ min: -1_000_000, max: 99_999_999_999 }),
    discount: fc.nat(5000),
    sale_discount: fc.nat(5000),
    tax_class: fc.constantFrom("A", "B", "ÖÄÜ"),
    tax_rate: fc.constantFrom(0, 800, 1600),
    odd: fc.integer({ min: -3, max: 3 }),
  })
  .map(({ odd, ...one }): CodedLine => {
    const gross = extend(one.unit_price, one.quantity) + odd;
    const total = gross - one.discount - one.sale_discount;
    const name = one.product === null ? one.name : "";
    return { ...one, name, gross, total, tax: taxOf(total, one.tax_rate, true) + odd };
  })
  .filter(({ gross, total }) => Number.isSafeInteger(gross * 4) && Number.isSafeInteger(total * 4));

test("what a code says is what was sold, line by line, as far as the lines fit", () => {
  fc.assert(
    fc.property(fc.array(anyLine, { maxLength: 40 }), fc.boolean(), (lines, taxIncluded) => {
      const coded = receipt(lines, { total: 1, taxIncluded });
      const text = codeText(codedBytes(coded), SIGNATURE);
      assert.ok(text.length <= 650, `${text.length} characters`);
      assert.match(text, /^TS1[A-Z2-7]+$/);
      const read = readCode(text);

      const fitting = lines.slice(0, read?.receipt.lines.length);
      assert.deepEqual(read, {
        signed: codedBytes(coded),
        signature: SIGNATURE,
        receipt: { ...coded, lines: fitting },
      });
    }),
  );
});

test("seventeen usual lines fit, and of a long receipt the first ones with how many there were", () => {
  const usual = Array.from({ length: 40 }, (_, at) => line({ product: 10_000 + at }));

  const read = (readCode(codeText(codedBytes(receipt(usual)), SIGNATURE)) as ReadCode).receipt;

  assert.ok(read.lines.length >= 17, `${read.lines.length} lines`);
  assert.equal(read.lineCount, 40);
  assert.deepEqual(read.lines, usual.slice(0, read.lines.length));
});

const PRINTED =
  "TS1AEAAEAJNAGIAAAAAABYABAAAAAAAAAAABKAJBEUC44ZQGS2FKP4J4CUAPUAACBDDMFZWRIENAYBAA" +
  "AKCYAGNGCNAD6IMQAQAAAAAAAAAAAEFJQ5EM5WGSY3IUAPZBSACADEACAAAAADQOBYHA4DQOBYHA4DQO" +
  "BYHA4DQOBYHA4DQOBYHA4DQOBYHA4DQOBYHA4DQOBYHA4DQOBYHA4DQOBYHA4DQOBYHA4DQOBYHA4DQO" +
  "BYH";

test("codes printed long ago are read: this one never changes", () => {
  const open = { product: null, name: "Täglich", discount: 100, total: 41_900, tax: 5779 };
  const printed = receipt([line(), line(open)]);

  assert.equal(codeText(codedBytes(printed), SIGNATURE), PRINTED);
  assert.deepEqual(readCode(PRINTED)?.receipt, printed);
});

test("what is no code, or a piece of one, is refused", () => {
  const whole = codeText(codedBytes(receipt([line()])), SIGNATURE);
  for (const text of ["", "TS1", "4006381333931", whole.slice(0, 105), whole.toLowerCase()])
    assert.equal(readCode(text), null);
});

test("what other hands than ours wrote is read as they meant it, or refused", () => {
  for (const { what, code, says } of receiptCodes) {
    assert.deepEqual(readCode(code)?.receipt ?? null, says, what);
  }
  assert.ok(receiptCodes.filter(({ says }) => says === null).length >= 20);
});

const DIGIT = fc.constantFrom(..."ABCDEFGHIJKLMNOPQRSTUVWXYZ234567");
const spoilt = fc
  .tuple(fc.constant(PRINTED), fc.nat(PRINTED.length), fc.nat(4), fc.string({ unit: DIGIT }))
  .map(([code, at, cut, put]) => code.slice(0, at) + put + code.slice(at + cut));
const anyBytes = fc
  .uint8Array({ minLength: 1, maxLength: 330 })
  .map((bytes) => codeText(bytes, SIGNATURE));
const nearlyOurs = fc
  .tuple(fc.array(anyLine, { maxLength: 3 }), fc.array(fc.tuple(fc.nat(120), fc.nat(255))))
  .map(([lines, changes]) => {
    const bytes = codedBytes(receipt(lines, { total: 1 }));
    for (const [at, to] of changes) if (at < bytes.length) bytes[at] = to;
    return codeText(bytes, SIGNATURE);
  });

test("whatever is scanned is a receipt that can be shown, or refused", () => {
  const scanned = fc.oneof(fc.string({ unit: "binary" }), spoilt, anyBytes, nearlyOurs);
  fc.assert(
    fc.property(scanned, (text) => {
      const read = readCode(text);
      if (read === null) return;
      const { at, currency, lines, payments, lineCount, total, change, rounding } = read.receipt;
      assert.ok(new Date(at).getUTCFullYear() <= 9999);
      assert.match(currency, /^[A-Z]{3}$/);
      assert.ok(lines.length <= lineCount && payments.length <= 6);
      const amounts = [total, change, rounding, ...payments.map(({ amount }) => amount)];
      for (const one of lines) amounts.push(one.quantity, one.gross, one.tax, one.total);
      assert.ok(amounts.every(Number.isSafeInteger), JSON.stringify(amounts));
    }),
    { numRuns: 3000 },
  );
});

test("a register's code is proved by its key and refused when anything of it was altered", async () => {
  const device = new Device();
  const journal = await device.open();
  const body = {
    cart: device.newId(),
    currency: "KES",
    lines: [line()],
    payments: [{ method: "cash", name: "Cash", amount: 42_000 }],
    total: 42_000,
    change: 0,
  };
  const sold = await journal.append({ kind: "sale", body });
  const text = (await journal.code(sold.id)) as string;
  const [opened] = linesHeld(device).map(entryOf);
  const keys = { "1": String(opened?.body["public_key"]) };

  const read = await provedReceipt(text, (register) => (register === 1 ? keys : undefined));

  assert.deepEqual([read.id, read.number, read.total, read.lines], [sold.id, 1, 42_000, [line()]]);
  const refusal = (code: string) => (error: unknown) =>
    error instanceof RegistryError && error.error.code === code;
  await assert.rejects(
    provedReceipt(text, () => undefined),
    refusal("receipt_code_register_unknown"),
  );
  const { signed, signature } = readCode(text) as ReadCode;
  for (let at = 30; at < signed.length; at++) {
    const altered = signed.map((byte, place) => (place === at ? byte ^ 1 : byte));
    await assert.rejects(
      provedReceipt(codeText(altered, signature), () => keys),
      (error) => refusal("receipt_code_forged")(error) || refusal("receipt_code_unreadable")(error),
    );
  }
  const foreign = await provedReceipt(codeText(signed, signature), () => keys);
  assert.equal(foreign.id, sold.id);
});

test("a copy printed after a restart carries a code that is proved as well", async () => {
  const device = new Device();
  const journal = await device.open();
  const sold = await journal.append({
    kind: "sale",
    body: { cart: device.newId(), currency: "KES", lines: [], payments: [], total: 0, change: 0 },
  });
  const reopened = await device.reopen();
  const [opened] = linesHeld(device).map(entryOf);
  const keys = { "1": String(opened?.body["public_key"]) };

  const read = await provedReceipt((await reopened.code(sold.id)) as string, () => keys);

  assert.equal(read.id, sold.id);
  assert.equal(await reopened.code("01900000-0000-7000-8000-0000000000ff"), null);
});
