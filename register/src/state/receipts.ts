/** Receipts found again: this till's own in its journal, the shop's among what was told, or read off a code. */

import { signal } from "@preact/signals";
import { catalog } from "../catalog/catalog.ts";
import { type ToldReceipt, toldReceipts } from "../catalog/receipts.ts";
import { dayOf } from "../domain/day.ts";
import type { CodedReceipt } from "../domain/receiptcode.ts";
import { receiptText } from "../domain/receiptnumber.ts";
import {
  type Returnable,
  type ReturnedLine,
  returnables,
  type SoldLine,
} from "../domain/returning.ts";
import { isSought, plain } from "../journal/history.ts";
import type { ReturnBody, SaleBody } from "../journal/protocol.gen.ts";
import { provedReceipt } from "../journal/receiptcode.ts";
import type { Kept } from "../journal/types.ts";
import { t } from "../words/t.ts";
import { cart } from "./cart.ts";
import { journal, journalState } from "./journal.ts";

const MOST = 100;
const DAY_MS = 24 * 3_600_000;
const LAST_DAY = "9999";

/** A receipt; `register` names another register that issued it, `linesMissing` how many no code holds. */
export interface KeptReceipt extends Kept {
  body: SaleBody & Partial<ReturnBody> & Record<string, unknown>;
  register?: string;
  linesMissing?: number;
}

/** A receipt looked at, its code where this till can give it, and what came back of it. */
export interface Opened {
  receipt: KeptReceipt;
  code: string | null;
  lines: Returnable[];
  reversals: KeptReceipt[];
}

export const found = signal<KeptReceipt[] | null>(null);
export const opened = signal<Opened | null>(null);

let asked = 0;

const zone = () => catalog.shop?.time_zone;
const newestFirst = (a: KeptReceipt, b: KeptReceipt) => b.at - a.at;
const asKept = (told: ToldReceipt) => told as unknown as KeptReceipt;

/** The first day of the shop's history as it stands now. */
function firstDay(): string {
  const days = catalog.shop?.history_days ?? 0;
  return days === 0 ? LAST_DAY : dayOf(Date.now() - (days - 1) * DAY_MS, zone());
}

/** Look for receipts of any register by text and day ("" is any); what was asked for last is shown. */
export async function lookFor(text: string, day: string): Promise<void> {
  const turn = ++asked;
  const sought = { text, day, zone: zone() };
  const own = (await journal().call("receipts", sought, MOST)) as KeptReceipt[];
  const all = new Map(own.map((receipt) => [receipt.id, receipt]));
  if (journalState.value?.training) {
    if (turn === asked) found.value = own;
    return;
  }
  const days = { from: day > firstDay() ? day : firstDay(), to: day || LAST_DAY };
  const is = (receipt: ToldReceipt) => isSought(asKept(receipt), sought);
  let told = 0;
  for await (const receipts of toldReceipts({ ...days, text: plain(text), is })) {
    if (turn !== asked) return;
    for (const one of receipts) if (!all.has(one.id)) all.set(one.id, asKept(one));
    told += receipts.length;
    if (told >= MOST) break;
  }
  if (turn === asked) found.value = [...all.values()].sort(newestFirst).slice(0, MOST);
}

/** All that took back a receipt at any register, as far as it is known here. */
async function reversalsOf(receipt: KeptReceipt): Promise<KeptReceipt[]> {
  const own = (await journal().call("reversals", receipt.id)) as KeptReceipt[];
  const known = new Map(own.map((one) => [one.id, one]));
  const told = toldReceipts({
    text: receipt.id,
    from: dayOf(receipt.at - DAY_MS, zone()),
    to: LAST_DAY,
    is: ({ body }) => body["original"] === receipt.id,
  });
  for await (const receipts of told)
    for (const one of receipts) if (!known.has(one.id)) known.set(one.id, asKept(one));
  return [...known.values()];
}

/** Show a receipt with what is left of it. */
export async function open(receipt: KeptReceipt): Promise<void> {
  const reversals = await reversalsOf(receipt);
  const cameBack = reversals.flatMap(
    ({ kind, body }) => (kind === "exchange" ? body["returned"] : body.lines) as ReturnedLine[],
  );
  const { back } = cart.value;
  if (back?.original === receipt.id) cameBack.push(...back.lines);
  const sold = receipt.kind === "sale" || receipt.kind === "exchange";
  const lines = sold ? returnables(receipt.body.lines as SoldLine[], cameBack) : [];
  opened.value = { receipt, code: await journal().call("code", receipt.id), lines, reversals };
}

/** Open the receipt that a code is of, seen before or not. Throws RegistryError where the code is not proved. */
export async function openCode(text: string): Promise<void> {
  const coded = await provedReceipt(text, (number) => catalog.register(number)?.keys);
  const own = (await journal().call("receipt", coded.id)) as KeptReceipt | null;
  await open(own ?? (await toldReceipt(coded)) ?? readOff(coded));
}

async function toldReceipt({ id, at }: CodedReceipt): Promise<KeptReceipt | null> {
  const days = { from: dayOf(at - DAY_MS, zone()), to: dayOf(at + DAY_MS, zone()) };
  for await (const [one] of toldReceipts({ ...days, text: id, is: (told) => told.id === id }))
    if (one) return asKept(one);
  return null;
}

/** A receipt as far as its code tells: goods are named as the catalogue names them today. */
function readOff(coded: CodedReceipt): KeptReceipt {
  const { id, at, kind, lines, currency, total, change, rounding } = coded;
  const methods = new Map(catalog.methods.map(({ code, name }) => [code, name]));
  const body = {
    receipt: receiptText(coded.register, coded.epoch, coded.number),
    number: coded.number,
    cashier: { id: 0, name: "" },
    customer: null,
    customer_name: "",
    currency,
    catalog_version: 0,
    lines: lines.map((line) => ({ ...line, ...named(line), list_price: line.unit_price })),
    discount: lines.reduce((sum, line) => sum + line.sale_discount, 0),
    total,
    tax: lines.reduce((sum, line) => sum + line.tax, 0),
    payments: coded.payments.map(({ method, amount }) => ({
      method,
      amount,
      name: methods.get(method) ?? method,
      reference: "",
    })),
    change,
    rounding,
    tax_included: coded.taxIncluded,
  };
  const register = catalog.register(coded.register)?.name ?? "";
  const linesMissing = coded.lineCount - lines.length;
  return { id, at, kind, register, linesMissing, body: body as unknown as KeptReceipt["body"] };
}

function named({ product, name }: CodedReceipt["lines"][number]): { item: string; name: string } {
  if (product === null) return { item: "", name };
  const known = catalog.productById(product);
  return { item: known?.item ?? "", name: known?.name ?? t("Product {product}", { product }) };
}
