/** Serial numbers: one for each piece, each piece once. */
import { t } from "../words/t.ts";
import type { CartItem } from "./cartitem.ts";

/** Why this cannot be the serial number of one more piece of a product; null when it can. */
export function serialFault(
  typed: string,
  product: number,
  items: readonly CartItem[],
): string | null {
  const serial = typed.trim();
  if (serial === "") return t("Type the serial number of the piece.");
  const twice = items.some((item) => item.product === product && item.serials.includes(serial));
  return twice ? t("{serial} is in the cart already.", { serial }) : null;
}
