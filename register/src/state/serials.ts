/** Serial numbers: one for each piece, each piece once. */
import type { CartItem } from "./cartitem.ts";

/** Why this cannot be the serial number of one more piece of a product; null when it can. */
export function serialFault(
  typed: string,
  product: number,
  items: readonly CartItem[],
): string | null {
  const serial = typed.trim();
  if (serial === "") return "Type the serial number of the piece.";
  const twice = items.some((item) => item.product === product && item.serials.includes(serial));
  return twice ? `${serial} is in the cart already.` : null;
}
