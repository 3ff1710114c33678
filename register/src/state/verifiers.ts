/** Passwords of staff who signed in here, as slow salted hashes, so that they can act offline too. */

import { catalog } from "../catalog/catalog.ts";
import type { Staff } from "../journal/protocol.gen.ts";
import { guarded } from "./attempting.ts";
import { keep, kept } from "./kept.ts";
import { slowHash } from "./slowhash.ts";

const KEY = "tracksales.verifiers";
/** OWASP Password Storage. */
const ROUNDS = 600_000;

interface Verifier {
  staff: Staff;
  salt: string;
  hash: string;
}

/** Remember that this password was right. */
export async function remember(staff: Staff, password: string): Promise<void> {
  const salt = crypto.randomUUID();
  const all = await stored();
  all[staff.username] = { staff, salt, hash: await slowHash(password, salt, ROUNDS) };
  await keep(KEY, all);
}

/** Nobody's password is known here any more. */
export function forgetPasswords(): Promise<void> {
  return keep(KEY, {});
}

/**
 * The staff member whose password this is, if they signed in here before and are on the staff still, in the role
 * that they have now. Throws RegistryError where it was typed wrongly too often.
 */
export async function verify(username: string, password: string): Promise<Staff | null> {
  const known = (await stored())[username];
  if (!known) return null;
  const right = await guarded("password", username, known.salt, async () => {
    return (await slowHash(password, known.salt, ROUNDS)) === known.hash;
  });
  return right ? asTold(known.staff) : null;
}

/** As the office told of them since; null where they left. */
function asTold(member: Staff): Staff | null {
  if (catalog.staff.length === 0) return member;
  const told = catalog.staff.find(({ id }) => id === member.id);
  return told ? { ...member, name: told.name, role: told.role } : null;
}

async function stored(): Promise<Record<string, Verifier>> {
  return (await kept<Record<string, Verifier>>(KEY)) ?? {};
}
