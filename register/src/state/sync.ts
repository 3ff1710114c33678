/** The outbox on its way to the server, and what the cashier is shown of it. */

import { computed, effect, signal } from "@preact/signals";
import { request } from "../journal/api.ts";
import { timer } from "../journal/pause.ts";
import type { ErrorBody, PushAnswer } from "../journal/protocol.gen.ts";
import { Sender } from "../journal/sender.ts";
import type { PendingEntry } from "../journal/types.ts";
import { connection, probe, refused } from "./connection.ts";
import { journal, journalState } from "./journal.ts";

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
let slowly: ReturnType<typeof setTimeout> | undefined;

const sender = new Sender({
  outbox: {
    count: () => pendingCount.value,
    next: (most, mostBytes) => journal().call("next", most, mostBytes),
    acknowledge: (place) => journal().call("acknowledge", place),
    rewind: (marks) => journal().call("rewind", marks),
    heard: (at) => journal().call("heard", at),
  },
  send: (lines) => request<PushAnswer>("POST", "journal", lines),
  shown: {
    pushing: showPushing,
    cameBack: showCameBack,
    stopped: (error) => {
      stopped.value = error;
    },
    failed: () => {
      failed.value += 1;
    },
    refused: (error) => {
      refused.value = error;
    },
  },
  online: () => connection.value === "online",
  probe,
  timer,
  random: Math.random,
});

export const banner = computed<"offline" | "syncing" | "synced" | null>(() => {
  if (connection.value === "offline") return "offline";
  if (cameBack.value || (slow.value && pendingCount.value > 0)) return "syncing";
  return syncedUntil.value > 0 ? "synced" : null;
});

/** Send what there is, now. */
export const pushNow = (): void => sender.now();

/** A heartbeat was answered. */
export const onHeartbeat = sender.heard.bind(sender);

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

function showPushing(on: boolean): void {
  pushing.value = on;
  clearTimeout(slowly);
  if (on) slowly = setTimeout(() => (slow.value = true), SLOW_MS);
  else slow.value = false;
}

function showCameBack(on: boolean): void {
  if (cameBack.value && !on) {
    syncedUntil.value = Date.now() + SYNCED_SHOWN_MS;
    setTimeout(() => (syncedUntil.value = 0), SYNCED_SHOWN_MS);
  }
  cameBack.value = on;
}

/** Every new entry is sent as soon as there is a connection. */
export function pushWhatComes(): void {
  effect(() => {
    if (pendingCount.value > 0 && connection.value === "online" && !cameBack.value)
      sender.noticed();
  });
}
