/** What must hold for a sale's amounts, whoever computed them. The server checks the same. */
import { extend } from "./money.ts";
import { includedTax } from "./tax.ts";

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
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

function lineDisagreements(line: LineAmounts, position: number): string[] {
  const found: string[] = [];
  if (line.gross !== extend(line.unit_price, line.quantity)) found.push(`line ${position}: gross`);
  if (line.total !== line.gross - line.discount - line.sale_discount)
    found.push(`line ${position}: total`);
  if (line.tax !== includedTax(line.total, line.tax_rate)) found.push(`line ${position}: tax`);
  return found;
}

/** Which of a sale's amounts do not agree; empty when sum(lines) = total = paid - change. */
export function disagreements(sale: SaleAmounts): string[] {
  const found = sale.lines.flatMap((line, index) => lineDisagreements(line, index + 1));
  if (sum(sale.lines.map((line) => line.total)) !== sale.total) found.push("total");
  if (sum(sale.lines.map((line) => line.tax)) !== sale.tax) found.push("tax");
  if (sum(sale.lines.map((line) => line.sale_discount)) !== sale.discount) found.push("discount");
  if (sum(sale.payments.map((payment) => payment.amount)) - sale.change !== sale.total)
    found.push("payments");
  return found;
}
