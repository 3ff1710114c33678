/** The journal's worker: owns both copies. The page talks to it through client.ts. */

import {
  DbKeyring,
  DbNotes,
  DbReserve,
  type JournalDb,
  openJournalDb,
  readIdentity,
  readNote,
  TableCopy,
  writeIdentity,
  writeNote,
} from "../store/journaldb.ts";
import { FileCopy, readRecord, writeRecord } from "../store/opfs.ts";
import type { Sought } from "./history.ts";
import { Journal, type ToAppend } from "./journal.ts";
import type { Place } from "./line.ts";
import type { Sentinel, World } from "./ports.ts";
import { rescueFile } from "./rescue.ts";
import type { Identity, JournalState } from "./types.ts";
import { uuid7 } from "./uuid.ts";

const TRAINING = "training";

let db: JournalDb;
let app = "";
let identity: Identity | null = null;
let journal: Journal | null = null;
let told: Sentinel | null = null;
let training = false;

async function open(sentinel: Sentinel | null, version: string): Promise<JournalState> {
  app = version;
  told = sentinel;
  db = await openJournalDb();
  training = (await readNote(db, TRAINING)) === true;
  const [inFile, inTable] = await Promise.all([readRecord<Identity>(), readIdentity(db)]);
  const known = newer(inFile, inTable);
  if (known) await openAs(known);
  return state();
}

async function enrol(given: Identity): Promise<JournalState> {
  await new DbKeyring(db, given.register).assign(given.epoch);
  if (journal && identity?.register === given.register) {
    await keep(given);
    await journal.enrolledAnew(given);
    identity = given;
  } else {
    await openAs(given);
  }
  return state();
}

async function openAs(known: Identity): Promise<void> {
  await keep(known);
  const world: World = {
    file: await FileCopy.open(known.register),
    table: new TableCopy(db, known.register),
    keys: new DbKeyring(db, known.register),
    notes: new DbNotes(db, known.register),
    reserve: new DbReserve(db),
    now: () => Date.now(),
    newId: () => uuid7(Date.now(), crypto.getRandomValues(new Uint8Array(10))),
    app,
  };
  journal = await Journal.open(world, known, told);
  journal.training = training;
  identity = known;
  journal.prune().catch((error: unknown) => console.warn("the old entries stay", error));
  world.reserve.refill().catch((error: unknown) => console.warn("no room for the reserve", error));
}

/** From now on what is done at the till is training, or no longer; a restart keeps to it. */
async function train(on: boolean): Promise<void> {
  await writeNote(db, TRAINING, on);
  training = on;
  if (journal) journal.training = on;
}

/** One after the other: a kill while the file's record is torn finds the table's whole. */
async function keep(known: Identity): Promise<void> {
  await writeIdentity(db, known);
  await writeRecord(known);
}

function state(): JournalState {
  const end = journal?.end ?? { epoch: 0, seq: 0, hash: "" };
  return {
    identity: identity && journal ? { ...identity, epoch: end.epoch } : null,
    pending: journal?.outbox.size ?? 0,
    pendingSince: journal?.outbox.waitingSince ?? null,
    end: { epoch: end.epoch, seq: end.seq, hash: end.hash },
    alarm: journal ? journal.alarm : told ? "journal_lost" : null,
    shift: journal?.book.shift ?? null,
    training,
  };
}

function newer(a: Identity | null, b: Identity | null): Identity | null {
  if (!a || !b) return a ?? b;
  return b.epoch >= a.epoch ? b : a;
}

function opened(): Journal {
  if (!journal) throw new Error("the register is not enrolled");
  return journal;
}

const calls = {
  open,
  enrol,
  state: async () => state(),
  createKey: () => new DbKeyring(db, "").create(),
  append: (entry: ToAppend) => opened().append(entry),
  receipts: async (sought: Sought, most: number) => journal?.book.receipts(sought, most) ?? [],
  receipt: async (id: string) => journal?.book.receipt(id) ?? null,
  code: async (id: string) => journal?.code(id) ?? null,
  closings: async () => journal?.book.closings() ?? [],
  parked: async () => journal?.book.parked() ?? [],
  takenOver: async () => journal?.book.takenOver() ?? [],
  isGiven: async (cart: string) => journal?.book.isGiven(cart) ?? false,
  reversals: async (original: string) => journal?.book.reversals(original) ?? [],
  since: async (id: string) => journal?.book.since(id) ?? [],
  unsentOf: async (named: string, after: number) => journal?.book.unsentOf(named, after) ?? [],
  soldAs: async (cart: string) => journal?.book.soldAs(cart) ?? null,
  next: async (most: number, mostBytes: number) => opened().outbox.next(most, mostBytes),
  acknowledge: (place: Place) => opened().outbox.acknowledge(place),
  rewind: (marks: Place[]) => opened().outbox.rewind(marks),
  pending: async () => journal?.outbox.pending() ?? [],
  keep: (key: string, value: unknown) => writeNote(db, key, value),
  kept: (key: string) => readNote(db, key),
  train,
  rescue: async () => rescueFile(opened().register, Date.now(), opened().outbox.lines()),
};

export type Calls = typeof calls;

self.onmessage = async ({
  data,
}: MessageEvent<{ call: number; name: keyof Calls; args: unknown[] }>) => {
  try {
    const run = calls[data.name] as (...args: unknown[]) => Promise<unknown>;
    const result = await run(...data.args);
    self.postMessage({ call: data.call, result, state: state() });
  } catch (error) {
    const { name, message } = error as Error;
    self.postMessage({ call: data.call, error: { name, message }, state: state() });
  }
};
