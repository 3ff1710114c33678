/** When this register last heard from its server, kept across restarts; a clock set back does not shorten it. Times in ms UTC. */
import { effect, signal } from "@preact/signals";
import { catalog } from "../catalog/catalog.ts";
import { hoursSince } from "../domain/offlinerule.ts";
import { RegistryError, registered } from "../journal/errors.ts";
import { lastContact } from "./connection.ts";
import { keep, kept } from "./kept.ts";

const KEY = "tracksales.contact";
const EVERY_MS = 60_000;

/** `latest` is the latest moment that the clock showed since that contact. */
interface Contact {
  at: number;
  latest: number;
}

const known = signal<Contact | null>(null);

/** Reads when it was, and keeps it from now on, with the time as it passes. */
export async function keepContact(): Promise<void> {
  known.value = (await kept<Contact>(KEY)) ?? null;
  effect(() => {
    const at = lastContact.value;
    if (at !== null && Math.abs(at - (known.peek()?.at ?? 0)) >= EVERY_MS) note({ at, latest: at });
  });
  setInterval(() => {
    const { value } = known;
    if (value && Date.now() > value.latest) note({ ...value, latest: Date.now() });
  }, EVERY_MS);
}

function note(contact: Contact): void {
  known.value = contact;
  void keep(KEY, contact);
}

/** Hours since the last contact, in this run or before; 0 where there never was one. */
export function hoursAlone(now: number): number {
  const at = lastContact.value ?? known.value?.at;
  return at === undefined ? 0 : hoursSince(at, known.value?.latest ?? at, now);
}

/** Throws RegistryError sign_in_expired where the shop lets nobody in or approve so long without its server. */
export function checkContact(): void {
  const days = catalog.shop?.sign_in_days ?? 0;
  if (days > 0 && hoursAlone(Date.now()) > days * 24)
    throw new RegistryError(registered("sign_in_expired"));
}
