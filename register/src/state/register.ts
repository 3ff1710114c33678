/** The running register: who it is, who is at it, and which screen that means. */

import { computed, effect, signal } from "@preact/signals";
import { heard } from "../catalog/pull.ts";
import type { Counted } from "../domain/denominations.ts";
import { request, useCredential } from "../journal/api.ts";
import { RegistryError, registered, storageError, Unreachable } from "../journal/errors.ts";
import type {
  EnrolAnswer,
  ErrorBody,
  RegisterChoice,
  SessionAnswer,
  Staff,
} from "../journal/protocol.gen.ts";
import type { Appended } from "../journal/types.ts";
import { forgive, nameOf } from "./attempting.ts";
import { keepBeating, refused } from "./connection.ts";
import { checkContact } from "./contact.ts";
import { journal, journalState, openJournal } from "./journal.ts";
import { keep, keepAgain, kept } from "./kept.ts";
import { onHeartbeat, pendingCount, pushNow, pushWhatComes, stopped } from "./sync.ts";
import { remember, verify } from "./verifiers.ts";

const STAFF_KEY = "tracksales.staff";
/** Somebody signed out: no older word of who was here counts. */
const NOBODY = "nobody";
const LOCK = "tracksales-register";
const SESSION_MS = 3000;

export const identity = computed(() => journalState.value?.identity ?? null);
export const shift = computed(() => journalState.value?.shift ?? null);
export const staff = signal<Staff | null>(null);
export const registers = signal<RegisterChoice[]>([]);
export const problem = signal<ErrorBody | null>(null);

const held = signal<"starting" | "other_tab" | "open" | "broken">("starting");
const choosing = signal(false);
let beating = false;

export const phase = computed(() => {
  if (held.value !== "open") return held.value;
  if (choosing.value) return "enrol" as const;
  if (!identity.value || !staff.value) return "sign_in" as const;
  return shift.value ? ("selling" as const) : ("open_register" as const);
});

/** Takes the lock that makes this tab the only writer, opens the journal, and restores who was here. */
export async function start(): Promise<void> {
  if (!navigator.locks || !navigator.storage?.getDirectory || !crypto.subtle) {
    broken(new RegistryError(registered("storage_missing")));
    return;
  }
  await onlyWriter();
  try {
    await openJournal(broken);
  } catch (error) {
    broken(storageError(error));
    return;
  }
  tellAlarms();
  const seated = await kept<Staff | typeof NOBODY>(STAFF_KEY);
  if (seated && seated !== NOBODY) staff.value = seated;
  if (identity.value) begin();
  void navigator.storage.persist();
  if (!seated)
    await resumeSession().catch((error: unknown) => console.warn("Nobody is seated", error));
  if (held.value === "starting") held.value = "open";
}

/** What was found wrong with the journal's stores, now or later; what is kept beside it is written again. */
function tellAlarms(): void {
  const alarm = computed(() => journalState.value?.alarm ?? null);
  effect(() => {
    if (alarm.value === null) return;
    const told = alarm.value === "journal_lost" || alarm.value === "storage_cleared";
    problem.value = registered(told ? alarm.value : "store_lost");
  });
  const cleared = computed(() => journalState.value?.cleared ?? 0);
  effect(() => {
    if (cleared.value > 0) keepAgain();
  });
}

function onlyWriter(): Promise<void> {
  return new Promise((resolve) => {
    const other = setTimeout(() => (held.value = "other_tab"), 500);
    void navigator.locks.request(LOCK, () => {
      clearTimeout(other);
      held.value = "starting";
      resolve();
      return new Promise(() => undefined);
    });
  });
}

function broken(error: Error): void {
  problem.value = storageError(error).error;
  held.value = "broken";
}

function begin(): void {
  const known = identity.value;
  if (!known) return;
  useCredential(known.register, known.credential);
  if (beating) return;
  beating = true;
  pushWhatComes();
  void keepBeating(
    () => ({
      pending: pendingCount.value,
      pending_since: journalState.value?.pendingSince ?? null,
    }),
    (answer, wasOffline) => {
      heard({ catalogVersion: answer.catalog_version, restoreId: answer.restore_id });
      void onHeartbeat(answer, wasOffline);
    },
  );
}

