/** Passwords of staff who signed in here, as slow salted hashes, so that they can act offline too. */

import type { Staff } from "../journal/protocol.gen.ts";
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

/** The staff member whose password this is, if they signed in here before. */
export async function verify(username: string, password: string): Promise<Staff | null> {
  const known = (await stored())[username];
  if (!known) return null;
  return (await slowHash(password, known.salt, ROUNDS)) === known.hash ? known.staff : null;
}

async function stored(): Promise<Record<string, Verifier>> {
  return (await kept<Record<string, Verifier>>(KEY)) ?? {};
}
