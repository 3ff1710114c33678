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

/** Whether prices hold their tax; it is added to the sum where they do not. */
export function taxIncluded(): boolean {
  catalog.revision.value;
  return catalog.shop?.prices_include_tax ?? true;
}

/** The smallest coin in minor units; 0 where cash is not rounded. */
export const smallestCoin = (): number => catalog.shop?.cash_rounding ?? 0;

export const money = (amount: number) => formatMoney(amount, currency(), minorDigits()).trim();
export const amount = (value: number) => formatAmount(value, minorDigits());
export const editable = (value: number) => editableAmount(value, minorDigits());
export const typedAmount = (text: string) => parseAmount(text, minorDigits());
