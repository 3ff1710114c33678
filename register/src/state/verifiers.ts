/** Passwords of staff who signed in here, as slow salted hashes, so that they can act offline too. */

import type { Staff } from "../journal/protocol.gen.ts";
import { keep, kept } from "./kept.ts";

const KEY = "tracksales.verifiers";
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
  all[staff.username] = { staff, salt, hash: await slowHash(password, salt) };
  await keep(KEY, all);
}

/** The staff member whose password this is, if they signed in here before. */
export async function verify(username: string, password: string): Promise<Staff | null> {
  const known = (await stored())[username];
  if (!known) return null;
  return (await slowHash(password, known.salt)) === known.hash ? known.staff : null;
}

async function stored(): Promise<Record<string, Verifier>> {
  return (await kept<Record<string, Verifier>>(KEY)) ?? {};
}

/** PBKDF2-HMAC-SHA-256, 600,000 rounds (OWASP Password Storage). */
async function slowHash(password: string, salt: string): Promise<string> {
  const encoder = new TextEncoder();
  const key = await crypto.subtle.importKey("raw", encoder.encode(password), "PBKDF2", false, [
    "deriveBits",
  ]);
  const parameters = {
    name: "PBKDF2",
    hash: "SHA-256",
    salt: encoder.encode(salt),
    iterations: ROUNDS,
  };
  const bits = await crypto.subtle.deriveBits(parameters, key, 256);
  return Array.from(new Uint8Array(bits), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
