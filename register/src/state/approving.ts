/** Somebody who may answers for what the cashier alone may not do; by what this register knows, so offline too. */
import { signal } from "@preact/signals";
import { catalog } from "../catalog/catalog.ts";
import type { StaffMember } from "../catalog/model.ts";
import { RegistryError, registered } from "../journal/errors.ts";
import type { Approval, Staff } from "../journal/protocol.gen.ts";
import { checkContact } from "./contact.ts";
import { type Allows, has, type Permission, ruleOf } from "./permissions.ts";
import { checkPin } from "./pins.ts";
import { staff } from "./register.ts";
import { verify } from "./verifiers.ts";

/** An approval that is being asked for. */
export interface Asking {
  why: string;
  allows: Allows;
  answer: (by: Pick<Staff, "id" | "name">) => void;
  refuse: () => void;
}

/** What is being asked; null while nothing is. */
export const asking = signal<Asking | null>(null);

/**
 * Null where the cashier's own role allows it, else the approval of somebody whose role does.
 * Throws RegistryError approval_needed where nobody gave it.
 */
export async function permitted(
  permission: Permission,
  why: string,
  allows: Allows = has(permission),
): Promise<Approval | null> {
  const own = staff.value;
  if (own && allows(ruleOf(own.role))) return null;
  const by = await new Promise<Pick<Staff, "id" | "name">>((resolve, reject) => {
    asking.value?.refuse();
    const end = () => {
      asking.value = null;
    };
    asking.value = {
      why,
      allows,
      answer: (person) => {
        end();
        resolve(person);
      },
      refuse: () => {
        end();
        reject(new RegistryError(registered("approval_needed")));
      },
    };
  });
  return { by: { id: by.id, name: by.name }, permission };
}

/** As entries carry it: the approval that there is, or none. */
export const approvalsOf = (...approvals: (Approval | null)[]): Approval[] =>
  approvals.filter((one) => one !== null);

/** Who may approve this by PIN. */
export function approvers(allows: Allows): StaffMember[] {
  return catalog.staff.filter(({ role, pin }) => pin !== null && allows(ruleOf(role)));
}

/** Answers with a member's PIN. Throws RegistryError. */
export async function approveByPin(asked: Asking, member: StaffMember, pin: string): Promise<void> {
  checkContact();
  await checkPin(member, pin);
  asked.answer(member);
}

/** Answers with a password that this register remembers. Throws RegistryError. */
export async function approveByPassword(
  asked: Asking,
  username: string,
  password: string,
): Promise<void> {
  checkContact();
  const member = await verify(username, password);
  if (!member) throw new RegistryError(registered("sign_in_refused"));
  if (!asked.allows(ruleOf(member.role))) throw new RegistryError(registered("manager_needed"));
  asked.answer(member);
}
