/** A receipt's body as its shift counts it. */
import type { Paid, Taking } from "./shift.ts";

interface ChargedLine {
  total: number;
  discount: number;
  sale_discount: number;
  tax_class: string;
  tax_rate: number;
  tax: number;
}

/** What a sale, return, exchange or void says of itself; a return's and a void's amounts are positive. */
export interface ReceiptBody {
  total: number;
  change: number;
  rounding?: number;
  lines: ChargedLine[];
  returned?: ChargedLine[];
  payments: Paid[];
}

export const RECEIPT_KINDS: ReadonlySet<string> = new Set(["sale", "return", "exchange", "void"]);

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
const totals = (lines: ChargedLine[]) => sum(lines.map((line) => line.total));

const taxed = (line: ChargedLine, sign: 1 | -1) => ({
  tax_class: line.tax_class,
  tax_rate: line.tax_rate,
  total: sign * line.total,
  tax: sign * line.tax,
});

const reverses = (kind: string) => kind === "return" || kind === "void";

/** 1 where a body's amounts are money in, -1 where they are money out. */
export const sign = (kind: string): 1 | -1 => (reverses(kind) ? -1 : 1);

/** A payment on account as a shift counts it. */
export const accountTaking = (paid: Paid): Taking => ({
  out: null,
  back: null,
  undone: null,
  discounts: 0,
  change: 0,
  rounding: 0,
  payments: [paid],
  lines: [],
  account: paid.amount,
});

/** Goods out and money in are positive, goods back and money out negative. */
export function takingOf(kind: string, body: ReceiptBody): Taking {
  const reversal = reverses(kind);
  const sign = reversal ? -1 : 1;
  const out = reversal ? [] : body.lines;
  const back = reversal ? body.lines : (body.returned ?? []);
  return {
    out: reversal ? null : totals(out),
    back: kind === "return" || kind === "exchange" ? totals(back) : null,
    undone: kind === "void" ? totals(back) : null,
    discounts: sum(out.map((line) => line.discount + line.sale_discount)),
    change: sign * body.change,
    rounding: sign * (body.rounding ?? 0),
    payments: body.payments.map(({ method, name, amount }) => ({
      method,
      name,
      amount: sign * amount,
    })),
    lines: [...out.map((line) => taxed(line, 1)), ...back.map((line) => taxed(line, -1))],
  };
}
