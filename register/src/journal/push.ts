/** One push: entries in order, one outcome for each. What the answer does not name stays unsent. */

import type { PushAnswer } from "./protocol.gen.ts";
import type { Held } from "./reconcile.ts";

export type Send = (lines: string) => Promise<PushAnswer>;

/** Sends a batch; resolves with the server's answer once every entry has its outcome. */
export async function push(batch: readonly Held[], send: Send): Promise<PushAnswer> {
  const answer = await send(batch.map((entry) => `${entry.line}\n`).join(""));
  const { outcomes } = answer;
  const complete =
    Array.isArray(outcomes) &&
    outcomes.length === batch.length &&
    outcomes.every((outcome, at) => outcome.id === null || outcome.id === batch[at]?.id);
  if (!complete) throw new Error("the server's answer does not fit what was sent");
  return answer;
}

/** How long to wait before try number `failures` + 1: doubling from half a second to half a minute, jittered. */
export function backoff(failures: number, random: number): number {
  return Math.min(30_000, 500 * 2 ** Math.min(failures, 10)) * (0.5 + random / 2);
}
