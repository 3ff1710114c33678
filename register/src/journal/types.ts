/** What the rest of the register may know of its journal. Amounts in minor units, times in ms UTC. */

/** Who this browser is: given by the server at enrolment. */
export interface Identity {
  register: string;
  number: number;
  name: string;
  epoch: number;
  credential: string;
  publicKey: string;
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

/** What was found wrong with the stores, at the start or since, by its code in the errors registry; null: nothing. */
export type JournalAlarm =
  | "store_lost"
  | "key_lost"
  | "journal_lost"
  | "journal_damaged"
  | "storage_cleared"
  | null;

/** The shift that is open at this till; its id is its entry's. */
export interface OpenShift {
  id: string;
  openedAt: number;
  openedBy: string;
  float: number;
}

/** An entry as it was written, parsed. */
export interface Kept {
  id: string;
  at: number;
  kind: string;
  body: Record<string, unknown>;
}

/** Where the journal stands. */
export interface JournalState {
  identity: Identity | null;
  pending: number;
  pendingSince: number | null;
  end: { epoch: number; seq: number; hash: string };
  alarm: JournalAlarm;
  /** How often the stores were cleared while they were open. */
  cleared: number;
  /** Whether the room kept for the last sales is used up. */
  low: boolean;
  shift: OpenShift | null;
  /** Whether what is done at the till is training. */
  training: boolean;
}
