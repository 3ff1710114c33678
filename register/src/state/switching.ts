/** Staff changing at the till: by PIN, after a while without a touch, and when the office says so. */

import { effect, signal } from "@preact/signals";
import { catalog } from "../catalog/catalog.ts";
import type { StaffMember } from "../catalog/model.ts";
import { t } from "../words/t.ts";
import { asking } from "./approving.ts";
import { isRecording } from "./checkout.ts";
import { checkContact } from "./contact.ts";
import { checkPin } from "./pins.ts";
import { phase, seat, signOut, staff } from "./register.ts";

/** Why nobody is at the till, where it was not their own doing. */
export const signedOut = signal<string | null>(null);

const SIGNS_OF_LIFE = ["pointerdown", "keydown", "input"] as const;
const MINUTE = 60_000;

/** Signs somebody in by PIN. Throws RegistryError: wrong, tried too often, or too long without the server. */
export async function signInByPin(member: StaffMember, pin: string): Promise<void> {
  checkContact();
  await checkPin(member, pin);
  const { id, username, name, role } = member;
  signedOut.value = null;
  seat({ id, username, name, role });
}

function lock(why: string): void {
  if (!staff.value || isRecording()) return;
  signedOut.value = why;
  signOut();
}

/** Asks who is there after the shop's minutes without a touch; the cart stays. */
export function lockWhenIdle(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const begin = () => {
    clearTimeout(timer);
    const minutes = catalog.shop?.idle_lock_minutes ?? 0;
    if (minutes === 0 || !staff.peek()) return;
    const idle = () => {
      if (isRecording()) timer = setTimeout(idle, MINUTE);
      else
        lock(t("Locked after {minutes} minutes without a touch. The cart is kept.", { minutes }));
    };
    timer = setTimeout(idle, minutes * MINUTE);
  };
  for (const sign of SIGNS_OF_LIFE) addEventListener(sign, begin, { capture: true, passive: true });
  effect(() => {
    catalog.revision.value;
    staff.value;
    begin();
  });
}

/** Follows the office: who is no longer on the staff is signed out, a new name or role holds at once. */
export function followStaff(): void {
  effect(() => {
    catalog.revision.value;
    const here = staff.value;
    if (!here) asking.peek()?.refuse();
    if (!here || phase.peek() === "starting" || catalog.staff.length === 0) return;
    const told = catalog.staff.find(({ id }) => id === here.id);
    if (!told) lock(t("{name} is no longer on this shop’s staff.", { name: here.name }));
    else if (told.name !== here.name || told.role !== here.role)
      seat({ ...here, name: told.name, role: told.role });
  });
}
