/**
 * The code on a receipt: enough of the sale that any register can take it back without ever having seen
 * it. Its bytes are signed by the register that sold (docs/decisions/0014); written in base32, it needs
 * only digits and capital letters, which every scanner and keyboard gets right.
 */
import { ByteReader, ByteWriter } from "./bytes.ts";
import { extend } from "./money.ts";
import { isReceiptCode, PREFIX } from "./receiptcodetext.ts";
import { taxOf } from "./tax.ts";

const SIGNATURE = 64;
/** A QR code of version 16 with medium correction holds 656 capitals: 81 squares, on 58 mm paper too. */
const MOST_CHARACTERS = 650;
const MOST_BYTES = Math.floor(((MOST_CHARACTERS - PREFIX.length) * 5) / 8) - SIGNATURE;
/** The end of the year 9999: later times have no day. */
const LATEST = 253_402_300_799_999;
const MOST_PAYMENTS = 6;
const LONGEST_NAME = 20;
const KINDS = ["sale", "return", "exchange", "void"] as const;
const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

export type CodedKind = (typeof KINDS)[number];

/** A line as the code has it; `name` only where no product is named. */
export interface CodedLine {
  product: number | null;
  name: string;
  quantity: number;
  unit_price: number;
  gross: number;
  discount: number;
  sale_discount: number;
  total: number;
  tax_class: string;
  tax_rate: number;
  tax: number;
}

/** A receipt as the code has it: `lines` are the first of `lineCount`, as many as fit. */
export interface CodedReceipt {
  kind: CodedKind;
  register: number;
  epoch: number;
  number: number;
  id: string;
  at: number;
  currency: string;
  taxIncluded: boolean;
  total: number;
  change: number;
  rounding: number;
  payments: { method: string; amount: number }[];
  lineCount: number;
  lines: CodedLine[];
}

/** A code taken apart: what was signed, by what, and what it says. */
export interface ReadCode {
  signed: Uint8Array<ArrayBuffer>;
  signature: Uint8Array<ArrayBuffer>;
  receipt: CodedReceipt;
}

/** What a text says; null where it is no code, or was cut or altered so that nothing can be read of it. */
export function readCode(text: string): ReadCode | null {
  try {
    const parts = codeParts(text);
    return { ...parts, receipt: codedReceipt(parts.signed) };
  } catch (error) {
    if (error instanceof CodeSpoilt) return null;
    throw error;
  }
}

class CodeSpoilt extends Error {
  override name = "CodeSpoilt";
}

/** The bytes to sign. */
export function codedBytes(receipt: CodedReceipt): Uint8Array<ArrayBuffer> {
  const out = new ByteWriter();
  out.byte(1);
  out.byte(KINDS.indexOf(receipt.kind) + (receipt.taxIncluded ? 0 : 16));
  for (const value of [receipt.register, receipt.epoch, receipt.number]) out.count(value);
  out.uuid(receipt.id);
  out.count(receipt.at);
  out.text(receipt.currency);
  for (const value of [receipt.total, receipt.change, receipt.rounding]) out.signed(value);
  const payments = receipt.payments.slice(0, MOST_PAYMENTS);
  out.count(payments.length);
  for (const { method, amount } of payments) {
    out.text(method);
    out.signed(amount);
  }
  out.count(receipt.lineCount);
  writeLines(out, receipt);
  return out.bytes();
}

const classOf = ({ tax_class, tax_rate }: CodedLine) => `${tax_class} ${tax_rate}`;

function writeLines(out: ByteWriter, { lines, taxIncluded }: CodedReceipt): void {
  const classes: string[] = [];
  for (const line of lines) {
    const before = out.length;
    const known = classes.indexOf(classOf(line));
    out.count(known < 0 ? classes.length : known);
    if (known < 0) {
      out.text(line.tax_class);
      out.count(line.tax_rate);
    }
    out.count(line.product === null ? 0 : line.product + 1);
    if (line.product === null) out.text([...line.name].slice(0, LONGEST_NAME).join(""));
    const { gross, total, tax } = expected(line, taxIncluded);
    out.signed(line.quantity);
    out.signed(line.unit_price);
    out.signed(line.gross - gross);
    out.signed(line.discount);
    out.signed(line.sale_discount);
    out.signed(line.tax - tax);
    out.signed(line.total - total);
    if (out.length > MOST_BYTES) {
      out.cut(before);
      return;
    }
    if (known < 0) classes.push(classOf(line));
  }
}

