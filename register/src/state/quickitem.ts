/** What no product has the barcode of is sold all the same; the office says later what it was. */

import { catalog } from "../catalog/catalog.ts";
import { QUANTITY_SCALE } from "../domain/money.ts";
import { t } from "../words/t.ts";
import { search } from "./browse.ts";
import { addLine } from "./cart.ts";
import { plain } from "./cartitem.ts";
import { notice } from "./selling.ts";

/** As the cashier describes it. `code` is what was scanned, price in minor units. */
export interface QuickItem {
  code: string;
  name: string;
  unitPrice: number;
  taxClass: string;
}

/** The tax class that most goods of a shop without exemptions have: the one with the highest rate. */
export function usualTaxClass(): string {
  const [first] = [...catalog.taxes].sort((a, b) => b.rate - a.rate);
  return first?.code ?? "";
}

/** Adds a line without a product and empties the search; the cart's limit is told, not thrown. */
export function sellQuickItem({ code, name, unitPrice, taxClass }: QuickItem): void {
  const taxRate = catalog.taxRate(taxClass);
  try {
    addLine((key) => ({
      ...plain(),
      key,
      product: null,
      item: code,
      name,
      unitPrice,
      listPrice: null,
      quantity: QUANTITY_SCALE,
      weighed: false,
      taxClass,
      taxRate,
      discount: null,
      fixed: true,
    }));
    notice.value = null;
    search("");
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    notice.value = `${t("{name} was not added.", { name })} ${error.message}`;
  }
}
