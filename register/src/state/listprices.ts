/** The lines of a cart priced by the price lists: by the customer's group, their moment, and how much there is. */
import { catalog } from "../catalog/catalog.ts";
import { choose, type Listed, type Moment, momentOf, quantitiesOf } from "../domain/pricelist.ts";
import type { CartItem } from "./cartitem.ts";

const MINUTE_MS = 60_000;

/** Chooses prices for one cart. */
class Pricing {
  private readonly moments = new Map<number, Moment>();
  private readonly quantities: Map<number, number>;
  private readonly group: number | null;

  constructor(items: readonly CartItem[], customer: { id: string } | null) {
    this.quantities = quantitiesOf(items);
    this.group = customer ? (catalog.customer(customer.id)?.group ?? null) : null;
  }

  /** What the price lists ask for a product of which `more` is added; null where none says anything. */
  of(product: number, at: number, more = 0): Listed | null {
    const offers = catalog.offersOf(product);
    if (offers.length === 0) return null;
    const quantity = (this.quantities.get(product) ?? 0) + more;
    return choose(offers, this.group, this.moment(at), quantity);
  }

  private moment(at: number): Moment {
    const minute = Math.floor(at / MINUTE_MS);
    const known = this.moments.get(minute);
    if (known) return known;
    const moment = momentOf(at, catalog.shop?.time_zone ?? "UTC");
    this.moments.set(minute, moment);
    return moment;
  }
}

/** The lines with the prices that hold now; those with a price of their own stay as they are. */
export function listed(items: CartItem[], customer: { id: string } | null): CartItem[] {
  const pricing = new Pricing(items, customer);
  return items.map((item) => {
    if (item.fixed || item.product === null || item.listPrice === null) return item;
    const found = pricing.of(item.product, item.pricedAt);
    const unitPrice = found?.price ?? item.listPrice;
    const priceList = found?.list ?? null;
    const same = unitPrice === item.unitPrice && priceList === item.priceList;
    return same ? item : { ...item, unitPrice, priceList };
  });
}

/** Whether more of a line's product, added now, costs what the line costs. */
export function costsAlike(
  item: CartItem,
  more: number,
  items: readonly CartItem[],
  customer: { id: string } | null,
): boolean {
  if (item.product === null) return false;
  const pricing = new Pricing(items, customer);
  const then = pricing.of(item.product, item.pricedAt, more);
  const now = pricing.of(item.product, Date.now(), more);
  return then?.list === now?.list && then?.price === now?.price;
}
