/** What must be allowed before a sale is recorded, by whoever completes it. */
import { sumsOf } from "../domain/returning.ts";
import type { Approval } from "../journal/protocol.gen.ts";
import { t } from "../words/t.ts";
import { creditApproval } from "./account.ts";
import { approvalsOf, permitted } from "./approving.ts";
import { cart, priced } from "./cart.ts";
import { discountApproval, givenAway, isAllowed } from "./discounting.ts";
import { offlineApproval } from "./offlinepolicy.ts";
import type { Permission } from "./permissions.ts";

/** What the shop's limits without a connection look at. `credit` is what goes on account. */
export function saleMeasures(credit: number): {
  sale: number;
  discount: number;
  credit: number;
  return: number;
} {
  const back = sumsOf(cart.value.back?.lines ?? []).total;
  const discount = givenAway(priced.value, cart.value.items).taken;
  return { sale: priced.value.total, discount, credit, return: back };
}

/** What was approved while the cart was filled, and still holds. */
function held(): Approval[] {
  const { approvals, discountAllowed } = cart.value;
  const given = givenAway(priced.value, cart.value.items);
  if (isAllowed(given, discountAllowed)) return approvals;
  return approvals.filter(({ permission }) => permission !== "discount");
}

/** Every approval that the sale carries. Throws RegistryError where one is not given. */
export async function saleApprovals(credit: number): Promise<Approval[]> {
  const approvals = held();
  const has = (permission: Permission) =>
    approvals.some((approval) => approval.permission === permission);
  const { items, back } = cart.value;
  const overridden = items.some(({ override }) => override) && !has("price_override");
  return [
    ...approvals,
    ...approvalsOf(
      has("discount") ? null : await discountApproval(priced.value, items),
      overridden ? await permitted("price_override", t("Other prices on this sale")) : null,
      back && !has("return")
        ? await permitted("return", t("Goods of {receipt} come back", { receipt: back.receipt }))
        : null,
      await creditApproval(credit),
      await offlineApproval(saleMeasures(credit)),
    ),
  ];
}
