/** A receipt as a structured document: every text ready to print, for screen and paper alike. */
import { formatAmount, formatMoney, formatPercent, formatQuantity } from "./amount.ts";

export interface SoldLine {
  item: string;
  name: string;
  quantity: number;
  unit_price: number;
  gross: number;
  discount: number;
  total: number;
  tax_class: string;
  tax_rate: number;
  tax: number;
  serials?: string[];
}

/** A sale as the receipt needs it. */
export interface Sold {
  receipt: string;
  cashier: { name: string };
  customer_name: string;
  currency: string;
  lines: SoldLine[];
  /** Goods that came back, of an exchange. */
  returned?: SoldLine[];
  discount: number;
  total: number;
  tax: number;
  payments: { name: string; amount: number; reference: string }[];
  change: number;
  rounding?: number;
  tax_included?: boolean;
}

export interface ReceiptShop {
  name: string;
  minor_digits: number;
  time_zone: string;
  receipt_header: string;
  receipt_footer: string;
  /** A PNG in base64; empty without one. */
  logo?: string;
}

export interface ReceiptLine {
  name: string;
  detail: string;
  gross: string;
  discount: string | null;
  serials: string[];
}

export interface ReceiptTax {
  name: string;
  net: string;
  tax: string;
}

export interface Receipt {
  shop: string;
  logo: string;
  /** What it is besides a sale's first receipt, largest first: a return, a copy. */
  marks: string[];
  header: string[];
  footer: string[];
  receipt: string;
  at: string;
  register: string;
  cashier: string;
  customer: string;
  lines: ReceiptLine[];
  discount: string | null;
  /** The sum without tax and the tax, where that is added to it. */
  added: { net: string; tax: string } | null;
  total: string;
  rounding: string | null;
  taxes: ReceiptTax[];
  payments: { name: string; amount: string; reference: string }[];
  change: string | null;
  /** What its QR code says. */
  code: string | null;
}

const textLines = (text: string) => text.split(/\r?\n/).map((line) => line.trimEnd());
const printed = (text: string) => (text.trim() ? textLines(text.trim()) : []);

function momentFormat(timeZone: string | undefined): Intl.DateTimeFormat {
  const style = { dateStyle: "medium", timeStyle: "short" } as const;
  try {
    return new Intl.DateTimeFormat("en-GB", { ...style, timeZone });
  } catch {
    return new Intl.DateTimeFormat("en-GB", style);
  }
}

/** A moment in a zone ("24 Nov 2026, 14:05"); in the device's zone where it knows no such zone. */
export function formatMoment(at: number, timeZone?: string): string {
  return momentFormat(timeZone).format(at);
}

function taxesByClass(
  lines: SoldLine[],
  taxName: (code: string) => string,
  digits: number,
): ReceiptTax[] {
  const sums = new Map<string, { name: string; net: number; tax: number }>();
  for (const line of lines) {
    const key = `${line.tax_class} ${line.tax_rate}`;
    const known = sums.get(key) ?? { name: "", net: 0, tax: 0 };
    const name = `${line.tax_class} ${taxName(line.tax_class) || formatPercent(line.tax_rate)}`;
    sums.set(key, { name, net: known.net + line.total - line.tax, tax: known.tax + line.tax });
  }
  return [...sums]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([, { name, net, tax }]) => ({
      name,
      net: formatAmount(net, digits),
      tax: formatAmount(tax, digits),
    }));
}

const broughtBack = (line: SoldLine): SoldLine => ({
  ...line,
  quantity: -line.quantity,
  gross: -line.gross,
  discount: -line.discount || 0,
  total: -line.total,
  tax: -line.tax || 0,
});

/** The receipt of a sale or return made at `at` (ms UTC); `taxName` tells a tax class's name. */
export function receiptOf(
  sold: Sold,
  at: number,
  shop: ReceiptShop,
  register: string,
  taxName: (code: string) => string,
  marks: string[] = [],
): Receipt {
  const digits = shop.minor_digits;
  const amount = (value: number) => formatAmount(value, digits);
  const money = (value: number) => formatMoney(value, sold.currency, digits);
  const lines = [...sold.lines, ...(sold.returned ?? []).map(broughtBack)];
  return {
    shop: shop.name,
    logo: shop.logo ?? "",
    marks,
    header: printed(shop.receipt_header),
    footer: printed(shop.receipt_footer),
    receipt: sold.receipt,
    at: formatMoment(at, shop.time_zone),
    register,
    cashier: sold.cashier.name,
    customer: sold.customer_name,
    lines: lines.map((line) => ({
      name: line.name,
      detail: `${formatQuantity(line.quantity)} × ${amount(line.unit_price)}`,
      gross: amount(line.gross),
      discount: line.discount ? amount(-line.discount) : null,
      serials: line.serials ?? [],
    })),
    discount: sold.discount ? amount(-sold.discount) : null,
    added:
      (sold.tax_included ?? true)
        ? null
        : { net: amount(sold.total - sold.tax), tax: amount(sold.tax) },
    total: money(sold.total),
    rounding: sold.rounding ? amount(sold.rounding) : null,
    taxes: taxesByClass(lines, taxName, digits),
    payments: sold.payments.map(({ name, amount: paid, reference }) => ({
      name,
      amount: amount(paid),
      reference,
    })),
    change: sold.change ? money(sold.change) : null,
    code: sold.receipt,
  };
}
