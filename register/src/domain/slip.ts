/** What goes on a strip of paper, before it is known which: a screen, a page, or a printer's own font. */
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

function goods(receipt: Receipt): Row[] {
  return receipt.lines.flatMap((line) => [
    words(line.name),
    pair(line.detail, line.gross),
    ...(line.discount ? [pair("Discount", line.discount)] : []),
    ...(line.serials.length ? [words(`Serial ${line.serials.join(", ")}`)] : []),
  ]);
}

function money(receipt: Receipt): Row[] {
  return [
    ...(receipt.discount ? [pair("Sale discount", receipt.discount)] : []),
    ...(receipt.added ? [pair("Net", receipt.added.net), pair("Tax", receipt.added.tax)] : []),
    pair("Total", receipt.total, { weight: "total" }),
    ...(receipt.rounding ? [pair("Cash rounding", receipt.rounding)] : []),
    ...receipt.payments.map(({ name, reference, amount }) =>
      pair(reference ? `${name} ${reference}` : name, amount),
    ),
    ...(receipt.change ? [pair("Change", receipt.change)] : []),
  ];
}

function facts(receipt: Receipt): Row[] {
  return [
    named("Receipt", receipt.receipt),
    named("Date", receipt.at),
    named("Register", receipt.register),
    named("Cashier", receipt.cashier),
    ...(receipt.customer ? [named("Customer", receipt.customer)] : []),
  ];
}

function taxes(receipt: Receipt): Figures {
  return {
    kind: "figures",
    head: ["Tax", "Net", "Tax"],
    rows: receipt.taxes.map(({ name, net, tax }) => [name, net, tax]),
  };
}

/** A receipt on a strip. */
export function slipOfReceipt(receipt: Receipt): Slip {
  const { shop, logo, header, marks, footer, code } = receipt;
  const sections = [facts(receipt), goods(receipt), money(receipt), [taxes(receipt)]];
  return {
    kind: "receipt",
    name: `Receipt ${receipt.receipt}`,
    logo,
    shop,
    header,
    marks,
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
export const copied = (slip: Slip): Slip =>
  slip.kind === "report" || slip.marks.includes("COPY")
    ? slip
    : { ...slip, marks: [...slip.marks, "COPY"] };
