/** Discounts within what the cashier's role may give, and beyond it with an approval that goes into the sale. */

import { isWithin } from "../domain/allowance.ts";
import { formatPercent } from "../domain/amount.ts";
import type { Discount, PricedCart } from "../domain/pricing.ts";
import type { Approval } from "../journal/protocol.gen.ts";
import { t } from "../words/t.ts";
import { permitted } from "./approving.ts";
import { approveCart, type CartItem, cart, discountLine, discountSale, pricedOf } from "./cart.ts";
import type { Allows } from "./permissions.ts";

/** What the goods would cost, and what is taken off that. */
export function givenAway({ lines }: PricedCart): { full: number; taken: number } {
  let [full, taken] = [0, 0];
  for (const line of lines) {
    full += line.gross;
    taken += line.discount + line.saleDiscount;
  }
  return { full, taken };
}

/** Whether a role may give so much away alone. */
const allowsDiscount =
  ({ full, taken }: { full: number; taken: number }): Allows =>
  ({ discount_limit }) =>
    isWithin(full, taken, discount_limit);

/** Gives a line's discount. Throws RegistryError approval_needed where nobody approved of it. */
export async function giveLineDiscount(item: CartItem, discount: Discount | null): Promise<void> {
  const { items } = cart.value;
  const wanted = items.map((one) => (one.key === item.key ? { ...one, discount } : one));
  await allow(pricedOf({ items: wanted, discount: cart.value.discount }), discount);
  discountLine(item.key, discount);
}

/** Gives a discount on the sale. Throws RegistryError approval_needed where nobody approved of it. */
export async function giveSaleDiscount(discount: Discount | null): Promise<void> {
  await allow(pricedOf({ items: cart.value.items, discount }), discount);
  discountSale(discount);
}

async function allow(priced: PricedCart, discount: Discount | null): Promise<void> {
  const approval = discount && (await discountApproval(priced));
  if (approval) approveCart(approval);
}

/** The approval for what is given away; null where the cashier may. Throws RegistryError approval_needed. */
export function discountApproval(priced: PricedCart): Promise<Approval | null> {
  const given = givenAway(priced);
  const share = given.full > 0 ? Math.round((given.taken * 10_000) / given.full) : 0;
  const why = t("Discounts of {share} on this sale", { share: formatPercent(share) });
  return permitted("discount", why, allowsDiscount(given));
}
