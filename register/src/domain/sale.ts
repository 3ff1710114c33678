/** What must hold for a sale's amounts, whoever computed them. The server checks the same. */
import { extend } from "./money.ts";
import { taxOf } from "./tax.ts";

/** The amounts of a line: minor units; quantity in thousandths; rate in basis points. */
export interface LineAmounts {
  quantity: number;
  unit_price: number;
  gross: number;
  discount: number;
  sale_discount: number;
  total: number;
  tax_rate: number;
  tax: number;
}

/** The amounts of a whole sale. */
export interface SaleAmounts {
  lines: LineAmounts[];
  discount: number;
  total: number;
  tax: number;
  payments: { amount: number }[];
  change: number;
  /** What was paid in cash more than due (less: negative) for want of smaller coins. */
  rounding?: number;
  /** Whether gross and discounts hold the tax; totals always do. */
  tax_included?: boolean;
  /** Goods that came back, of an exchange: shares of what was charged, counted against the total. */
  returned?: LineAmounts[];
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

function lineDisagreements(line: LineAmounts, position: number, taxIncluded: boolean): string[] {
  const found: string[] = [];
  if (line.gross !== extend(line.unit_price, line.quantity)) found.push(`line ${position}: gross`);
  if (line.total !== less(line) + (taxIncluded ? 0 : line.tax))
    found.push(`line ${position}: total`);
  const price = taxIncluded ? line.total : line.total - line.tax;
  if (line.tax !== taxOf(price, line.tax_rate, taxIncluded)) found.push(`line ${position}: tax`);
  return found;
}

const less = (line: LineAmounts) => line.gross - line.discount - line.sale_discount;

function sumDisagreements(sale: SaleAmounts): string[] {
  const back = sale.returned ?? [];
  const of = (name: "total" | "tax" | "sale_discount") =>
    sum(sale.lines.map((line) => line[name])) - sum(back.map((line) => line[name]));
  const found: string[] = [];
  if (of("total") !== sale.total) found.push("total");
  if (of("tax") !== sale.tax) found.push("tax");
  if (of("sale_discount") !== sale.discount) found.push("discount");
  const paid = sum(sale.payments.map((payment) => payment.amount)) - sale.change;
  if (paid !== sale.total + (sale.rounding ?? 0)) found.push("payments");
  return found;
}

function returnedDisagreements(returned: readonly LineAmounts[]): string[] {
  return returned.flatMap((line, index) =>
    [0, line.tax].includes(line.total - less(line)) ? [] : [`returned line ${index + 1}: total`],
  );
}

/** Which of a sale's or an exchange's amounts do not agree; empty when sum(lines) = total = paid - change - rounding. */
export function disagreements(sale: SaleAmounts): string[] {
  return [
    ...sale.lines.flatMap((line, index) =>
      lineDisagreements(line, index + 1, sale.tax_included ?? true),
    ),
    ...returnedDisagreements(sale.returned ?? []),
    ...sumDisagreements(sale),
  ];
}

/** The same of a return or a void, whose amounts are positive and whose lines are all goods back. */
export function returnDisagreements(back: SaleAmounts): string[] {
  return [...returnedDisagreements(back.lines), ...sumDisagreements({ ...back, returned: [] })];
}
