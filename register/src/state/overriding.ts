/** Another price than the catalogue's, with a reason, by whoever may. */
import { permitted } from "./approving.ts";
import { approveCart, type CartItem, overridePrice } from "./cart.ts";
import { money } from "./money.ts";

export const REASONS = ["Damaged", "Shelf label differs", "Price match", "Agreed price"] as const;

/** Charges another price for a line. Throws RegistryError approval_needed where nobody approved of it. */
export async function chargeInstead(
  item: CartItem,
  unitPrice: number,
  reason: string,
): Promise<void> {
  const why = `${item.name} at ${money(unitPrice)} instead of ${money(item.unitPrice)}: ${reason}`;
  const approval = await permitted("price_override", why);
  if (approval) approveCart(approval);
  overridePrice(item.key, { unitPrice, reason });
}

/** Charges what the catalogue and its price lists say again. */
export const chargeAsListed = (item: CartItem) => overridePrice(item.key, null);
