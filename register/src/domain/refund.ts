/** What a part of a sold line is worth when it comes back. The server computes the same. */
import { mulDivHalfUp } from "./money.ts";

/** What was charged for a quantity: gross - discount - sale_discount = total, plus the tax where added. */
export interface Charged {
  quantity: number;
  gross: number;
  discount: number;
  sale_discount: number;
  total: number;
  tax: number;
}

/**
 * The part of a sold line that comes back after `before` of it came back already. However a line is
 * taken back, piece by piece or at once, the parts sum to the line to the cent. Throws RangeError
 * where more would come back than was sold, or nothing.
 */
export function share(line: Charged, before: number, quantity: number): Charged {
  if (before < 0 || quantity <= 0 || before + quantity > line.quantity)
    throw new RangeError(`${quantity} after ${before} of ${line.quantity} cannot come back`);
  const part = (amount: number) =>
    mulDivHalfUp(amount, before + quantity, line.quantity) -
    mulDivHalfUp(amount, before, line.quantity);
  const [discount, sale_discount, total] = [
    part(line.discount),
    part(line.sale_discount),
    part(line.total),
  ];
  const added = part(line.total - line.gross + line.discount + line.sale_discount);
  return {
    quantity,
    gross: total - added + discount + sale_discount,
    discount,
    sale_discount,
    total,
    tax: part(line.tax),
  };
}
