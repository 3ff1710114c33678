/** What a register reads in its own journal: of what happened, or of what was only trained. */
import { RECEIPT_KINDS } from "../domain/taking.ts";
import {
  type ClosedShift,
  closingsIn,
  keptOf,
  receiptIn,
  receiptsIn,
  reversalsIn,
  type Sought,
} from "./history.ts";
import { entryOf } from "./line.ts";
import type { Outbox } from "./outbox.ts";
import { HandedOver, parkedIn } from "./parked.ts";
import type { Appended, Kept, OpenShift } from "./types.ts";

const CART_SOLD = /"kind":"(?:sale|return|exchange|void)","body":\{.*?"cart":"([^"]+)"/;
const SHIFT = /"kind":"shift_(?:opened|closed)"/;

export class Book {
  shift: OpenShift | null = null;
  /** How many receipts were issued. */
  receiptCount = 0;
  private readonly soldCarts = new Map<string, string>();
  private readonly handed = new HandedOver();

  /** `ofThis` takes from the journal's lines those of this book. */
  constructor(
    private readonly outbox: Outbox,
    private readonly ofThis: (lines: string[]) => string[],
  ) {}

  /** Takes note of a line of this book as it is held or written, in order. */
  note(line: string): void {
    this.handed.note(line);
    const cart = CART_SOLD.exec(line)?.[1];
    if (cart) {
      this.soldCarts.set(cart, line);
      this.receiptCount += 1;
    }
    if (SHIFT.test(line)) this.noteShift(line);
  }

  /** Throws CartGivenOver where an entry would touch a cart that another register has. */
  check(kind: string, body: Record<string, unknown>): void {
    if (typeof body["cart"] === "string") this.handed.check(kind, body, () => this.parked());
  }

  /** The sale that this cart became, if it did. */
  soldAs(cart: string): Appended | null {
    const line = this.soldCarts.get(cart);
    return line === undefined ? null : described(line);
  }

  /** The newest receipts for what a cashier looks for. */
  receipts(sought: Sought, most: number): Kept[] {
    return receiptsIn(this.held, sought, most);
  }

  /** The receipt that an entry of this register issued; null where it is not held. */
  receipt(id: string): Kept | null {
    return receiptIn(this.held, id);
  }

  /** The shifts closed here, the newest first. */
  closings(): ClosedShift[] {
    return closingsIn(this.held);
  }

  /** Whether a cart was given to another register: it must not come back. */
  isGiven(cart: string): boolean {
    return this.handed.isGiven(cart);
  }

  /** The entries that parked, at other registers, what was taken over here. */
  takenOver(): string[] {
    return this.handed.takenOver();
  }

  /** The carts that wait, the newest first. */
  parked(): Kept[] {
    return parkedIn(this.held);
  }

  /** What took back a sale, or a part of it, at this register. */
  reversals(original: string): Kept[] {
    return reversalsIn(this.held, original);
  }

  /** What names this and the server has not acknowledged, or was written after a moment (ms UTC). */
  unsentOf(named: string, after: number): Kept[] {
    const text = JSON.stringify(named);
    const unsent = new Set(this.outbox.lines());
    return this.held
      .filter((line) => line.includes(text))
      .map((line) => ({ kept: keptOf(line), line }))
      .filter(({ kept, line }) => unsent.has(line) || kept.at > after)
      .map(({ kept }) => kept);
  }

  /** All that was written since an entry, it included; empty where it is not held. */
  since(id: string): Kept[] {
    return this.ofThis(this.outbox.since(id)).map(keptOf);
  }

  /** The entries that must not be forgotten: the open shift's, and those of the carts that wait. */
  needed(): (string | undefined)[] {
    return [this.shift?.id, ...this.parked().map(({ id }) => id)];
  }

  private get held(): string[] {
    return this.ofThis(this.outbox.held());
  }

  private noteShift(line: string): void {
    const { id, at, kind, body } = entryOf(line);
    this.shift = null;
    if (kind === "shift_closed") return;
    const { name } = body["cashier"] as { name: string };
    this.shift = { id, openedAt: at, float: Number(body["float"]), openedBy: name };
  }
}

/** A line as the till is told of it; `receipt` is null for kinds that issue none. */
export function described(line: string): Appended {
  const { id, epoch, seq, at, kind, body } = entryOf(line);
  const numbered = RECEIPT_KINDS.has(kind);
  const receipt = numbered && typeof body["receipt"] === "string" ? body["receipt"] : null;
  const number = numbered && typeof body["number"] === "number" ? body["number"] : null;
  return { id, epoch, seq, at, kind, receipt, number };
}
