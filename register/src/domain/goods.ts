/** From a scale's label to what is charged. Amounts in minor units, quantities in thousandths. */
import type { ScannedLabel } from "./barcode.ts";
import { extend, mulDivHalfUp, QUANTITY_SCALE } from "./money.ts";
import type { Discount } from "./pricing.ts";

/** What a label asks to be added: the line's total is the label's price to the cent. */
export interface LabelledGoods {
  quantity: number;
  unitPrice: number;
  discount: Discount | null;
}

function leastQuantity(price: number, unitPrice: number): number {
  const quantity = Math.max(1, mulDivHalfUp(price, QUANTITY_SCALE, unitPrice));
  return extend(unitPrice, quantity) < price ? quantity + 1 : quantity;
}

/**
 * The goods on a label. A price label gives the weight that the price buys; where no thousandth
 * meets the price, the next one above does, less the difference as a discount.
 */
export function labelledGoods(label: ScannedLabel, unitPrice: number | null): LabelledGoods | null {
  if (label.kind === "weight") {
    if (unitPrice === null || label.value === 0) return null;
    return { quantity: label.value, unitPrice, discount: null };
  }
  if (!unitPrice) return { quantity: QUANTITY_SCALE, unitPrice: label.value, discount: null };
  const quantity = leastQuantity(label.value, unitPrice);
  const over = extend(unitPrice, quantity) - label.value;
  return { quantity, unitPrice, discount: over > 0 ? { kind: "amount", value: over } : null };
}
