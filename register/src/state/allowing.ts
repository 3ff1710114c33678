/** What must be allowed before a sale is recorded. */
import type { Approval } from "../journal/protocol.gen.ts";
import { creditApproval } from "./account.ts";
import { approvalsOf } from "./approving.ts";
import { cart, due, priced } from "./cart.ts";
import { discountApproval, givenAway } from "./discounting.ts";
import { offlineApproval } from "./offlinepolicy.ts";

/** What the shop's limits without a connection look at. `credit` is what goes on account. */
export function saleMeasures(credit: number): {
  sale: number;
  discount: number;
  credit: number;
  return: number;
} {
  const back = due.value < 0 ? -due.value : 0;
  return { sale: due.value, discount: givenAway(priced.value).taken, credit, return: back };
}

/** Every approval that the sale carries. Throws RegistryError where one is not given. */
export async function saleApprovals(credit: number): Promise<Approval[]> {
  const { approvals } = cart.value;
  const discount = approvals.some(({ permission }) => permission === "discount")
    ? null
    : await discountApproval(priced.value);
  const beyond = await creditApproval(credit);
  const alone = await offlineApproval(saleMeasures(credit));
  return [...approvals, ...approvalsOf(discount, beyond, alone)];
}
