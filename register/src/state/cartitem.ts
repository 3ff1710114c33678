/** One line of a cart. */
import type { Product } from "../catalog/model.ts";
import { QUANTITY_SCALE } from "../domain/money.ts";
import type { Discount } from "../domain/pricing.ts";

/** `listPrice` is the catalogue's price as the line was added; `product` is null for a quick item. */
export interface CartItem {
  key: number;
  product: number | null;
  item: string;
  name: string;
  unitPrice: number;
  listPrice: number | null;
  quantity: number;
  weighed: boolean;
  taxClass: string;
  taxRate: number;
  discount: Discount | null;
  /** When it was added, in ms UTC: the price lists of that moment hold for it. */
  pricedAt: number;
  /** The price list that gave the unit price; null where none did. */
  priceList: number | null;
  /** Its price stays whatever the price lists say: it was asked, on a label, or given a reason for. */
  fixed: boolean;
  /** Why the cashier charges another price; empty where they do not. */
  override: string;
  serialised: boolean;
  /** The serial numbers of its pieces, one each. */
  serials: string[];
}

/** How a product is added where it differs from one piece at its price. */
export interface Adding {
  quantity?: number;
  unitPrice?: number;
  discount?: Discount | null;
  ownLine?: boolean;
  fixed?: boolean;
  serial?: string;
}

type Special = Pick<
  CartItem,
  "pricedAt" | "priceList" | "fixed" | "override" | "serialised" | "serials"
>;

/** A line priced now, as the catalogue says: what a line kept by an older version lacks. */
export const plain = (): Special => ({
  pricedAt: Date.now(),
  priceList: null,
  fixed: false,
  override: "",
  serialised: false,
  serials: [],
});

/** A new line of a product. */
export function newItem(key: number, product: Product, taxRate: number, adding: Adding): CartItem {
  const { id, item, name, price, weighed, tax, serialised } = product;
  return {
    ...plain(),
    key,
    product: id,
    item,
    name,
    unitPrice: adding.unitPrice ?? price ?? 0,
    listPrice: price,
    quantity: adding.quantity ?? QUANTITY_SCALE,
    weighed,
    taxClass: tax,
    taxRate,
    discount: adding.discount ?? null,
    fixed: (adding.fixed ?? false) || price === null,
    serialised,
    serials: adding.serial ? [adding.serial] : [],
  };
}
