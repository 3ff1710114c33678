/** The connection, known by heartbeats to our own server; the browser's events only hurry the next one. */

import { signal } from "@preact/signals";
import { request } from "../journal/api.ts";
import { RegistryError, Unreachable } from "../journal/errors.ts";
import { type HeartbeatAnswer, PROTOCOL_VERSION } from "../journal/protocol.gen.ts";
import { Pause } from "./pause.ts";

const EVERY_MS = 10_000;
const OFFLINE_EVERY_MS = 3_000;
const AGAIN_MS = 400;
const TIMEOUT_MS = 5_000;
const FAILURES_TO_OFFLINE = 2;

export const connection = signal<"online" | "offline">(navigator.onLine ? "online" : "offline");
export const lastContact = signal<number | null>(null);
export const server = signal<{ catalogVersion: number; restoreId: string; app: string } | null>(
  null,
);
/** How far this computer's clock is ahead of the server's, in ms; null before it was compared. */
export const clockAhead = signal<number | null>(null);
/** The server knows this register, but refuses it: 401 or 403. */
export const refused = signal<RegistryError | null>(null);

type OnAnswer = (answer: HeartbeatAnswer, wasOffline: boolean) => void;

const pause = new Pause();
let failures = 0;
let beating = false;

/** What waits to be sent, and since when (ms UTC). */
interface Waiting {
  pending: number;
  pending_since: number | null;
}

/** Begins the heartbeat; what waits is told with each, `onAnswer` is called for each answer. */
export async function keepBeating(waiting: () => Waiting, onAnswer: OnAnswer): Promise<never> {
  addEventListener("online", probe);
  addEventListener("offline", probe);
  document.addEventListener("visibilitychange", probe);
  for (;;) {
    await beat(waiting(), onAnswer);
    await pause.wait(interval());
  }
}

/** Ask the server at once. */
export function probe(): void {
  pause.end();
}

function interval(): number {
  if (connection.value === "offline") return OFFLINE_EVERY_MS * (0.75 + Math.random() / 2);
  return failures > 0 ? AGAIN_MS : EVERY_MS * (0.9 + Math.random() / 5);
}

async function beat(waiting: Waiting, onAnswer: OnAnswer): Promise<void> {
  if (beating) return;
  beating = true;
  const nonce = crypto.randomUUID();
  const sentAt = Date.now();
  try {
    const said = {
      nonce,
      protocol: PROTOCOL_VERSION,
      app: __APP_VERSION__,
      at: sentAt,
      ...waiting,
    };
    const answer = await request<HeartbeatAnswer>("POST", "heartbeat", said, TIMEOUT_MS);
    if (answer.nonce !== nonce) throw new Unreachable();
    clockAhead.value = (sentAt + Date.now()) / 2 - answer.at;
    refused.value = null;
    server.value = {
      catalogVersion: answer.catalog_version,
      restoreId: answer.restore_id,
      app: answer.app,
    };
    reached((wasOffline) => onAnswer(answer, wasOffline));
  } catch (error) {
    if (error instanceof Unreachable || !(error instanceof RegistryError)) missed();
    else if (error.status >= 500) missed();
    else
      reached(() => {
        refused.value = error;
      }, lastContact.value);
  } finally {
    beating = false;
  }
}

function reached(then: (wasOffline: boolean) => void, contact: number | null = Date.now()): void {
  const wasOffline = connection.value === "offline";
  failures = 0;
  lastContact.value = contact;
  connection.value = "online";
  then(wasOffline);
}

function missed(): void {
  failures += 1;
  if (failures >= FAILURES_TO_OFFLINE || !navigator.onLine || lastContact.value === null)
    connection.value = "offline";
}
