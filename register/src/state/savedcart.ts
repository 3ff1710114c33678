/** The cart outlives a reload, a crash and a restart; a cart that became a sale does not come back. */

import { effect, signal } from "@preact/signals";
import { readDesk, STRICT, writeDesk } from "../store/catalogdb.ts";
import { t } from "../words/t.ts";
import { type Cart, cart, emptyCart } from "./cart.ts";
import { plain } from "./cartitem.ts";
import { isGiven, phase, soldAs } from "./register.ts";
import { notice } from "./selling.ts";

const KEY = "cart";

/** Whether the cart shown is the one that was kept; selling waits for it. */
export const restored = signal(false);

function isCart(value: unknown): value is Cart {
  const kept = value as Partial<Cart> | null | undefined;
  return typeof kept?.id === "string" && Array.isArray(kept.items);
}

/** A cart that an older version kept lacks what is new. */
const whole = (kept: Cart): Cart => ({
  ...emptyCart(),
  ...kept,
  items: kept.items.map((item) => ({ ...plain(), ...item })),
});

/** Once more where the first reading fails: the browser may just be opening its database. */
const read = () => readDesk(KEY).catch(() => readDesk(KEY));

/** Show the cart that was kept, unless its sale was completed before the page went. */
export async function restoreCart(): Promise<void> {
  if (phase.value === "broken") return;
  const kept = await read().catch(tellLost);
  if (isCart(kept)) {
    const [sale, given] = await Promise.all([soldAs(kept.id), isGiven(kept.id)]);
    if (given) notice.value = t("Another register has taken over the last cart.");
    else if (!sale) cart.value = whole(kept);
    else if (sale.receipt)
      notice.value = t("The last sale is complete: receipt {receipt}.", { receipt: sale.receipt });
  }
  restored.value = true;
}

/** Keep every change of the cart from now on; what is kept stays until there is one. */
export function keepCart(): void {
  const restoredCart = cart.value;
  effect(() => {
    if (cart.value !== restoredCart) void writeDesk(KEY, cart.value).catch(tellLost);
  });
}

/** Resolves once this cart is the one that a restart brings back. */
export const keepNow = (kept: Cart): Promise<unknown> => writeDesk(KEY, kept, STRICT);

function tellLost(): undefined {
  notice.value = t(
    "This browser does not keep the cart: a reload would empty it. Completed sales are safe. Free some storage.",
  );
}
