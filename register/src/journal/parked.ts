/** Carts that were set aside at this register and wait. */
import { keptOf } from "./history.ts";
import type { Kept } from "./types.ts";

const KIND = /"kind":"(cart_parked|cart_resumed|cart_discarded|sale|exchange)"/;

/** Every parked cart that was not resumed, discarded or sold since; the newest first. */
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
