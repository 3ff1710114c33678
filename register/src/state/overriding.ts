/** Another price than the catalogue's, with a reason, by whoever may. */
import { t, text } from "../words/t.ts";
import { permitted } from "./approving.ts";
import { approveCart, type CartItem, overridePrice } from "./cart.ts";
import { money } from "./money.ts";

export const REASONS = [
  text("Damaged"),
  text("Shelf label differs"),
  text("Price match"),
  text("Agreed price"),
] as const;

/** Charges another price for a line. Throws RegistryError approval_needed where nobody approved of it. */
export async function chargeInstead(
  item: CartItem,
  unitPrice: number,
  reason: string,
): Promise<void> {
  const why = t("{name} at {price} instead of {usual}: {reason}", {
    name: item.name,
    price: money(unitPrice),
    usual: money(item.unitPrice),
    reason: t(reason),
  });
  const approval = await permitted("price_override", why);
  if (approval) approveCart(approval);
  overridePrice(item.key, { unitPrice, reason });
}

/** Charges what the catalogue and its price lists say again. */
export const chargeAsListed = (item: CartItem) => overridePrice(item.key, null);