/** What most lines come to: only the difference is written. */
function expected(line: Omit<CodedLine, "total" | "name">, taxIncluded: boolean) {
  const price = line.gross - line.discount - line.sale_discount;
  return {
    gross: extend(line.unit_price, line.quantity),
    tax: taxOf(price, line.tax_rate, taxIncluded),
    total: taxIncluded ? price : price + line.tax,
  };
}

function readLines(from: ByteReader, taxIncluded: boolean, most: number): CodedLine[] {
  const classes: [tax_class: string, tax_rate: number][] = [];
  const lines: CodedLine[] = [];
  while (from.left > 0 && lines.length < most) {
    const at = from.count();
    if (at === classes.length) classes.push([from.text(), from.count()]);
    const [tax_class, tax_rate] = classes[at] ?? spoilt();
    const numbered = from.count();
    const product = numbered === 0 ? null : numbered - 1;
    const name = product === null ? from.text() : "";
    const [quantity, unit_price] = [from.signed(), from.signed()];
    const line = { product, quantity, unit_price, tax_class, tax_rate, gross: 0, discount: 0 };
    const read = { ...line, sale_discount: 0, tax: 0 };
    read.gross = expected(read, taxIncluded).gross + from.signed();
    read.discount = from.signed();
    read.sale_discount = from.signed();
    read.tax = expected(read, taxIncluded).tax + from.signed();
    const total = expected(read, taxIncluded).total + from.signed();
    if (![read.gross, read.tax, total].every(Number.isSafeInteger)) spoilt();
    lines.push({ ...read, name, total });
  }
  return lines;
}

function codedReceipt(bytes: Uint8Array): CodedReceipt {
  try {
    const from = new ByteReader(bytes);
    if (from.byte() !== 1) spoilt();
    const flags = from.byte();
    const kind = KINDS[flags & 15] ?? spoilt();
    const taxIncluded = flags < 16;
    const [register, epoch, number] = [from.count(), from.count(), from.count()];
    const head = { kind, taxIncluded, register, epoch, number, id: from.uuid(), at: from.count() };
    if (head.at > LATEST) spoilt();
    const currency = from.text();
    if (!/^[A-Z]{3}$/.test(currency)) spoilt();
    const [total, change, rounding] = [from.signed(), from.signed(), from.signed()];
    const paid = from.count();
    if (paid > MOST_PAYMENTS) spoilt();
    const payments = Array.from({ length: paid }, () => ({
      method: from.text(),
      amount: from.signed(),
    }));
    const lineCount = from.count();
    const lines = readLines(from, taxIncluded, lineCount);
    return { ...head, currency, total, change, rounding, payments, lineCount, lines };
  } catch (error) {
    if (error instanceof RangeError) spoilt();
    throw error;
  }
}

function spoilt(): never {
  throw new CodeSpoilt("This is no whole code of a receipt.");
}

/** The text that is printed: what was signed, and the signature. */
export function codeText(signed: Uint8Array, signature: Uint8Array): string {
  let text = PREFIX;
  let held = 0;
  let bits = 0;
  for (const byte of [...signed, ...signature]) {
    held = (held << 8) | byte;
    bits += 8;
    for (; bits >= 5; bits -= 5) text += DIGITS[(held >> (bits - 5)) & 31];
    held &= 31;
  }
  return bits > 0 ? text + DIGITS[(held << (5 - bits)) & 31] : text;
}

function codeParts(text: string): Omit<ReadCode, "receipt"> {
  if (!isReceiptCode(text) || text.length > MOST_CHARACTERS) spoilt();
  const bytes: number[] = [];
  let held = 0;
  let bits = 0;
  for (const digit of text.slice(PREFIX.length)) {
    held = ((held << 5) | DIGITS.indexOf(digit)) & 4095;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((held >> bits) & 255);
  }
  if (bytes.length <= SIGNATURE) spoilt();
  const all = Uint8Array.from(bytes);
  return { signed: all.slice(0, -SIGNATURE), signature: all.slice(-SIGNATURE) };
}
