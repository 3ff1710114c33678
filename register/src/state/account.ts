/** Sales on account and payments on account, with or without a connection. Amounts in minor units. */

import { catalog } from "../catalog/catalog.ts";
import type { Customer, PaymentMethod } from "../catalog/model.ts";
import { pullState } from "../catalog/pull.ts";
import { type AccountFact, owedMore } from "../domain/account.ts";
import { formatMoment } from "../domain/receipt.ts";
import type { Report } from "../domain/report.ts";
import { CASH } from "../domain/shift.ts";
import type { Approval } from "../journal/protocol.gen.ts";
import { t } from "../words/t.ts";
import { permitted } from "./approving.ts";
import { cart } from "./cart.ts";
import { journal } from "./journal.ts";
import { methodName } from "./methods.ts";
import { money } from "./money.ts";
import { openDrawerForCash } from "./printer.ts";
import { cashier, identity, record, shift } from "./register.ts";

const isOnAccount = (code: string) =>
  catalog.methods.some((one) => one.code === code && one.onAccount);

/** What a customer owes as far as this till knows: as last told, with what it wrote since. */
export async function owedBy(customer: string): Promise<number> {
  const after = pullState.value.checkedAt ?? 0;
  const unsent = (await journal().call("unsentOf", customer, after)) as AccountFact[];
  const told = catalog.customer(customer)?.balance ?? 0;
  return unsent.reduce((owed, entry) => owed + owedMore(entry, customer, isOnAccount), told);
}

/** Somebody's word for a sale on account beyond the limit; null within it. Throws RegistryError. */
export async function creditApproval(amount: number): Promise<Approval | null> {
  const { customer } = cart.value;
  if (!customer || amount <= 0) return null;
  const limit = catalog.customer(customer.id)?.creditLimit ?? 0;
  const after = (await owedBy(customer.id)) + amount;
  if (after <= limit) return null;
  const why = limit
    ? t("{name} would owe {after}. The limit is {limit}.", {
        name: customer.name,
        after: money(after),
        limit: money(limit),
      })
    : t("{name} has no credit limit. This sale would put {amount} on account.", {
        name: customer.name,
        amount: money(amount),
      });
  return permitted("credit", why);
}

/** What a customer brings, and how. */
export interface Brought {
  customer: Customer;
  amount: number;
  method: PaymentMethod;
  reference: string;
}

/** Record a payment on account; its receipt. Throws RegistryError. */
export async function payAccount(brought: Brought): Promise<Report> {
  const { customer, amount, method, reference } = brought;
  const owed = await owedBy(customer.id);
  const { at } = await record("account_paid", {
    shift: shift.value?.id ?? null,
    cashier: cashier(),
    customer: customer.id,
    customer_name: customer.name,
    amount,
    method: method.code,
    name: method.name,
    reference,
  });
  if (method.code === CASH) openDrawerForCash();
  return receiptOf(brought, owed, at);
}

function receiptOf(
  { customer, amount, method, reference }: Brought,
  owed: number,
  at: number,
): Report {
  return {
    title: t("Payment on account"),
    shop: catalog.shop?.name ?? "",
    head: [
      { label: t("Date"), text: formatMoment(at, catalog.shop?.time_zone) },
      { label: t("Register"), text: identity.value?.name ?? "" },
      { label: t("Cashier"), text: cashier().name },
      { label: t("Customer"), text: customer.name },
    ],
    sections: [
      {
        title: t("Account"),
        rows: [
          { label: t("Owed before"), text: money(owed) },
          { label: `${methodName(method)} ${reference}`.trim(), text: money(amount), strong: true },
          { label: t("Owes now"), text: money(owed - amount), strong: true },
        ],
      },
    ],
  };
}
