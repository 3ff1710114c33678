/** The outbox on its way to the server, and what the cashier is shown of it. */

import { computed, effect, signal } from "@preact/signals";
import { request } from "../journal/api.ts";
import { RegistryError, registered, Unreachable } from "../journal/errors.ts";
import type { ErrorBody, HeartbeatAnswer, PushAnswer } from "../journal/protocol.gen.ts";
import { backoff, push } from "../journal/push.ts";
import type { PendingEntry } from "../journal/types.ts";
import { connection, probe, refused } from "./connection.ts";
import { journal, journalState } from "./journal.ts";
import { Pause } from "./pause.ts";

const MOST_ENTRIES = 50;
const MOST_BYTES = 256 * 1024;
const SYNCED_SHOWN_MS = 5_000;
const SLOW_MS = 2_000;

export const pendingCount = computed(() => journalState.value?.pending ?? 0);
export const pushing = signal(false);
/** What stops the outbox, in the registry's words; null while nothing does. */
export const stopped = signal<ErrorBody | null>(null);

const cameBack = signal(false);
const slow = signal(false);
const syncedUntil = signal(0);
/** How many pushes have failed since the start. */
const failed = signal(0);
const pause = new Pause();
let size = MOST_ENTRIES;
let pushes = 0;
let rewound = "";

export const banner = computed<"offline" | "syncing" | "synced" | null>(() => {
  if (connection.value === "offline") return "offline";
  if (cameBack.value || (slow.value && pendingCount.value > 0)) return "syncing";
  return syncedUntil.value > 0 ? "synced" : null;
});

/** Send what there is, now. */
export function pushNow(): void {
  pause.end();
  void drain();
}

/** Sends what there is, now; false once the server did not take it. */
export function sendAll(): Promise<boolean> {
  const before = failed.value;
  pushNow();
  return new Promise((resolve) => {
    const end = effect(() => {
      const all = pendingCount.value === 0;
      if (!all && failed.value === before && connection.value === "online") return;
      resolve(all);
      queueMicrotask(() => end());
    });
  });
}

export async function pendingEntries(): Promise<PendingEntry[]> {
  return journal().call("pending");
}

/** A heartbeat was answered: compare marks, and after an outage spread the first push. */
export async function onHeartbeat(answer: HeartbeatAnswer, wasOffline: boolean): Promise<void> {
  const seen = pushes;
  if (answer.new_epoch_required) stopped.value = registered("new_epoch_required");
  const marks = JSON.stringify([answer.restore_id, answer.marks]);
  if (!pushing.value && seen === pushes && marks !== rewound) {
    rewound = marks;
    await journal().call("rewind", answer.marks);
  }
  if (wasOffline) {
    cameBack.value = true;
    await new Promise((resolve) => setTimeout(resolve, Math.random() * answer.spread_ms));
  }
  await drain();
}

/** Pushes until nothing is pending; one at a time, never giving up while there is a server. */
async function drain(): Promise<void> {
  if (pushing.value) return;
  pushing.value = true;
  const timer = setTimeout(() => (slow.value = true), SLOW_MS);
  let failures = 0;
  try {
    while (pendingCount.value > 0 && connection.value === "online") {
      const wait = await pushOnce(failures);
      failures = wait > 0 ? failures + 1 : 0;
      if (wait > 0) await pause.wait(wait);
    }
  } finally {
    clearTimeout(timer);
    pushing.value = false;
    slow.value = false;
    if (connection.value === "online") settle();
  }
}

/** One batch; how long to wait before the next: 0 when it went well. */
async function pushOnce(failures: number): Promise<number> {
  const batch = await journal().call("next", size, MOST_BYTES);
  const last = batch.at(-1);
  if (!last) return 0;
  try {
    const answer = await push(batch, (lines) => request<PushAnswer>("POST", "journal", lines));
    pushes += 1;
    size = Math.min(MOST_ENTRIES, size * 2);
    await journal().call("acknowledge", { epoch: last.epoch, seq: last.seq });
    stopped.value = answer.new_epoch_required ? registered("new_epoch_required") : null;
    return 0;
  } catch (error) {
    return afterFailure(error, batch.length, failures);
  }
}

function afterFailure(error: unknown, sent: number, failures: number): number {
  if (error instanceof RegistryError && error.status === 413 && sent > 1) {
    size = Math.ceil(sent / 2);
    return 1;
  }
  failed.value += 1;
  const wait = backoff(failures, Math.random());
  if (error instanceof Unreachable || !(error instanceof RegistryError)) {
    probe();
    return wait;
  }
  if (error.status === 401 || error.status === 403) refused.value = error;
  stopped.value = error.error;
  return Math.max(wait, error.retryAfterMs);
}

function settle(): void {
  if (pendingCount.value > 0) return;
  if (cameBack.value) {
    syncedUntil.value = Date.now() + SYNCED_SHOWN_MS;
    setTimeout(() => (syncedUntil.value = 0), SYNCED_SHOWN_MS);
  }
  cameBack.value = false;
}

/** Every new entry is sent as soon as there is a connection. */
export function pushWhatComes(): void {
  effect(() => {
    if (pendingCount.value > 0 && connection.value === "online" && !cameBack.value)
      queueMicrotask(() => void drain());
  });
}
