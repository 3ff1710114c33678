/** Carts set aside, taken up again and thrown away; each is an entry, so that nothing goes unseen. */
import { computed, signal } from "@preact/signals";
import type { CartParked, ParkedLine } from "../journal/protocol.gen.ts";
import type { Kept } from "../journal/types.ts";
import { approvalsOf, permitted } from "./approving.ts";
import {
  type Cart,
  type CartItem,
  cart,
  clearCart,
  emptyCart,
  isEmpty,
  priced,
  pricedOf,
} from "./cart.ts";
import { plain } from "./cartitem.ts";
import { journal, journalState } from "./journal.ts";
import { cashier, record } from "./register.ts";
import { keepNow } from "./savedcart.ts";

export interface ParkedCart extends Kept {
  body: CartParked & Record<string, unknown>;
}

const waiting = signal<ParkedCart[]>([]);

/** The carts that wait. A kill while one was parked or resumed leaves it in the cart too: there it counts. */
export const parked = computed(() =>
  waiting.value.filter(({ body }) => body.cart !== cart.value.id),
);

/** Show what waits as the journal has it. */
export async function lookAtParked(): Promise<void> {
  if (!journalState.value) return;
  waiting.value = (await journal().call("parked")) as ParkedCart[];
}

async function tell(kind: string, body: object): Promise<void> {
  await record(kind, body);
  await lookAtParked();
}

const lineOf = (item: CartItem): ParkedLine => ({
  product: item.product,
  item: item.item,
  name: item.name,
  weighed: item.weighed,
  quantity: item.quantity,
  unit_price: item.unitPrice,
  list_price: item.listPrice,
  tax_class: item.taxClass,
  tax_rate: item.taxRate,
  discount: item.discount,
  fixed: item.fixed,
  priced_by: item.priceList === null ? null : { list: item.priceList, at: item.pricedAt },
  override: item.override,
  serials: item.serials,
});

const itemOf = (line: ParkedLine, index: number): CartItem => ({
  ...plain(),
  key: index + 1,
  product: line.product,
  item: line.item,
  name: line.name,
  weighed: line.weighed,
  quantity: line.quantity,
  unitPrice: line.unit_price,
  listPrice: line.list_price,
  taxClass: line.tax_class,
  taxRate: line.tax_rate,
  discount: line.discount,
  fixed: line.fixed ?? false,
  priceList: line.priced_by?.list ?? null,
  ...(line.priced_by ? { pricedAt: line.priced_by.at } : {}),
  override: line.override ?? "",
  serialised: (line.serials ?? []).length > 0,
  serials: line.serials ?? [],
});

function cartOf({ body }: ParkedCart): Cart {
  return {
    id: body.cart,
    items: body.lines.map(itemOf),
    discount: body.discount,
    back: null,
    approvals: [],
    customer: body.customer ? { id: body.customer, name: body.customer_name } : null,
  };
}

/** Set the cart aside and begin an empty one, kept as such. Throws RegistryError; then the cart stays. */
export async function park(label: string): Promise<void> {
  const parking = cart.value;
  const { id, items, discount, customer, back } = parking;
  if (items.length === 0 || back) return;
  await tell("cart_parked", {
    cart: id,
    cashier: cashier(),
    label,
    customer: customer?.id ?? null,
    customer_name: customer?.name ?? "",
    lines: items.map(lineOf),
    discount,
    total: priced.value.total,
  });
  const next = emptyCart();
  await keepNow(next);
  if (cart.value === parking) cart.value = next;
}

let resuming = false;

/** Take a cart up again; false where another is being filled, which is never overwritten. */
export async function resume(from: ParkedCart): Promise<boolean> {
  if (resuming || !isEmpty.value) return false;
  resuming = true;
  try {
    const next = cartOf(from);
    await keepNow(next);
    cart.value = next;
    await tell("cart_resumed", { cart: next.id, cashier: cashier() });
    return true;
  } finally {
    resuming = false;
  }
}

/** Throw a cart away: no receipt, no goods moved, no payment, but an entry that says so. */
export async function discard(from: ParkedCart | null): Promise<void> {
  const thrown = from ? cartOf(from) : cart.value;
  const { id, items } = thrown;
  const { total } = pricedOf(thrown);
  const approvals = approvalsOf(await permitted("discard", "Discard the sale"));
  const by = { cart: id, cashier: cashier() };
  await tell("cart_discarded", { ...by, lines: items.length, total, approvals });
  if (!from) clearCart();
}
