/** From a scan or a touch to a line in the cart. */

import { computed, signal } from "@preact/signals";
import { catalog } from "../catalog/catalog.ts";
import type { Product } from "../catalog/model.ts";
import { soundUnknown } from "../devices/sound.ts";
import { readScaleLabel, type ScannedLabel } from "../domain/barcode.ts";
import { labelledGoods } from "../domain/goods.ts";
import { isReceiptCode } from "../domain/receiptcodetext.ts";
import { t } from "../words/t.ts";
import { type Adding, add } from "./cart.ts";
import { dialog, go, scannedReceipt } from "./navigation.ts";
import { hasSounds } from "./settings.ts";

/** What the cashier must know about the last scan; null when it went well. */
export const notice = signal<string | null>(null);

const unknown = signal<{ code: string; told: string } | null>(null);
/** The code of the last scan while it is shown that no product has it: it may be sold as a quick item. */
export const unknownCode = computed(() =>
  unknown.value?.told === notice.value ? (unknown.value?.code ?? null) : null,
);

interface Found {
  product: Product;
  label: ScannedLabel | null;
}

function byLabel(code: string): Found | null {
  const label = readScaleLabel(code, catalog.shop?.scale_labels ?? []);
  if (!label) return null;
  const product =
    catalog.byBarcode(label.code) ??
    catalog.byItemNumber(label.item) ??
    catalog.byItemNumber(label.item.replace(/^0+/, ""));
  return product ? { product, label } : null;
}

function find(code: string): Found | null {
  const product = catalog.byBarcode(code);
  return product ? { product, label: null } : byLabel(code);
}

/** Whether a code names a product (a barcode, a scale's label) or is a receipt's. */
export const isKnownCode = (code: string) => isReceiptCode(code) || find(code) !== null;

/** Add with what is known; the cart's limit is told, not thrown. */
export function put(product: Product, adding: Adding = {}): void {
  try {
    add(product, catalog.taxRate(product.tax), adding);
    notice.value = null;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    notice.value = `${t("{name} was not added.", { name: product.name })} ${error.message}`;
  }
}

/** Add a product as touched: asks what the catalogue leaves open: price, weight, serial number. */
export function choose(product: Product): void {
  const open = product.price === null || product.weighed || product.serialised;
  if (open) dialog.value = { name: "ask", product };
  else put(product);
}

function chooseLabelled(product: Product, label: ScannedLabel): void {
  const goods = labelledGoods(label, product.price);
  if (goods) put(product, { ...goods, ownLine: true, fixed: label.kind === "price" });
  else choose(product);
}

function tellUnknown(code: string): void {
  const told = t("No product has the barcode {code}.", { code });
  unknown.value = { code, told };
  notice.value = told;
  if (hasSounds()) soundUnknown();
}

function showReceipt(code: string): void {
  scannedReceipt.value = code;
  go("history");
}

/** Add what a code names, or open the receipt it is of; false (and said) where no product has it. */
export function scan(code: string): boolean {
  if (isReceiptCode(code)) {
    showReceipt(code);
    return true;
  }
  const found = find(code);
  if (!found) tellUnknown(code);
  else if (found.label) chooseLabelled(found.product, found.label);
  else choose(found.product);
  return found !== null;
}

const looksLikeBarcode = (text: string) => /^\d{8,14}$/.test(text);

/** Enter in the search: a code, an item number, else the result pointed at. False: nothing added. */
export function enter(text: string, result: Product | undefined): boolean {
  if (isKnownCode(text)) return scan(text);
  const exact = catalog.byItemNumber(text);
  if (!exact && looksLikeBarcode(text)) return scan(text);
  const product = exact ?? result;
  if (product) choose(product);
  else notice.value = t("Nothing is called “{text}” here.", { text });
  return product !== undefined;
}
