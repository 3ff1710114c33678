/** The connection, known by heartbeats to our own server; the browser's events only hurry the next one. */

import { signal } from "@preact/signals";
import { request } from "../journal/api.ts";
import type { RegistryError } from "../journal/errors.ts";
import { Heart, type HeartWorld } from "../journal/heart.ts";
import { timer } from "../journal/pause.ts";
import type { HeartbeatAnswer } from "../journal/protocol.gen.ts";

const TIMEOUT_MS = 5_000;

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

let heart: Heart | null = null;

/** Begins the heartbeat; what waits is told with each, `onAnswer` is called for each answer. */
export function keepBeating(waiting: HeartWorld["waiting"], onAnswer: OnAnswer): Promise<never> {
  heart = new Heart({
    beat: (said) => request<HeartbeatAnswer>("POST", "heartbeat", said, TIMEOUT_MS),
    waiting,
    felt: {
      connection: (is) => {
        connection.value = is;
      },
      contact: (at) => {
        lastContact.value = at;
      },
      clockAhead: (ms) => {
        clockAhead.value = ms;
      },
      refused: (error) => {
        refused.value = error;
      },
      answered: (answer, wasOffline) => {
        server.value = {
          catalogVersion: answer.catalog_version,
          restoreId: answer.restore_id,
          app: answer.app,
        };
        onAnswer(answer, wasOffline);
      },
    },
    hasLine: () => navigator.onLine,
    timer,
    now: Date.now,
    random: Math.random,
    newNonce: () => crypto.randomUUID(),
    app: __APP_VERSION__,
  });
  addEventListener("online", probe);
  addEventListener("offline", probe);
  document.addEventListener("visibilitychange", probe);
  return heart.keepBeating();
}

/** Ask the server at once. */
export function probe(): void {
  heart?.probe();
}
