/** A customer's account: what an entry puts on it or takes off it. Amounts in minor units. */
import { sign } from "./taking.ts";

/** What an entry says that may concern an account. */
export interface AccountFact {
  kind: string;
  body: {
    customer?: string | null;
    amount?: number;
    payments?: { method: string; amount: number }[];
  };
}

/** What a customer owes more (less: negative) by an entry; `onAccount` tells the methods that are paid later. */
export function owedMore(
  { kind, body }: AccountFact,
  customer: string,
  onAccount: (method: string) => boolean,
): number {
  if (body.customer !== customer) return 0;
  if (kind === "account_paid") return -(body.amount ?? 0);
  const paid = (body.payments ?? []).filter(({ method }) => onAccount(method));
  return sign(kind) * paid.reduce((sum, { amount }) => sum + amount, 0) || 0;
}
