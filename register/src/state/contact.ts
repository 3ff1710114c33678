/** When this register last heard from its server, kept across restarts. Times in ms UTC. */
import { effect, signal } from "@preact/signals";
import { catalog } from "../catalog/catalog.ts";
import { RegistryError, registered } from "../journal/errors.ts";
import { lastContact } from "./connection.ts";
import { keep, kept } from "./kept.ts";

const KEY = "tracksales.contact";
const EVERY_MS = 60_000;

const keptContact = signal<number | null>(null);

/** The last answer of our server, in this run or before; null where there never was one. */
export const heardAt = () => lastContact.value ?? keptContact.value;

/** Reads when it was, and keeps it from now on. */
export async function keepContact(): Promise<void> {
  keptContact.value = (await kept<number>(KEY)) ?? null;
  effect(() => {
    const at = lastContact.value;
    if (at === null || Math.abs(at - (keptContact.peek() ?? 0)) < EVERY_MS) return;
    keptContact.value = at;
    void keep(KEY, at);
  });
}

/** Hours since then; 0 where nothing is known. */
export function hoursAlone(now: number): number {
  const at = heardAt();
  return at === null ? 0 : Math.max(0, now - at) / 3_600_000;
}

/** Throws RegistryError sign_in_expired where the shop lets nobody in or approve so long without its server. */
export function checkContact(): void {
  const days = catalog.shop?.sign_in_days ?? 0;
  if (days > 0 && hoursAlone(Date.now()) > days * 24)
    throw new RegistryError(registered("sign_in_expired"));
}
