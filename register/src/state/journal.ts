/** The journal's worker as the page holds it, its state, and the sentinel that outlives its stores. */

import { signal } from "@preact/signals";
import { JournalClient } from "../journal/client.ts";
import type { JournalState } from "../journal/types.ts";
import { readSentinel, writeSentinel } from "../store/sentinel.ts";

export const journalState = signal<JournalState | null>(null);

let client: JournalClient | null = null;

/** The running journal. Throws before it was opened. */
export function journal(): JournalClient {
  if (!client) throw new Error("the journal is not open");
  return client;
}

/** Starts the worker and opens the journal; `onCrash` is told when the worker dies later. */
export async function openJournal(onCrash: (error: Error) => void): Promise<void> {
  client = new JournalClient(__JOURNAL_WORKER__, take, onCrash);
  await client.call("open", readSentinel(), __APP_VERSION__);
}

function take(state: JournalState): void {
  journalState.value = state;
  const { identity, end } = state;
  if (identity && end.seq > 0) writeSentinel({ register: identity.register, ...end });
}
