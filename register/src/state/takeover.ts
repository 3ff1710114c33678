/** A cart that waits at another register of the shop: asked for, and taken over once it was released. */
import { signal } from "@preact/signals";
import type { ParkedRow } from "../journal/protocol.gen.ts";
import { t } from "../words/t.ts";
import { approvalsOf, permitted } from "./approving.ts";
import { cartOf, takeUp } from "./parking.ts";
import { cashier, identity, record } from "./register.ts";

/** How long a till that runs has not been heard of at most, in ms. */
const HEARD_WITHIN = 2 * 60_000;

/** What was asked for here since the start, by parking: the server's word of it comes a little later. */
const asked = signal<ReadonlyMap<string, boolean>>(new Map());

export type Standing = "waits" | "asked" | "owner_offline" | "released" | "gone";

/** How a cart of another register stands for this one. */
export function standing(row: ParkedRow): Standing {
  const own = identity.value?.register;
  if (row.released_to) return row.released_to === own ? "released" : "gone";
  const told = row.requested_by === own;
  if (!(asked.value.get(row.entry) ?? told)) return "waits";
  return told && isOffline(row) ? "owner_offline" : "asked";
}

const isOffline = ({ requested_at, owner_seen }: ParkedRow) =>
  (requested_at ?? 0) - (owner_seen ?? 0) > HEARD_WITHIN;

async function say(row: ParkedRow, wanted: boolean, approvals: object[]): Promise<void> {
  const { cart } = row.parked;
  await record("cart_requested", { cart, cashier: cashier(), wanted, approvals });
  asked.value = new Map(asked.value).set(row.entry, wanted);
}

/** Ask the register where the cart waits to release it. Throws RegistryError. */
export async function ask(row: ParkedRow): Promise<void> {
  const why = t("Take over a sale that is suspended at {till}", { till: row.register_name });
  await say(row, true, approvalsOf(await permitted("take_over", why)));
}

/** Want it no longer: a register that comes back later keeps it. */
export const askNoMore = (row: ParkedRow): Promise<void> => say(row, false, []);

/** Go on with a cart that was released to this register; false where another is being filled. */
export const takeOver = (row: ParkedRow): Promise<boolean> => takeUp(cartOf(row.parked), row.entry);
