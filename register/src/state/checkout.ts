/** Taking the money and recording the sale. Nothing here waits for the network. */

import { computed, signal } from "@preact/signals";
import type { PaymentMethod } from "../catalog/model.ts";
import { pullState } from "../catalog/pull.ts";
import { CASH } from "../domain/shift.ts";
import { openFor, settle } from "../domain/tender.ts";
import type { Approval } from "../journal/protocol.gen.ts";
import { t } from "../words/t.ts";
import { saleApprovals, saleMeasures } from "./allowing.ts";
import { cart, clearCart, due, isEmpty } from "./cart.ts";
import { connection } from "./connection.ts";
import { methodName } from "./methods.ts";
import { currency, editable, smallestCoin, taxIncluded, typedAmount } from "./money.ts";
import { dialog, finished, go, pane } from "./navigation.ts";
import { offlineBlock, offlineWarnings } from "./offlinepolicy.ts";
import { present } from "./paper.ts";
import { record, shift, staff } from "./register.ts";
import { type Paying, type SaleDraft, saleBody } from "./salebody.ts";
import { words } from "./words.ts";

/** A payment being entered; `text` as typed, in major units. */
export interface Row {
  key: number;
  method: PaymentMethod;
  text: string;
  reference: string;
}

const MOST_ROWS = 100;
/** A sale is recorded in a few ms: to draw the page anew meanwhile would make it wait for a frame. */
const SLOW_MS = 150;

export const rows = signal<Row[]>([]);
export const active = signal(0);
/** Whether the cashier is shown that a sale is being recorded. */
export const recording = signal(false);
let busy = false;
/** Whether a sale is being recorded: until then nothing else may happen to its cart. */
export const isRecording = () => busy;
export const failure = signal<string | null>(null);

/** A row's amount in minor units; null while what is typed is no amount. */
export const amountOf = (row: Row) => (row.text.trim() === "" ? 0 : typedAmount(row.text));

/** More comes back than goes out: the payments are money out, and no change is given on them. */
export const refunding = computed(() => due.value < 0);
const tender = (row: Row) => ({
  amount: amountOf(row) ?? 0,
  givesChange: row.method.givesChange && !refunding.value,
  cash: row.method.code === CASH,
});
const owed = computed(() => Math.abs(due.value));
export const settlement = computed(() =>
  settle(owed.value, rows.value.map(tender), smallestCoin()),
);
/** What a payment by this method has to bring beside these rows. */
export const openBeside = (others: readonly Row[], { code }: PaymentMethod) =>
  openFor(owed.value, others.map(tender), code === CASH, smallestCoin());

/** Why a method cannot be used now; null when it can. */
export function blocked(method: PaymentMethod): string | null {
  if (!method.requiresAuthorisation || connection.value === "online") return null;
  return t("Needs a connection: {name} payments are authorised online.", {
    name: methodName(method),
  });
}

const onAccount = computed(() => rows.value.filter(({ method }) => method.onAccount));
/** What goes on account. */
const credit = computed(() =>
  refunding.value ? 0 : onAccount.value.reduce((sum, row) => sum + (amountOf(row) ?? 0), 0),
);
/** What the cashier is told of the shop's limits without a connection. */
export const warnings = computed(() => offlineWarnings(saleMeasures(credit.value)));

/** Why the sale cannot be completed yet; null when it can. */
export const obstacle = computed<string | null>(() => {
  const { remaining, excess } = settlement.value;
  if (cart.value.items.length === 0)
    return isEmpty.value ? t("The cart is empty.") : t("Add the goods that go out.");
  if (rows.value.some((row) => amountOf(row) === null)) return t("An amount is not a number.");
  const beyond = offlineBlock(saleMeasures(credit.value));
  if (beyond) return beyond;
  const stopped = rows.value.map((row) => blocked(row.method)).find((reason) => reason !== null);
  if (stopped) return stopped;
  if (onAccount.value.length && !cart.value.customer)
    return t("Choose the customer first: a sale on account needs one.");
  if (remaining > 0)
    return refunding.value ? t("Not all is refunded yet.") : t("The sale is not paid in full yet.");
  if (excess === 0) return null;
  return refunding.value
    ? t("More is refunded than is due.")
    : t("Only cash can be more than is due.");
});

export function beginPayment(): void {
  if (cart.value.items.length === 0 || busy) return;
  rows.value = [];
  failure.value = null;
  dialog.value = { name: "pay" };
}

/** Pay with a method: a new row for what is still open, or the method's row when nothing is. */
export function pay(method: PaymentMethod): void {
  const { remaining } = settlement.value;
  const known = rows.value.find((row) => row.method.code === method.code);
  if ((known && remaining === 0) || rows.value.length >= MOST_ROWS) {
    if (known) active.value = known.key;
    return;
  }
  const key = (rows.value.at(-1)?.key ?? 0) + 1;
  rows.value = [
    ...rows.value,
    { key, method, text: editable(openBeside(rows.value, method)), reference: "" },
  ];
  active.value = key;
}

export function editRow(key: number, changed: Partial<Pick<Row, "text" | "reference">>): void {
  rows.value = rows.value.map((row) => (row.key === key ? { ...row, ...changed } : row));
}

export function removeRow(key: number): void {
  rows.value = rows.value.filter((row) => row.key !== key);
  if (active.value === key) active.value = rows.value.at(-1)?.key ?? 0;
}

/** Fill the active row with what the other rows leave open. */
export function exact(): void {
  const row = rows.value.find(({ key }) => key === active.value);
  if (!row) return;
  const others = rows.value.filter((other) => other !== row);
  editRow(row.key, { text: editable(openBeside(others, row.method)) });
}

function payments(): Paying[] {
  return rows.value.map(({ method, reference, ...row }) => ({
    method: method.code,
    name: method.name,
    amount: amountOf({ method, reference, ...row }) ?? 0,
    reference: reference.trim(),
    givesChange: method.givesChange,
  }));
}

function draft(approvals: Approval[]): SaleDraft {
  const who = staff.value;
  if (!who) throw new Error(t("Nobody is signed in at this till."));
  return saleBody(cart.value, payments(), {
    shift: shift.value?.id ?? null,
    cashier: { id: who.id, name: who.name },
    currency: currency(),
    catalogVersion: pullState.value.version ?? 0,
    taxIncluded: taxIncluded(),
    coin: smallestCoin(),
    approvals,
  });
}

/** Record the sale once, however often it is asked for; the cart stays where recording fails. */
export async function complete(): Promise<void> {
  if (busy || obstacle.value !== null) return;
  busy = true;
  const slow = setTimeout(() => (recording.value = true), SLOW_MS);
  failure.value = null;
  try {
    const body = draft(await saleApprovals(credit.value));
    const appended = await record(cart.value.back ? "exchange" : "sale", body);
    clearCart();
    rows.value = [];
    pane.value = "products";
    dialog.value = null;
    await present(appended, body);
  } catch (error) {
    failure.value = words(error);
  } finally {
    clearTimeout(slow);
    busy = false;
    recording.value = false;
  }
}

/** On to the next customer, wherever the last one was served. */
export function newSale(): void {
  finished.value = null;
  go("sell");
}
