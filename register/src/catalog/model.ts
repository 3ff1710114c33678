/** What the register knows of the catalogue. Prices in minor units, rates in basis points. */
import type { PriceList as Rules } from "../domain/pricelist.ts";
import type { StaffMember as Told } from "../journal/protocol.gen.ts";

export type { RoleRule, Shop } from "../journal/protocol.gen.ts";

/** Somebody who may sign in at this till. */
export interface StaffMember extends Told {
  id: number;
}

/** Something sold; a price of null is asked at the till. `index` is its place in memory. */
export interface Product {
  index: number;
  id: number;
  item: string;
  name: string;
  price: number | null;
  tax: string;
  category: number | null;
  weighed: boolean;
  barcodes: string[];
  /** Each piece has a serial number. */
  serialised: boolean;
  /** The name of its picture; "": it has none. */
  picture: string;
}

export interface Category {
  id: number;
  name: string;
  parent: number | null;
  position: number;
}

export interface Customer {
  id: string;
  name: string;
  phone: string;
  email: string;
  /** Up to what balance they may buy on account, and what they owed when the server last told; minor units. */
  creditLimit: number;
  balance: number;
  /** Whose price lists hold for them. */
  group: number | null;
}

/** A price list and its prices: product, thousandths from which it holds, minor units. */
export interface PriceList extends Rules {
  name: string;
  prices: [product: number, least: number, price: number][];
}

/** One that requires authorisation is not offered offline. */
export interface PaymentMethod {
  code: string;
  name: string;
  requiresAuthorisation: boolean;
  givesChange: boolean;
  asksReference: boolean;
  position: number;
  /** Paid later: it goes on the customer's account. */
  onAccount: boolean;
}

export interface TaxClass {
  code: string;
  name: string;
  rate: number;
}
