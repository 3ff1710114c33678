/** The treaty's vectors, which the server's tests read too. */

import barcodeVectors from "../../../protocol/vectors/barcodes.json" with { type: "json" };
import lineVectors from "../../../protocol/vectors/lines.json" with { type: "json" };
import moneyVectors from "../../../protocol/vectors/money.json" with { type: "json" };
import pricelistVectors from "../../../protocol/vectors/pricelists.json" with { type: "json" };
import codeVectors from "../../../protocol/vectors/receiptcodes.json" with { type: "json" };
import shiftVectors from "../../../protocol/vectors/shifts.json" with { type: "json" };
import type { ScaleLabel, ScannedLabel } from "../../src/domain/barcode.ts";
import type { Listed, Moment, Offer } from "../../src/domain/pricelist.ts";
import type { Discount } from "../../src/domain/pricing.ts";
import type { CodedReceipt } from "../../src/domain/receiptcode.ts";
import type { Charged } from "../../src/domain/refund.ts";
import type { ShiftTotals, Taking } from "../../src/domain/shift.ts";

export interface Priced {
  lines: {
    gross: number;
    discount: number;
    sale_discount: number;
    total: number;
    tax: number;
  }[];
  discount: number;
  total: number;
  tax: number;
}

export interface Cart {
  what: string;
  lines: { unit_price: number; quantity: number; tax_rate: number; discount: Discount | null }[];
  discount: Discount | null;
  priced: Priced;
  tax_added: Priced;
}

type Three = [number, number, number];

export const money = moneyVectors as unknown as {
  divide_half_up: Three[];
  extend: Three[];
  allocate: [number, number[], number[]][];
  included_tax: Three[];
  added_tax: Three[];
  cash_rounding: Three[];
  carts: Cart[];
  refunds: { line: Charged; pieces: Charged[] }[];
};

export const { shifts } = shiftVectors as unknown as {
  shifts: {
    what: string;
    float: number;
    takings: Taking[];
    moves: number[];
    drawer_opened: number;
    totals: ShiftTotals;
  }[];
};

export const pricelists = pricelistVectors as unknown as {
  moments: { at: number; zone: string; moment: Moment }[];
  choices: {
    what: string;
    offers: Offer[];
    group: number | null;
    at: Moment;
    quantity: number;
    listed: Listed | null;
  }[];
};

export const barcodes = barcodeVectors as unknown as {
  check_digits: [string, string][];
  valid: string[];
  invalid: string[];
  rules: ScaleLabel[];
  labels: { code: string; read: ScannedLabel | null }[];
};

export const { receiptCodes } = codeVectors as unknown as {
  receiptCodes: { what: string; code: string; says: CodedReceipt | null }[];
};

export const signedLines = lineVectors as unknown as {
  lines: { by: string; public_key: string; line: string; sha256: string; frame: string }[];
  crc32: [string, string][];
};
