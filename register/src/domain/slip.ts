/** What goes on a strip of paper, before it is known which: a screen, a page, or a printer's own font. */
import { inEnglish, type Say } from "../words/say.ts";
import type { Receipt } from "./receipt.ts";
import type { Report } from "./report.ts";

/** Two texts on one line, the second at the right edge. `wraps`: the second may be long. */
export interface Pair {
  kind: "pair";
  left: string;
  right: string;
  wraps?: boolean;
  weight?: "strong" | "total";
}

export interface Words {
  kind: "words";
  text: string;
}

/** A first column that takes the room there is, and two of figures. */
export interface Figures {
  kind: "figures";
  head: [string, string, string];
  rows: [string, string, string][];
}

export type Row = Pair | Words | Figures;

export interface Section {
  title: string;
  rows: Row[];
}

export interface Slip {
  kind: "receipt" | "report";
  /** What it is called in the list of what was printed. */
  name: string;
  /** A PNG in base64; empty without one. */
  logo: string;
  shop: string;
  header: string[];
  /** What it is, in large letters: a report's title, RETURN, COPY. */
  marks: string[];
  sections: Section[];
  footer: string[];
  /** What its QR code says; null without one. */
  code: string | null;
}

const pair = (left: string, right: string, more: Partial<Pair> = {}): Pair => ({
  kind: "pair",
  left,
  right,
  ...more,
});

const words = (text: string): Words => ({ kind: "words", text });

const named = (left: string, right: string) => pair(left, right, { wraps: true });

function goods(receipt: Receipt, say: Say): Row[] {
  return receipt.lines.flatMap((line) => [
    words(line.name),
    pair(line.detail, line.gross),
    ...(line.discount ? [pair(say("Discount"), line.discount)] : []),
    ...(line.serials.length
      ? [words(say("Serial {serials}", { serials: line.serials.join(", ") }))]
      : []),
  ]);
}

function money(receipt: Receipt, say: Say): Row[] {
  return [
    ...(receipt.discount ? [pair(say("Sale discount"), receipt.discount)] : []),
    ...(receipt.added
      ? [pair(say("Net"), receipt.added.net), pair(say("Tax"), receipt.added.tax)]
      : []),
    pair(say("Total"), receipt.total, { weight: "total" }),
    ...(receipt.rounding ? [pair(say("Cash rounding"), receipt.rounding)] : []),
    ...receipt.payments.map(({ name, reference, amount }) =>
      pair(reference ? `${say(name)} ${reference}` : say(name), amount),
    ),
    ...(receipt.change ? [pair(say("Change"), receipt.change)] : []),
  ];
}

function facts(receipt: Receipt, say: Say): Row[] {
  return [
    named(say("Receipt"), receipt.receipt),
    named(say("Date"), receipt.at),
    named(say("Register"), receipt.register),
    named(say("Cashier"), receipt.cashier),
    ...(receipt.customer ? [named(say("Customer"), receipt.customer)] : []),
  ];
}

function taxes(receipt: Receipt, say: Say): Figures {
  return {
    kind: "figures",
    head: [say("Tax"), say("Net"), say("Tax")],
    rows: receipt.taxes.map(({ name, net, tax }) => [name, net, tax]),
  };
}

/** A receipt on a strip, in words as `say` says them. */
export function slipOfReceipt(receipt: Receipt, say: Say = inEnglish): Slip {
  const { shop, logo, header, marks, footer, code } = receipt;
  const sections = [
    facts(receipt, say),
    goods(receipt, say),
    money(receipt, say),
    [taxes(receipt, say)],
  ];
  return {
    kind: "receipt",
    name: say("Receipt {number}", { number: receipt.receipt }),
    logo,
    shop,
    header,
    marks: marks.map((mark) => say(mark)),
    sections: sections.map((rows) => ({ title: "", rows })),
    footer,
    code,
  };
}

/** An X or Z report on a strip. */
export function slipOfReport(report: Report): Slip {
  const head = report.head.map(({ label, text }) => named(label, text));
  const sections = report.sections.map(({ title, rows }) => ({
    title,
    rows: rows.map(({ label, text, strong }) =>
      pair(label, text, { wraps: true, ...(strong ? { weight: "strong" as const } : {}) }),
    ),
  }));
  return {
    kind: "report",
    name: report.title,
    logo: "",
    shop: report.shop,
    header: [],
    marks: [report.title],
    sections: [{ title: "", rows: head }, ...sections],
    footer: [],
    code: null,
  };
}

/** The same once more: a receipt says that it is a copy. */
export const copied = (slip: Slip, say: Say = inEnglish): Slip =>
  slip.kind === "report" || slip.marks.includes(say("COPY"))
    ? slip
    : { ...slip, marks: [...slip.marks, say("COPY")] };
