/** Discounts within what the cashier's role may give, and beyond it with an approval that goes into the sale. */

import { givenOn, isWithin } from "../domain/allowance.ts";
import { formatPercent } from "../domain/amount.ts";
import type { Discount, PricedCart } from "../domain/pricing.ts";
import type { Approval } from "../journal/protocol.gen.ts";
import { t } from "../words/t.ts";
import { permitted } from "./approving.ts";
import {
  approveDiscount,
  type Cart,
  type CartItem,
  cart,
  discountLine,
  discountSale,
  pricedOf,
} from "./cart.ts";
import type { Allows } from "./permissions.ts";

/** What goods would cost, and what is taken off that. */
export interface Given {
  full: number;
  taken: number;
}

/** What is given away of these goods; what a scale's label was rounded by is not. */
export function givenAway({ lines }: PricedCart, items: readonly { unitPrice: number }[]): Given {
  let [full, taken] = [0, 0];
  lines.forEach((line, index) => {
    full += line.gross;
    taken += givenOn(line.discount, items[index]?.unitPrice ?? 0) + line.saleDiscount;
  });
  return { full, taken };
}

/** Whether what is given away is no larger a share than what was allowed. */
export function isAllowed({ full, taken }: Given, allowed: Given | null | undefined): boolean {
  if (!allowed) return false;
  return BigInt(taken) * BigInt(allowed.full) <= BigInt(allowed.taken) * BigInt(full);
}

/** Whether a role may give so much away alone. */
const allowsDiscount =
  ({ full, taken }: Given): Allows =>
  ({ discount_limit }) =>
    isWithin(full, taken, discount_limit);

type Goods = Pick<Cart, "items" | "discount">;

/** Gives a line's discount. Throws RegistryError approval_needed where nobody approved of it. */
export async function giveLineDiscount(item: CartItem, discount: Discount | null): Promise<void> {
  const { items } = cart.value;
  const wanted = items.map((one) => (one.key === item.key ? { ...one, discount } : one));
  await allow({ items: wanted, discount: cart.value.discount }, discount);
  discountLine(item.key, discount);
}

/** Gives a discount on the sale. Throws RegistryError approval_needed where nobody approved of it. */
export async function giveSaleDiscount(discount: Discount | null): Promise<void> {
  await allow({ items: cart.value.items, discount }, discount);
  discountSale(discount);
}

async function allow(wanted: Goods, discount: Discount | null): Promise<void> {
  if (!discount) return;
  const priced = pricedOf(wanted);
  const approval = await discountApproval(priced, wanted.items);
  if (approval) approveDiscount(approval, givenAway(priced, wanted.items));
}

/** The approval for what is given away; null where the cashier may. Throws RegistryError approval_needed. */
export function discountApproval(
  priced: PricedCart,
  items: readonly { unitPrice: number }[],
): Promise<Approval | null> {
  const given = givenAway(priced, items);
  const share = given.full > 0 ? Math.round((given.taken * 10_000) / given.full) : 0;
  const why = t("Discounts of {share} on this sale", { share: formatPercent(share) });
  return permitted("discount", why, allowsDiscount(given));
}
