/** The catalogue as the screens ask it: in memory, at once, with or without a network. */
import { type Signal, signal } from "@preact/signals";
import type { Offer } from "../domain/pricelist.ts";
import type { ParkedRow, RegisterRow } from "../journal/protocol.gen.ts";
import { keepMadeHere } from "../store/catalogdb.ts";
import { t } from "../words/t.ts";
import type {
  Category,
  Customer,
  PaymentMethod,
  Product,
  RoleRule,
  Shop,
  StaffMember,
  TaxClass,
} from "./model.ts";
import { CatalogRows } from "./rows.ts";

const MOST_FOUND = 300;

class Catalog {
  /** Goes up whenever anything here changed. */
  readonly revision: Signal<number> = signal(0);
  /** Goes up whenever receipts of the shop were told. */
  readonly receiptsTold: Signal<number> = signal(0);
  private rows: CatalogRows;
  private readonly below = new Map<string, number[]>();

  constructor() {
    this.rows = this.draft();
  }

  /** New rows to fill, shown once they are given to `show`. */
  draft(): CatalogRows {
    return new CatalogRows((rows) => {
      if (rows === this.rows) this.changed();
    });
  }

  /** The rows shown now. */
  shown(): CatalogRows {
    return this.rows;
  }

  /** Shows these rows in place of the present ones. */
  show(rows: CatalogRows): void {
    if (rows !== this.rows) this.rows.end();
    this.rows = rows;
    this.changed();
  }

  /** Tells everybody that the rows shown have changed. */
  changed(): void {
    this.below.clear();
    this.revision.value = this.revision.peek() + 1;
  }

  get productCount(): number {
    return this.rows.products.count;
  }

  get customerCount(): number {
    return this.rows.customers.count;
  }

  get categories(): Category[] {
    return [...this.rows.categories.values()].sort(byPosition);
  }

  get methods(): PaymentMethod[] {
    return [...this.rows.methods.values()].sort(byPosition);
  }

  get taxes(): TaxClass[] {
    return [...this.rows.taxes.values()];
  }

  /** Who may sign in, by name. */
  get staff(): StaffMember[] {
    return [...this.rows.staff.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** What a role may do alone, where the office has told. */
  rule(role: string): RoleRule | undefined {
    return this.rows.rules.get(role);
  }

  /** The shop's register of a number. */
  register(number: number): RegisterRow | undefined {
    return [...this.rows.registers.values()].find((register) => register.number === number);
  }

  registerById(id: string): RegisterRow | undefined {
    return this.rows.registers.get(id);
  }

  /** The carts that wait at any register, the newest first. */
  get parked(): ParkedRow[] {
    return [...this.rows.parked.values()].sort((a, b) => b.at - a.at);
  }

  get shop(): Shop | null {
    return this.rows.shop;
  }

  /** What the price lists ask for a product. */
  offersOf(product: number): readonly Offer[] {
    return this.rows.prices.offersOf(product);
  }

  priceListName(id: number): string {
    return this.rows.prices.list(id)?.name ?? t("Price list");
  }

  /** The product at an index. Throws RangeError for one that is gone. */
  product(index: number): Product {
    const product = this.rows.products.at(index);
    if (!product) throw new RangeError(`no product at ${index}`);
    return product;
  }

  productById(id: number): Product | undefined {
    return this.rows.products.withId(id);
  }

  byBarcode(code: string): Product | undefined {
    return this.rows.products.withBarcode(code);
  }

  byItemNumber(item: string): Product | undefined {
    return this.rows.products.withItemNumber(item);
  }

  /** The rate of a tax class in basis points. Throws RangeError for one the catalogue lacks. */
  taxRate(code: string): number {
    const found = this.rows.taxes.get(code);
    if (!found) throw new RangeError(`no tax class ${code}`);
    return found.rate;
  }

  /** Every product by name; those not sorted yet come last. */
  all(): number[] {
    return this.within("all", () => true);
  }

  /** Products of a category and of those below it, by name; null: those without one. */
  inCategory(category: number | null): number[] {
    const wanted = this.descendants(category);
    return this.within(String(category), (of) => wanted.has(of));
  }

  /** Products for what was typed, best first. */
  search(query: string): number[] {
    const exact = this.byBarcode(query.trim());
    const found = this.rows.search.find(query, MOST_FOUND);
    if (!exact) return found;
    return [exact.index, ...found.filter((index) => index !== exact.index)].slice(0, MOST_FOUND);
  }

  searchCustomers(query: string): Customer[] {
    return this.rows.customers.find(query);
  }

  customer(id: string): Customer | undefined {
    return this.rows.customers.withId(id);
  }

  /** Shows a customer made at this till, and keeps it until the server tells of it. */
  addCustomer(customer: Customer): Promise<void> {
    this.rows.addMadeHere(customer);
    this.changed();
    return keepMadeHere([...this.rows.madeHere.values()]);
  }

  private within(name: string, wanted: (category: number | null) => boolean): number[] {
    let found = this.below.get(name);
    if (!found) {
      const { products, order } = this.rows;
      found = order.all().filter((index) => {
        const category = products.categoryAt(index);
        return category !== undefined && wanted(category);
      });
      this.below.set(name, found);
    }
    return found;
  }

  private descendants(category: number | null): Set<number | null> {
    const wanted = new Set<number | null>([category]);
    if (category === null) return wanted;
    const rest = [...this.rows.categories.values()];
    for (let before = 0; before !== wanted.size; ) {
      before = wanted.size;
      for (const { id, parent } of rest) if (parent !== null && wanted.has(parent)) wanted.add(id);
    }
    return wanted;
  }
}

function byPosition(
  a: { position: number; name: string },
  b: { position: number; name: string },
): number {
  return a.position - b.position || (a.name < b.name ? -1 : 1);
}

export const catalog = new Catalog();
