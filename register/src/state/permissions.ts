/** What the roles may do at this till alone, as the office set it. */
import { catalog } from "../catalog/catalog.ts";
import type { RoleRule, StaffMember } from "../journal/protocol.gen.ts";

export type Role = StaffMember["role"];
export type Permission = RoleRule["permissions"][number];

const EVERYTHING: RoleRule["permissions"] = [
  "discount", "price_override", "return", "void", "cash_out", "no_sale", "close_shift", "discard",
  "take_over", "credit", "offline_limit", "reset",
]; // biome-ignore format: a list
/** Until the office has told: as a shop usually has it (staff/rules.py). */
const USUAL: Record<Role, RoleRule> = {
  owner: { permissions: EVERYTHING, discount_limit: 10_000 },
  manager: { permissions: EVERYTHING, discount_limit: 10_000 },
  cashier: {
    permissions: ["return", "cash_out", "no_sale", "close_shift", "discard"],
    discount_limit: 1000,
  },
};

export const ruleOf = (role: Role): RoleRule => catalog.rule(role) ?? USUAL[role];

/** Whether a role may do this alone. */
export type Allows = (rule: RoleRule) => boolean;

export const has =
  (permission: Permission): Allows =>
  (rule) =>
    rule.permissions.includes(permission);
