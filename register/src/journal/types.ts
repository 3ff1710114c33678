/** What the rest of the register may know of its journal. Amounts in minor units, times in ms UTC. */

/** Who this browser is: given by the server at enrolment. */
export interface Identity {
  register: string;
  number: number;
  name: string;
  epoch: number;
  credential: string;
  restoreId: string;
}

/** An entry as written in both copies. `receipt` is null for kinds that issue none. */
export interface Appended {
  id: string;
  epoch: number;
  seq: number;
  at: number;
  kind: string;
  receipt: string | null;
  number: number | null;
}

/** An entry the server has not acknowledged, as the Status page lists it. */
export interface PendingEntry {
  id: string;
  epoch: number;
  seq: number;
  at: number;
  kind: string;
  receipt: string | null;
  total: number | null;
}

/** What went wrong with the stores at start, in the words of the errors registry; null: nothing. */
export type JournalAlarm = "store_lost" | "key_lost" | "copy_repaired" | "journal_damaged" | null;

/** Where the journal stands. */
export interface JournalState {
  identity: Identity | null;
  pending: number;
  head: { epoch: number; seq: number };
  alarm: JournalAlarm;
}
