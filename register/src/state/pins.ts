/** PINs of staff, checked by what the catalogue tells of them: offline too, slowly, and not often. */
import type { StaffMember } from "../catalog/model.ts";
import { RegistryError, registered } from "../journal/errors.ts";
import { guarded } from "./attempting.ts";
import { slowHash } from "./slowhash.ts";

/** Resolves where this is the member's PIN. Throws RegistryError: wrong, or tried too often. */
export async function checkPin({ id, pin }: StaffMember, typed: string): Promise<void> {
  const right =
    pin &&
    (await guarded("pin", id, pin.salt, async () => {
      return (await slowHash(typed, pin.salt, pin.rounds)) === pin.hash;
    }));
  if (!right) throw new RegistryError(registered("pin_wrong"));
}
