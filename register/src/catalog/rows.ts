/** Everything the register knows of the catalogue, in memory, at one state of the server's. */
import type {
  Change,
  CustomerPage,
  PageRef,
  ParkedRow,
  ProductPage,
  RegisterRow,
  RoleRule,
  Shop,
} from "../journal/protocol.gen.ts";
import { Customers } from "./customers.ts";
import type { Category, Customer, PaymentMethod, StaffMember, TaxClass } from "./model.ts";
import { NameOrder } from "./nameorder.ts";
import { PriceBook, type PriceListRow } from "./pricebook.ts";
import { type ProductRow, Products } from "./products.ts";
import { productLine, Search } from "./search.ts";
import { inSlices, Quietly } from "./slices.ts";

const ROWS_AT_ONCE = 500;
const ROWS_A_STEP = 200;
type CustomerRow = [
  name: string,
  phone: string,
  email: string,
  creditLimit?: number,
  balance?: number,
  group?: number | null,
];

const TELL_EVERY = 10_000;

export class CatalogRows {
  readonly products = new Products();
  readonly customers = new Customers();
  readonly categories = new Map<number, Category>();
  readonly methods = new Map<string, PaymentMethod>();
  readonly taxes = new Map<string, TaxClass>();
  readonly staff = new Map<number, StaffMember>();
  readonly rules = new Map<string, RoleRule>();
  /** The shop's registers, by their ids. */
  readonly registers = new Map<string, RegisterRow>();
  /** The carts that wait at any register, by their ids. */
  readonly parked = new Map<string, ParkedRow>();
  readonly prices = new PriceBook();
  readonly search = new Search();
  readonly order: NameOrder;
  /** Customers made here that the server has not told of. */
  readonly madeHere = new Map<string, Customer>();
  shop: Shop | null = null;

  private indexed = 0;
  private indexing: Promise<unknown> = Promise.resolve();
  private ended = false;
  private readonly quietly = new Quietly(() => void this.indexAll());
  private readonly onIndexed: (rows: CatalogRows) => void;

  /** `onIndexed` is told when more can be found, or the order by name is new. */
  constructor(onIndexed: (rows: CatalogRows) => void) {
    this.onIndexed = onIndexed;
    const name = (row: number) => this.search.name(row);
    this.order = new NameOrder(name, () => onIndexed(this));
    this.search.startingWith = (folded, most) => this.order.startingWith(folded, most);
  }

  get isEmpty(): boolean {
    return this.products.length === 0 && this.shop === null && this.taxes.size === 0;
  }

  /** Takes a page; true where its first products can be found at once, false where they will be soon. */
  addPage(kind: PageRef["kind"], page: ProductPage | CustomerPage): boolean {
    if (kind === "customer") {
      this.customers.addPage(page as CustomerPage);
      for (const id of this.madeHere.size ? page.id : []) this.madeHere.delete(String(id));
      return false;
    }
    this.products.addPage(page as ProductPage);
    this.quietly.ask();
    if (this.indexed > 0) return false;
    this.indexNext(ROWS_AT_ONCE);
    return true;
  }

  /** Indexes the products of all pages, in slices; resolves when every one can be found. */
  indexAll(): Promise<unknown> {
    this.quietly.end();
    this.indexing = this.indexing.then(() => inSlices(this.indexSteps(), () => !this.ended));
    return this.indexing;
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
      else if (kind === "customer") this.applyCustomer(ref, row as CustomerRow | null);
      else this.applySmall(kind, ref, row);
    }
    if (touched.length) this.index([...new Set(touched)]);
  }

  /** Ends the work in the background: these rows are shown no more. */
  end(): void {
    this.ended = true;
    this.quietly.end();
    this.search.end();
    this.order.end();
    this.customers.end();
  }

  private *indexSteps(): Iterator<void> {
    while (this.indexed < this.products.pagedLength) {
      this.indexNext(ROWS_A_STEP);
      if (this.indexed % TELL_EVERY === 0) this.onIndexed(this);
      yield;
    }
    this.onIndexed(this);
  }

  private indexNext(most: number): void {
    const end = Math.min(this.indexed + most, this.products.pagedLength);
    const rows: number[] = [];
    for (let row = this.indexed; row < end; row++) rows.push(row);
    this.products.mapUpTo(end);
    this.indexed = end;
    this.index(rows);
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

  private applyCustomer(id: string, row: CustomerRow | null): void {
    this.madeHere.delete(id);
    if (!row) {
      this.customers.remove(id);
      return;
    }
    const [name, phone, email, creditLimit = 0, balance = 0, group = null] = row;
    this.customers.put([{ id, name, phone, email, creditLimit, balance, group }]);
  }

  private applySmall(kind: Change[0], ref: string, row: unknown): void {
    if (kind === "shop") this.shop = row as Shop | null;
    else if (kind === "role") putOrDelete(this.rules, ref, row as RoleRule | null);
    else if (kind === "staff") {
      const id = Number(ref);
      putOrDelete(this.staff, id, row && { id, ...(row as Omit<StaffMember, "id">) });
    } else if (kind === "category") {
      const [name, parent, position] = (row ?? []) as [string, number | null, number];
      putOrDelete(this.categories, Number(ref), row && { id: Number(ref), name, parent, position });
    } else if (kind === "tax_class") {
      const [name, rate] = (row ?? []) as [string, number];
      putOrDelete(this.taxes, ref, row && { code: ref, name, rate });
    } else if (kind === "payment_method") putOrDelete(this.methods, ref, row && method(ref, row));
    else if (kind === "register") putOrDelete(this.registers, ref, row as RegisterRow | null);
    else if (kind === "parked_cart") putOrDelete(this.parked, ref, row as ParkedRow | null);
    else if (kind === "price_list") this.prices.put(Number(ref), row as PriceListRow | null);
  }
}

function method(code: string, row: unknown): PaymentMethod {
  const [name, requiresAuthorisation, givesChange, asksReference, position, kind = ""] = row as [
    string,
    boolean,
    boolean,
    boolean,
    number,
    string?,
  ];
  const onAccount = kind === "account";
  return { code, name, requiresAuthorisation, givesChange, asksReference, position, onAccount };
}

function putOrDelete<K, V>(
  map: Map<K, V>,
  key: K,
  value: V | null | undefined | "" | 0 | false,
): void {
  if (value) map.set(key, value);
  else map.delete(key);
}
