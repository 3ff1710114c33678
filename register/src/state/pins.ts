/** PINs of staff, checked by what the catalogue tells of them: offline too, slowly, and not often. */

import type { StaffMember } from "../catalog/model.ts";
import { type Attempts, MOST, oneMore, waitFor } from "../domain/attempts.ts";
import { RegistryError, registered } from "../journal/errors.ts";
import { t } from "../words/t.ts";
import { keep, kept } from "./kept.ts";
import { slowHash } from "./slowhash.ts";

const KEY = "tracksales.attempts";

type All = Record<number, Attempts>;

/** Resolves where this is the member's PIN. Throws RegistryError: wrong, or tried too often. */
export async function checkPin({ id, pin }: StaffMember, typed: string): Promise<void> {
  if (!pin) throw new RegistryError(registered("pin_wrong"));
  const all = (await kept<All>(KEY)) ?? {};
  const wait = waitFor(all[id], pin.salt, Date.now());
  if (wait > 0) throw refusal(wait);
  const tried = oneMore(all[id], pin.salt, Date.now());
  await keep(KEY, { ...all, [id]: tried });
  if ((await slowHash(typed, pin.salt, pin.rounds)) !== pin.hash)
    throw tried.wrong >= MOST ? refusal(Infinity) : new RegistryError(registered("pin_wrong"));
  await forgive(id);
}

/** The member came in another way: wrong PINs count no more. */
export async function forgive(id: number): Promise<void> {
  const all = (await kept<All>(KEY)) ?? {};
  if (!all[id]) return;
  const { [id]: _, ...rest } = all;
  await keep(KEY, rest);
}

function refusal(wait: number): RegistryError {
  const error = registered(wait === Infinity ? "pin_locked" : "pin_throttled");
  const seconds = Math.ceil(wait / 1000);
  const remedy =
    wait === Infinity ? error.remedy : t("Wait {seconds} seconds, then try again.", { seconds });
  return new RegistryError({ ...error, remedy });
}
