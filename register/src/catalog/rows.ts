/** Everything the register knows of the catalogue, in memory, at one state of the server's. */
import type { Change, CustomerPage, ProductPage, Shop } from "../journal/protocol.gen.ts";
import { Customers } from "./customers.ts";
import type { Category, Customer, PaymentMethod, TaxClass } from "./model.ts";
import { NameOrder } from "./nameorder.ts";
import { type ProductRow, Products } from "./products.ts";
import { productLine, Search } from "./search.ts";

export class CatalogRows {
  readonly products = new Products();
  readonly customers = new Customers();
  readonly categories = new Map<number, Category>();
  readonly methods = new Map<string, PaymentMethod>();
  readonly taxes = new Map<string, TaxClass>();
  readonly search = new Search();
  readonly order: NameOrder;
  /** Customers made here that the server has not told of. */
  readonly madeHere = new Map<string, Customer>();
  shop: Shop | null = null;

  constructor(onSorted: (rows: CatalogRows) => void) {
    const name = (row: number) => this.search.name(row);
    this.order = new NameOrder(name, () => onSorted(this));
    this.search.startingWith = (folded, most) => this.order.startingWith(folded, most);
  }

  get isEmpty(): boolean {
    return this.products.length === 0 && this.shop === null && this.taxes.size === 0;
  }

  addPage(kind: "product" | "customer", page: ProductPage | CustomerPage): void {
    if (kind === "product") this.index(this.products.addPage(page as ProductPage));
    else {
      this.customers.addPage(page as CustomerPage);
      for (const id of this.madeHere.size ? page.id : []) this.madeHere.delete(String(id));
    }
  }

  addMadeHere(customer: Customer): void {
    if (this.customers.withId(customer.id)) return;
    this.madeHere.set(customer.id, customer);
    this.customers.put([customer]);
  }

  /** Applies changes in their order. */
  apply(changes: readonly Change[]): void {
    const touched: number[] = [];
    for (const [kind, ref, row] of changes) {
      if (kind === "product")
        touched.push(...this.applyProduct(Number(ref), row as ProductRow | null));
      else if (kind === "customer") this.applyCustomer(ref, row as [string, string, string] | null);
      else this.applySmall(kind, ref, row);
    }
    if (touched.length) this.index([...new Set(touched)]);
  }

  /** Ends the work in the background: these rows are shown no more. */
  end(): void {
    this.search.end();
    this.order.end();
    this.customers.end();
  }

  private index(rows: number[]): void {
    const present = rows.filter((row) => this.products.row(row));
    const lines = present.map((row) => {
      const [item, name] = this.products.row(row) as ProductRow;
      return productLine(name, item);
    });
    if (present.length) this.search.put(present, lines);
    this.order.put(rows);
  }

  private applyProduct(id: number, row: ProductRow | null): number[] {
    if (row) return [this.products.put(id, row)];
    const index = this.products.remove(id);
    if (index === undefined) return [];
    this.search.remove(index);
    return [index];
  }

  private applyCustomer(id: string, row: [string, string, string] | null): void {
    this.madeHere.delete(id);
    if (row) this.customers.put([{ id, name: row[0], phone: row[1], email: row[2] }]);
    else this.customers.remove(id);
  }

  private applySmall(kind: Change[0], ref: string, row: unknown): void {
    if (kind === "shop") this.shop = row as Shop | null;
    else if (kind === "category") {
      const [name, parent, position] = (row ?? []) as [string, number | null, number];
      putOrDelete(this.categories, Number(ref), row && { id: Number(ref), name, parent, position });
    } else if (kind === "tax_class") {
      const [name, rate] = (row ?? []) as [string, number];
      putOrDelete(this.taxes, ref, row && { code: ref, name, rate });
    } else if (kind === "payment_method") putOrDelete(this.methods, ref, row && method(ref, row));
  }
}

function method(code: string, row: unknown): PaymentMethod {
  const [name, requiresAuthorisation, givesChange, asksReference, position] = row as [
    string,
    boolean,
    boolean,
    boolean,
    number,
  ];
  return { code, name, requiresAuthorisation, givesChange, asksReference, position };
}

function putOrDelete<K, V>(
  map: Map<K, V>,
  key: K,
  value: V | null | undefined | "" | 0 | false,
): void {
  if (value) map.set(key, value);
  else map.delete(key);
}
