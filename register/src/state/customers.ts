/** Customers made at this till. */
import { catalog } from "../catalog/catalog.ts";
import type { Customer } from "../catalog/model.ts";
import { journalState } from "./journal.ts";
import { cashier, record } from "./register.ts";

/** Record a new customer; the entry's id is the customer's. In training they are in this sale only. Throws RegistryError. */
export async function createCustomer(
  given: Pick<Customer, "name" | "phone" | "email">,
): Promise<Customer> {
  const { id } = await record("customer_created", { ...given, cashier: cashier() });
  const customer = { id, ...given, creditLimit: 0, balance: 0, group: null };
  if (!journalState.value?.training) catalog.addCustomer(customer);
  return customer;
}
