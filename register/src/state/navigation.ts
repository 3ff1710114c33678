/** Where the cashier is: the screen from the address, and what lies over it. */
import { signal } from "@preact/signals";
import type { Product } from "../catalog/model.ts";
import type { Receipt } from "../domain/receipt.ts";
import type { Report } from "../domain/report.ts";
import type { Slip } from "../domain/slip.ts";

export type Screen = "sell" | "status" | "shift" | "close_shift" | "history";

/** The receipt of an entry, and the address that is known of its customer. */
export interface Emailable {
  sale: string;
  receipt: string;
  address: string;
}

/** A dialog and what it is about. */
export type Dialog =
  | { name: "pay" | "customer" | "sale_discount" | "reset" | "help" | "more" | "no_sale" }
  | { name: "account" }
  | { name: "suspend" | "suspended" | "discard" }
  | { name: "cash"; direction: "in" | "out" }
  | { name: "line_discount" | "price"; key: number }
  | { name: "quick"; code: string }
  | { name: "email"; of: Emailable }
  | { name: "ask"; product: Product };

/** A finished sale, return or void as shown until the next one. */
export interface Finished {
  what: "Sale" | "Return" | "Void" | "Exchange";
  receipt: Receipt;
  slip: Slip;
  email: Emailable;
  /** Its print, where receipts are printed by themselves. */
  job: string | null;
  offline: boolean;
}

const BASE = "/register/";
export const addressOf = (to: Screen) => (to === "sell" ? BASE : BASE + to);
const PLACES: readonly Screen[] = ["status", "shift", "close_shift", "history"];
const screenOf = (path: string): Screen => PLACES.find((place) => path === BASE + place) ?? "sell";

export const screen = signal<Screen>("sell");
export const dialog = signal<Dialog | null>(null);
/** The code of a receipt that was scanned, until Sales History opens it. */
export const scannedReceipt = signal<string | null>(null);
/** The Z report of the shift just closed, until it is put away. */
export const closed = signal<Report | null>(null);
export const finished = signal<Finished | null>(null);
/** On a narrow screen only one of the two is in view. */
export const pane = signal<"products" | "cart">("products");

export function go(to: Screen): void {
  dialog.value = null;
  if (to !== "status") finished.value = null;
  if (to === screen.value) return;
  history.pushState(null, "", addressOf(to));
  screen.value = to;
}

export function closeDialog(): void {
  dialog.value = null;
}

/** Follow the address from now on. */
export function followAddress(): void {
  const follow = () => {
    screen.value = screenOf(location.pathname);
    dialog.value = null;
  };
  follow();
  addEventListener("popstate", follow);
}
