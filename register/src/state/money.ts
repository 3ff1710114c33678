/** The shop's currency for everything shown. */
import { catalog } from "../catalog/catalog.ts";
import { editableAmount, formatAmount, formatMoney, parseAmount } from "../domain/amount.ts";

/** The currency's decimals; 2 until the shop is known. */
export function minorDigits(): number {
  catalog.revision.value;
  return catalog.shop?.minor_digits ?? 2;
}

export function currency(): string {
  catalog.revision.value;
  return catalog.shop?.currency ?? "";
}

export const money = (amount: number) => formatMoney(amount, currency(), minorDigits()).trim();
export const amount = (value: number) => formatAmount(value, minorDigits());
export const editable = (value: number) => editableAmount(value, minorDigits());
export const typedAmount = (text: string) => parseAmount(text, minorDigits());
