/** The customers in memory: those the server told, and those made at this till meanwhile. */
import type { CustomerPage } from "../journal/protocol.gen.ts";
import { fold } from "./fold.ts";
import type { Customer } from "./model.ts";
import { Search } from "./search.ts";

const MOST_FOUND = 50;
const LOOKS_LIKE_PHONE = /^[\d\s+()-]{3,}$/;
const COUNTRY_OR_ZERO = /^(?:00)?(?:254(?=\d{6})|0)/;

export class Customers {
  private readonly list: (Customer | null)[] = [];
  private readonly byId = new Map<string, number>();
  private readonly search = new Search();
  count = 0;

  addPage(page: CustomerPage): void {
    this.put(
      page.id.map((id, at) => ({
        id,
        name: page.name[at] as string,
        phone: page.phone[at] ?? "",
        email: page.email[at] ?? "",
        creditLimit: page.credit_limit?.[at] ?? 0,
        balance: page.balance?.[at] ?? 0,
        group: page.group?.[at] ?? null,
      })),
    );
  }

  put(customers: Customer[]): void {
    const rows = customers.map((customer) => {
      const row = this.byId.get(customer.id) ?? this.list.length;
      if (!this.list[row]) this.count++;
      this.list[row] = customer;
      this.byId.set(customer.id, row);
      return row;
    });
    this.search.put(rows, customers.map(line));
  }

  remove(id: string): void {
    const row = this.byId.get(id);
    if (row === undefined || !this.list[row]) return;
    this.list[row] = null;
    this.search.remove(row);
    this.count--;
  }

  withId(id: string): Customer | undefined {
    return this.list[this.byId.get(id) ?? -1] ?? undefined;
  }

  /** Customers by name, phone or email; the first ones there are for an empty query. */
  find(query: string): Customer[] {
    const asked = query.trim();
    if (asked === "") return this.list.filter((one) => one !== null).slice(0, MOST_FOUND);
    const wanted = LOOKS_LIKE_PHONE.test(asked) ? digits(asked) || asked : asked;
    return this.search.find(wanted, MOST_FOUND).map((row) => this.list[row] as Customer);
  }

  end(): void {
    this.search.end();
  }
}

/** Digits of a phone number without the country's code or the zero in its place. */
function digits(phone: string): string {
  return phone.replace(/\D/g, "").replace(COUNTRY_OR_ZERO, "");
}

function line({ name, phone, email }: Customer): string {
  return [fold(name), phone.replace(/\D/g, ""), fold(email)].filter(Boolean).join(" ");
}
