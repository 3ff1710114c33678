/** Guesses at PINs and passwords, counted across reloads. */
import { type Attempts, MOST, oneMore, waitFor } from "../domain/attempts.ts";
import { RegistryError, registered } from "../journal/errors.ts";
import { t } from "../words/t.ts";
import { keep, kept } from "./kept.ts";

const KEY = "tracksales.attempts";

export type Secret = "pin" | "password";
type All = Record<string, Attempts>;

const REFUSALS = {
  pin: { throttled: "pin_throttled", locked: "pin_locked" },
  password: { throttled: "sign_in_throttled", locked: "sign_in_throttled" },
} as const;

/** Under which name the guesses at somebody's secret are counted. */
export const nameOf = (what: Secret, of: string | number) => `${what} ${of}`;

/**
 * Whether a guess is right, as `test` finds; wrong ones in a row are counted for each person's. A new `salt` begins anew.
 * Throws RegistryError before it is tested where too many were wrong, and after the last that may be.
 */
export async function guarded(
  what: Secret,
  of: string | number,
  salt: string,
  test: () => Promise<boolean>,
): Promise<boolean> {
  const whose = nameOf(what, of);
  const all = (await kept<All>(KEY)) ?? {};
  const wait = waitFor(all[whose], salt, Date.now());
  if (wait > 0) throw refusal(what, wait);
  const tried = oneMore(all[whose], salt, Date.now());
  await keep(KEY, { ...all, [whose]: tried });
  if (await test()) {
    await forgive(whose);
    return true;
  }
  if (tried.wrong >= MOST) throw refusal(what, Number.POSITIVE_INFINITY);
  return false;
}

/** Somebody came in another way: their wrong guesses count no more. */
export async function forgive(...whose: string[]): Promise<void> {
  const all = (await kept<All>(KEY)) ?? {};
  const left = Object.entries(all).filter(([name]) => !whose.includes(name));
  if (left.length < Object.keys(all).length) await keep(KEY, Object.fromEntries(left));
}

function refusal(what: Secret, wait: number): RegistryError {
  const code = REFUSALS[what];
  if (wait === Number.POSITIVE_INFINITY) return new RegistryError(registered(code.locked));
  const seconds = Math.ceil(wait / 1000);
  const remedy = t("Wait {seconds} seconds, then try again.", { seconds });
  return new RegistryError({ ...registered(code.throttled), remedy });
}
