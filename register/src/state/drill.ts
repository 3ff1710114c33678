/** The outage drill: in training the line is cut, sales are made, the line returns, and the proof is shown. */

import { computed, signal } from "@preact/signals";
import { cutLine, request } from "../journal/api.ts";
import type { Place } from "../journal/line.ts";
import { type HeartbeatAnswer, PROTOCOL_VERSION } from "../journal/protocol.gen.ts";
import { t } from "../words/t.ts";
import { connection, probe } from "./connection.ts";
import { journalState } from "./journal.ts";
import { keep, kept } from "./kept.ts";
import { pendingCount, sendAll } from "./sync.ts";
import { training } from "./training.ts";

const KEY = "tracksales.drill";

/** `from` is where the journal ended as the line was cut. */
export interface Drill {
  from: Place;
  reloaded: boolean;
  /** Null until the line returned: how many entries were made, and whether the server's chain ends like ours. */
  proof: { made: number; same: boolean } | null;
}

export const drill = signal<Drill | null>(null);

/** How many entries were made since the line was cut. */
export const madeInDrill = computed(() => {
  const { end } = journalState.value ?? {};
  return drill.value && end ? end.seq - drill.value.from.seq : 0;
});

/** Why a drill cannot begin now; null when it can. */
export const drillObstacle = computed(() => {
  if (!training.value) return t("Begin training first.");
  if (connection.value === "offline") return t("The line is down already: this is no drill.");
  return pendingCount.value > 0 ? t("Wait until every entry is sent.") : null;
});

async function set(next: Drill | null): Promise<void> {
  drill.value = next;
  await keep(KEY, next);
}

/** A drill that was under way goes on after a reload: that is a part of it. */
export async function resumeDrill(): Promise<void> {
  const before = await kept<Drill | null>(KEY);
  if (!before) return;
  const cut = before.proof === null;
  if (cut) cutLine(true);
  drill.value = { ...before, reloaded: before.reloaded || cut };
}

/** Cut the line. */
export async function beginDrill(): Promise<void> {
  const { end } = journalState.value ?? {};
  if (drillObstacle.value || !end) return;
  cutLine(true);
  probe();
  await set({ from: { epoch: end.epoch, seq: end.seq }, reloaded: false, proof: null });
}

/** Let the line return, send what waited, and compare both ends of the chain. Throws RegistryError. */
export async function endDrill(): Promise<void> {
  const before = drill.value;
  const made = madeInDrill.value;
  if (!before) return;
  cutLine(false);
  probe();
  await online();
  const sent = await sendAll();
  await set({ ...before, proof: { made, same: sent && (await sameEnd()) } });
}

/** Put the drill's result away, or stop it. */
export async function putDrillAway(): Promise<void> {
  cutLine(false);
  probe();
  await set(null);
}

function online(): Promise<void> {
  return new Promise((resolve) => {
    const end = connection.subscribe((state) => {
      if (state !== "online") return;
      resolve();
      queueMicrotask(() => end());
    });
  });
}

/** Whether the server's mark is our journal's end, by its hash: then it holds every entry, once, unaltered. */
async function sameEnd(): Promise<boolean> {
  const { end } = journalState.value ?? {};
  const nonce = crypto.randomUUID();
  const said = {
    nonce,
    protocol: PROTOCOL_VERSION,
    app: __APP_VERSION__,
    pending: 0,
    at: Date.now(),
    pending_since: null,
  };
  const { marks } = await request<HeartbeatAnswer>("POST", "heartbeat", said);
  return marks.some(({ epoch, hash }) => epoch === end?.epoch && hash === end.hash);
}
