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
  const why = t("{name} at {unitPrice} instead of {unitPrice2}: {reason}", {
    name: item.name,
    unitPrice: money(unitPrice),
    unitPrice2: money(item.unitPrice),
    reason,
  });
  const approval = await permitted("price_override", why);
  if (approval) approveCart(approval);
  overridePrice(item.key, { unitPrice, reason });
}

/** Charges what the catalogue and its price lists say again. */
export const chargeAsListed = (item: CartItem) => overridePrice(item.key, null);
