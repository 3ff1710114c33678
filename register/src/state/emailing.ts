/** Receipts that customers want by e-mail: an entry, so that it works offline; the server sends it once. */
import { signal } from "@preact/signals";
import { catalog } from "../catalog/catalog.ts";
import type { Emailable } from "./navigation.ts";
import { cashier, record } from "./register.ts";

/** Where the receipt last asked for goes: its entry and the address. */
export const emailed = signal<{ sale: string; address: string } | null>(null);

export function emailable(sale: string, receipt: string, customer: string | null): Emailable {
  const known = customer ? catalog.customer(customer) : undefined;
  return { sale, receipt, address: known?.email ?? "" };
}

/** Ask for a receipt to be sent to an address. Throws RegistryError. */
export async function emailReceipt(sale: string, address: string): Promise<void> {
  await record("receipt_email_requested", { sale, address, cashier: cashier() });
  emailed.value = { sale, address };
}
