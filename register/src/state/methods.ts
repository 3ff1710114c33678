/** Payment methods as they are called at the till. */
import type { PaymentMethod } from "../catalog/model.ts";
import { t, text } from "../words/t.ts";

/** What a new shop's methods are called: these are said in the till's language. A shop's own names stay. */
export const USUAL_NAMES = [
  text("Cash"),
  text("Card"),
  text("Bank Transfer"),
  text("On account"),
] as const;

export const methodName = ({ name }: Pick<PaymentMethod, "name">): string => t(name);
