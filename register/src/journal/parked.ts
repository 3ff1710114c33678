/** Carts that were set aside at this register and wait. */
import { keptOf } from "./history.ts";
import type { Kept } from "./types.ts";

const KIND = /"kind":"(cart_parked|cart_resumed|cart_released|cart_discarded|sale|exchange)"/;

/** Every parked cart that was not resumed, released, discarded or sold since; the newest first. */
export function parkedIn(lines: readonly string[]): Kept[] {
  const waiting = new Map<unknown, Kept>();
  for (const line of lines) {
    const kind = KIND.exec(line)?.[1];
    if (!kind || (waiting.size === 0 && kind !== "cart_parked")) continue;
    const kept = keptOf(line);
    waiting.delete(kept.body["cart"]);
    if (kind === "cart_parked") waiting.set(kept.body["cart"], kept);
  }
  return [...waiting.values()].reverse();
}

const HANDED = /"kind":"cart_(?:released|resumed)"/;

/** A cart was released to another register, or is with one that no longer asks this one. */
export class CartGivenOver extends Error {
  override name = "CartGivenOver";
}

/**
 * Which carts this register gave to another, and which parked ones it took over: what keeps two registers
 * from finishing one cart. Told every line as it is held or written.
 */
export class HandedOver {
  private readonly given = new Set<unknown>();
  private readonly taken = new Set<unknown>();

  note(line: string): void {
    if (!HANDED.test(line)) return;
    const { kind, body } = keptOf(line);
    if (kind === "cart_released") this.given.add(body["cart"]);
    else {
      this.given.delete(body["cart"]);
      if (body["parked"]) this.taken.add(body["parked"]);
    }
  }

  /** Whether the cart belongs to another register now. */
  isGiven(cart: unknown): boolean {
    return this.given.has(cart);
  }

  /** The entries that parked, elsewhere, what was taken over here. */
  takenOver(): string[] {
    return [...this.taken] as string[];
  }

  /** Throws CartGivenOver where an entry would take up, change or sell what another register has. */
  check(kind: string, body: Record<string, unknown>, parked: () => readonly Kept[]): void {
    const { cart, parked: from } = body;
    if (kind === "cart_released" && !parked().some((one) => one.body["cart"] === cart))
      throw new CartGivenOver(`cart ${cart} does not wait here`);
    if (kind === "cart_resumed" && from) {
      if (this.taken.has(from)) throw new CartGivenOver(`cart ${cart} was taken over before`);
    } else if (kind !== "cart_requested" && this.given.has(cart))
      throw new CartGivenOver(`cart ${cart} was given to another register`);
  }
}