/** Whoever is logged in here is at the till. A late answer counts for nothing: somebody else may be signing in by then. */
async function resumeSession(): Promise<void> {
  try {
    const session = await request<SessionAnswer>("GET", "session", undefined, SESSION_MS);
    if (session.staff) await admit(session, session.staff);
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
  }
}

/** Signs a staff member in; offline by what this register remembers of them. Throws RegistryError. */
export async function signIn(username: string, password: string): Promise<void> {
  try {
    const session = await request<SessionAnswer>("POST", "sign-in", { username, password });
    if (!session.staff) throw new RegistryError(registered("sign_in_refused"));
    await Promise.all([
      admit(session, session.staff),
      remember(session.staff, password),
      forgive(nameOf("pin", session.staff.id), nameOf("password", session.staff.username)),
    ]);
  } catch (error) {
    if (!isServerless(error) || !identity.value) throw error;
    checkContact();
    const known = await verify(username, password);
    if (!known) throw error;
    seat(known);
  }
}

/** No server answered that could tell a right password from a wrong one. */
function isServerless(error: unknown): boolean {
  return error instanceof Unreachable || (error instanceof RegistryError && error.status >= 500);
}

/** A known register sells on, whatever the server thinks of it; only a manager enrols it anew. */
async function admit(session: SessionAnswer, member: Staff): Promise<void> {
  const enrolAnew = refused.value || stopped.value?.code === "new_epoch_required";
  const cashier = member.role === "cashier";
  if (identity.value && (cashier || !enrolAnew)) {
    seat(member);
    return;
  }
  if (cashier) throw new RegistryError(registered("manager_needed"));
  seat(member);
  registers.value = session.registers;
  const known = identity.value;
  if (known) {
    const { register, epoch, restoreId, number, name } = known;
    await enrol({ register, epoch, restore_id: restoreId, number, name });
  } else if (session.demo) await enrol({});
  else choosing.value = true;
}

/** This person is at the till from now on. */
export function seat(member: Staff): void {
  staff.value = member;
  void keep(STAFF_KEY, member);
}

/** Makes this browser a register under a new epoch. Throws RegistryError. */
export async function enrol(choice: {
  register?: string;
  name?: string;
  epoch?: number;
  restore_id?: string;
  number?: number;
}): Promise<void> {
  const publicKey = await journal().call("createKey");
  const given = await request<EnrolAnswer>("POST", "enrol", { public_key: publicKey, ...choice });
  const { register, number, name, epoch, credential } = given;
  await journal().call("enrol", {
    register,
    number,
    name,
    epoch,
    credential,
    publicKey,
    restoreId: given.restore_id,
  });
  choosing.value = false;
  problem.value = null;
  refused.value = null;
  stopped.value = null;
  begin();
  pushNow();
}

/** Nobody is at the till; the login session that the server may still hold does not bring them back. */
export function signOut(): void {
  staff.value = null;
  void keep(STAFF_KEY, NOBODY);
}

export async function openShift(float: number, counted: Counted[]): Promise<void> {
  await record("shift_opened", { cashier: cashier(), float, counted });
}

/** Who acts, as entries name them. */
export function cashier(): { id: number; name: string } {
  const member = staff.value;
  if (!member) throw new RegistryError(registered("sign_in_refused"));
  return { id: member.id, name: member.name };
}

/**
 * Writes a journal entry; resolves only when both copies are durable. A cart is sold once.
 * A sale's receipt and number are given inside. Throws RegistryError, and then nothing was written.
 */
export async function record(kind: string, body: object): Promise<Appended> {
  try {
    return await journal().call("append", { kind, body: body as Record<string, unknown> });
  } catch (error) {
    throw storageError(error);
  }
}

/** The sale that a cart became, if it did: it must not come back. */
export function soldAs(cart: string): Promise<Appended | null> {
  return journal().call("soldAs", cart);
}

/** Whether a cart was given to another register: it must not come back either. */
export function isGiven(cart: string): Promise<boolean> {
  return journal().call("isGiven", cart);
}
