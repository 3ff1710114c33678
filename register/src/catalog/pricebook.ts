/** The price lists in memory, and what they ask for a product. */
import type { Offer } from "../domain/pricelist.ts";
import type { PriceList } from "./model.ts";

/** A list as the server tells it. */
export type PriceListRow = [
  name: string,
  group: number | null,
  first: string | null,
  last: string | null,
  days: number,
  fromMinute: number,
  untilMinute: number,
  prices: PriceList["prices"],
];

const NONE: readonly Offer[] = [];

export class PriceBook {
  private readonly lists = new Map<number, PriceList>();
  private offers: Map<number, Offer[]> | null = null;

  /** Adds or replaces a list; null takes it away. */
  put(id: number, row: PriceListRow | null): void {
    this.offers = null;
    if (!row) {
      this.lists.delete(id);
      return;
    }
    const [name, group, first, last, days, from_minute, until_minute, prices] = row;
    this.lists.set(id, { id, name, group, first, last, days, from_minute, until_minute, prices });
  }

  list(id: number): PriceList | undefined {
    return this.lists.get(id);
  }

  /** What any list asks for a product, whoever buys it and whenever. */
  offersOf(product: number): readonly Offer[] {
    this.offers ??= this.byProduct();
    return this.offers.get(product) ?? NONE;
  }

  private byProduct(): Map<number, Offer[]> {
    const found = new Map<number, Offer[]>();
    for (const list of this.lists.values())
      for (const [product, least, price] of list.prices) {
        const offers = found.get(product) ?? [];
        offers.push({ list, least, price });
        found.set(product, offers);
      }
    return found;
  }
}
