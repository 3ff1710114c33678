/** A manager answers for what a cashier alone may not do; by what this register remembers, so offline too. */
import { RegistryError, registered } from "../journal/errors.ts";
import type { Staff } from "../journal/protocol.gen.ts";
import { verify } from "./verifiers.ts";

/** The manager whose password this is. Throws RegistryError where it is nobody's who may approve. */
export async function approve(username: string, password: string): Promise<Staff> {
  const member = await verify(username, password);
  if (!member) throw new RegistryError(registered("sign_in_refused"));
  if (member.role === "cashier") throw new RegistryError(registered("manager_needed"));
  return member;
}
