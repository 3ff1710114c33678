/** What the customer is buying. One cart at a time; every change is a new value. */

import { computed, signal } from "@preact/signals";
import type { Product } from "../catalog/model.ts";
import { QUANTITY_SCALE } from "../domain/money.ts";
import { type Discount, type PricedCart, priceCart } from "../domain/pricing.ts";
import { type ReturnedLine, sumsOf } from "../domain/returning.ts";
import type { Approval } from "../journal/protocol.gen.ts";
import { uuid7 } from "../journal/uuid.ts";
import { t } from "../words/t.ts";
import { type Adding, type CartItem, newItem } from "./cartitem.ts";
import { costsAlike, listed } from "./listprices.ts";
import { taxIncluded } from "./money.ts";

export type { Adding, CartItem } from "./cartitem.ts";

export interface CartCustomer {
  id: string;
  name: string;
}

/** Goods of an earlier receipt that come back in exchange for what is in the cart. */
export interface ComingBack {
  original: string;
  receipt: string;
  reason: string;
  lines: ReturnedLine[];
}

/** The sale names the cart's `id`, so that one cart is sold once. */
export interface Cart {
  id: string;
  items: CartItem[];
  discount: Discount | null;
  customer: CartCustomer | null;
  back: ComingBack | null;
  /** What was approved while it was filled. */
  approvals: Approval[];
  /** What was given away when a discount was approved. */
  discountAllowed?: { full: number; taken: number };
}

export const MAX_LINES = 5000;
export const MAX_QUANTITY = 99_999 * QUANTITY_SCALE;
export const MAX_PRICE = 99_999_999_999;

export const newId = () => uuid7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));

export const emptyCart = (): Cart => ({
  id: newId(),
  items: [],
  discount: null,
  customer: null,
  back: null,
  approvals: [],
});

export const cart = signal<Cart>(emptyCart());
/** What a cart costs as this shop prices. */
export const pricedOf = ({ items, discount }: Pick<Cart, "items" | "discount">): PricedCart =>
  priceCart(items, discount, taxIncluded());
export const priced = computed<PricedCart>(() => pricedOf(cart.value));
export const isEmpty = computed(() => cart.value.items.length === 0 && !cart.value.back);
/** What is to pay: less what comes back; negative where money goes out. */
export const due = computed(() => dueOf(cart.value));

export function dueOf(of: Cart): number {
  const { back } = of;
  return pricedOf(of).total - (back ? sumsOf(back.lines).total : 0);
}
export const lastAdded = signal<number | null>(null);

const withItems = (items: CartItem[]) => {
  cart.value = { ...cart.value, items: listed(items, cart.value.customer) };
};

function change(key: number, changed: Partial<CartItem>): void {
  withItems(cart.value.items.map((item) => (item.key === key ? { ...item, ...changed } : item)));
}

function lineToRaise(product: Product, quantity: number, adding: Adding): CartItem | undefined {
  if (adding.ownLine || adding.discount || adding.fixed || product.weighed) return undefined;
  const { items, customer } = cart.value;
  return items.find(
    (item) =>
      item.product === product.id &&
      item.listPrice === product.price &&
      !item.fixed &&
      costsAlike(item, quantity, items, customer),
  );
}

/** Adds a line. Throws RangeError at 5,000 lines. */
export function addLine(make: (key: number) => CartItem): void {
  const { items } = cart.value;
  if (items.length >= MAX_LINES)
    throw new RangeError(t("A sale has at most {count} lines.", { count: MAX_LINES }));
  const key = Math.max(0, ...items.slice(-1).map((item) => item.key)) + 1;
  withItems([...items, make(key)]);
  lastAdded.value = key;
}

/** Add a product; a piece of what is there already raises that line. Throws RangeError at 5,000 lines. */
export function add(product: Product, taxRate: number, adding: Adding = {}): void {
  const quantity = adding.quantity ?? QUANTITY_SCALE;
  const raised = lineToRaise(product, quantity, adding);
  if (!raised) {
    addLine((key) => newItem(key, product, taxRate, adding));
    return;
  }
  if (adding.serial) setSerials(raised, [...raised.serials, adding.serial]);
  else setQuantity(raised.key, raised.quantity + quantity);
  lastAdded.value = raised.key;
}

/** The pieces of a serialised line, one for each serial number; a line of none goes. */
export function setSerials(item: CartItem, serials: string[]): void {
  if (serials.length === 0) remove(item.key);
  else change(item.key, { serials, quantity: serials.length * QUANTITY_SCALE });
}

/** Charge another price, and why; null: what the catalogue and its price lists say. */
export function overridePrice(
  key: number,
  price: { unitPrice: number; reason: string } | null,
): void {
  if (price) {
    const { unitPrice, reason } = price;
    change(key, { unitPrice, override: reason, fixed: true, priceList: null });
    return;
  }
  const item = cart.value.items.find((one) => one.key === key);
  if (item && item.listPrice !== null)
    change(key, { unitPrice: item.listPrice, override: "", fixed: false });
}

/** Set a line's quantity in thousandths, kept between one thousandth and the largest. */
export function setQuantity(key: number, quantity: number): void {
  change(key, { quantity: Math.max(1, Math.min(MAX_QUANTITY, quantity)) });
}

/** One more or one fewer; never fewer than one piece. */
export function step(item: CartItem, pieces: 1 | -1): void {
  const quantity = item.quantity + pieces * QUANTITY_SCALE;
  if (quantity > 0) setQuantity(item.key, quantity);
}

export function remove(key: number): void {
  withItems(cart.value.items.filter((item) => item.key !== key));
}

export function discountLine(key: number, discount: Discount | null): void {
  change(key, { discount });
}

export function discountSale(discount: Discount | null): void {
  cart.value = { ...cart.value, discount };
}

/** Remember an approval until the cart is sold. */
export function approveCart(approval: Approval): void {
  cart.value = { ...cart.value, approvals: [...cart.value.approvals, approval] };
}

/** Remember that a discount was approved, and how much was given away then. */
export function approveDiscount(
  approval: Approval,
  discountAllowed: { full: number; taken: number },
): void {
  const others = cart.value.approvals.filter(({ permission }) => permission !== "discount");
  cart.value = { ...cart.value, approvals: [...others, approval], discountAllowed };
}

export function chooseCustomer(customer: CartCustomer | null): void {
  cart.value = { ...cart.value, customer, items: listed(cart.value.items, customer) };
}

/** Take goods back in exchange for what the cart holds; null leaves them with the customer. */
export function bringBack(back: ComingBack | null): void {
  cart.value = { ...cart.value, back };
}

/** Begin a new cart. */
export function clearCart(): void {
  cart.value = emptyCart();
  lastAdded.value = null;
}
