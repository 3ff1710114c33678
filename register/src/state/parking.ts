/** Carts set aside, taken up again and thrown away; each is an entry, so that nothing goes unseen. */

import { batch, computed, effect, signal } from "@preact/signals";
import { catalog } from "../catalog/catalog.ts";
import type { CartParked, ParkedLine, ParkedRow } from "../journal/protocol.gen.ts";
import type { Kept } from "../journal/types.ts";
import { t } from "../words/t.ts";
import { approvalsOf, permitted } from "./approving.ts";
import { type Cart, type CartItem, cart, emptyCart, isEmpty, priced, pricedOf } from "./cart.ts";
import { plain } from "./cartitem.ts";
import { journal, journalState } from "./journal.ts";
import { cashier, identity, record } from "./register.ts";
import { keepNow } from "./savedcart.ts";
import { notice } from "./selling.ts";
import { words } from "./words.ts";

export interface ParkedCart extends Kept {
  body: CartParked & Record<string, unknown>;
}

const waiting = signal<ParkedCart[]>([]);
/** The parkings, elsewhere, of what was taken over here. */
const taken = signal<readonly string[]>([]);

/** The carts that wait. A kill while one was parked or resumed leaves it in the cart too: there it counts. */
export const parked = computed(() =>
  waiting.value.filter(({ body }) => body.cart !== cart.value.id),
);

/** The carts that wait at the shop's other registers, or were released to this one, the newest first. */
export const elsewhere = computed(() => {
  catalog.revision.value;
  if (journalState.value?.training) return [];
  const own = identity.value?.register;
  return catalog.parked.filter(
    ({ entry, register, parked: { cart: id } }) =>
      register !== own && id !== cart.value.id && !taken.value.includes(entry),
  );
});

/** Show what waits as the journal has it. */
export async function lookAtParked(): Promise<void> {
  if (!journalState.value) return;
  const [parkedHere, takenOver] = await Promise.all([
    journal().call("parked"),
    journal().call("takenOver"),
  ]);
  batch(() => {
    waiting.value = parkedHere as ParkedCart[];
    taken.value = takenOver;
  });
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

/** The cart as it was parked, to go on with. */
export function cartOf(body: CartParked): Cart {
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
export function resume(from: ParkedCart): Promise<boolean> {
  return takeUp(cartOf(from.body));
}

/** Take up a cart that waits here, or that another register released to this one: then it names its parking. */
export async function takeUp(next: Cart, parkedBy?: string): Promise<boolean> {
  if (resuming || !isEmpty.value) return false;
  resuming = true;
  try {
    await keepNow(next);
    cart.value = next;
    const body = { cart: next.id, cashier: cashier() };
    await tell("cart_resumed", parkedBy ? { ...body, parked: parkedBy } : body);
    return true;
  } catch (error) {
    const none = emptyCart();
    await keepNow(none);
    if (cart.value === next) cart.value = none;
    throw error;
  } finally {
    resuming = false;
  }
}

const releasing = new Set<string>();

const nameOf = (register: string) => catalog.registerById(register)?.name ?? t("Another register");

async function release({
  entry,
  parked: { cart: id, label },
  requested_by,
}: ParkedRow): Promise<void> {
  if (resuming || !requested_by || releasing.has(entry)) return;
  releasing.add(entry);
  try {
    await tell("cart_released", { cart: id, to: requested_by });
    const till = nameOf(requested_by);
    notice.value = label
      ? t("{till} has taken over the suspended sale “{name}”.", { till, name: label })
      : t("{till} has taken over a suspended sale.", { till });
  } catch (error) {
    notice.value = words(error);
  } finally {
    releasing.delete(entry);
  }
}

/**
 * Gives what waits here to a register that asks for it, from now on. A cart that was taken up meanwhile
 * waits no more: of the two entries the journal writes one.
 */
export function releaseWhatIsAskedFor(): void {
  effect(() => {
    catalog.revision.value;
    const here = new Set(parked.value.map(({ id }) => id));
    for (const row of catalog.parked)
      if (row.requested_by && !row.released_to && here.has(row.entry)) void release(row);
  });
}

/** Throw a cart away: no receipt, no goods moved, no payment, but an entry that says so. */
export async function discard(from: ParkedCart | null): Promise<void> {
  const thrown = from ? cartOf(from.body) : cart.value;
  const { id, items } = thrown;
  const { total } = pricedOf(thrown);
  const approvals = approvalsOf(await permitted("discard", t("Discard the sale")));
  const by = { cart: id, cashier: cashier() };
  await tell("cart_discarded", { ...by, lines: items.length, total, approvals });
  if (from) return;
  const next = emptyCart();
  await keepNow(next);
  if (cart.value === thrown) cart.value = next;
}
