/** Keeps a register's journal in its browser: opens both copies, and does what the page asks. No clock. */

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

/** Time in ms UTC, and random bytes. */
export interface Chance {
  now(): number;
  bytes(count: number): Uint8Array;
}

export class Keeper {
  private db!: JournalDb;
  private app = "";
  private identity: Identity | null = null;
  private journal: Journal | null = null;
  private told: Sentinel | null = null;
  private training = false;

  /** `tell` is called when the state has changed though nothing was asked for. */
  constructor(
    private readonly chance: Chance,
    private readonly tell: () => void = () => undefined,
  ) {}

  /** What the page may ask for. */
  readonly calls = {
    open: (sentinel: Sentinel | null, version: string) => this.open(sentinel, version),
    enrol: (given: Identity) => this.enrol(given),
    state: async () => this.state(),
    createKey: () => new DbKeyring(this.db, "").create(),
    append: (entry: ToAppend) => this.opened.append(entry),
    receipts: async (sought: Sought, most: number) => this.book?.receipts(sought, most) ?? [],
    receipt: async (id: string) => this.book?.receipt(id) ?? null,
    code: async (id: string) => this.journal?.code(id) ?? null,
    closings: async () => this.book?.closings() ?? [],
    parked: async () => this.book?.parked() ?? [],
    takenOver: async () => this.book?.takenOver() ?? [],
    isGiven: async (cart: string) => this.book?.isGiven(cart) ?? false,
    reversals: async (original: string) => this.book?.reversals(original) ?? [],
    since: async (id: string) => this.book?.since(id) ?? [],
    unsentOf: async (named: string, after: number) => this.book?.unsentOf(named, after) ?? [],
    soldAs: async (cart: string) => this.book?.soldAs(cart) ?? null,
    next: async (most: number, mostBytes: number) => this.opened.outbox.next(most, mostBytes),
    acknowledge: (place: Place) => this.opened.outbox.acknowledge(place),
    rewind: (marks: Place[]) => this.opened.outbox.rewind(marks),
    heard: async (at: number) =>
      this.journal
        ?.heard(at)
        .catch((error: unknown) => console.warn("the old entries stay", error)),
    pending: async () => this.journal?.outbox.pending() ?? [],
    keep: (key: string, value: unknown) => writeNote(this.db, key, value),
    kept: (key: string) => readNote(this.db, key),
    train: (on: boolean) => this.train(on),
    rescue: async () => {
      const { register, outbox } = this.opened;
      return rescueFile(register, this.chance.now(), outbox.lines());
    },
  };

  state(): JournalState {
    const { identity, journal } = this;
    const end = journal?.end ?? { epoch: 0, seq: 0, hash: "" };
    return {
      identity: identity && journal ? { ...identity, epoch: end.epoch } : null,
      pending: journal?.outbox.size ?? 0,
      pendingSince: journal?.outbox.waitingSince ?? null,
      end: { epoch: end.epoch, seq: end.seq, hash: end.hash },
      alarm: journal ? journal.alarm : this.told ? "journal_lost" : null,
      cleared: journal?.cleared ?? 0,
      low: journal?.low ?? false,
      shift: journal?.book.shift ?? null,
      training: this.training,
    };
  }

  private get opened(): Journal {
    if (!this.journal) throw new Error("the register is not enrolled");
    return this.journal;
  }

  private get book() {
    return this.journal?.book;
  }

  private async open(sentinel: Sentinel | null, version: string): Promise<JournalState> {
    this.app = version;
    this.told = sentinel;
    this.db = await openJournalDb(() => void this.cleared());
    this.training = (await readNote(this.db, TRAINING)) === true;
    const [inFile, inTable] = await Promise.all([readRecord<Identity>(), readIdentity(this.db)]);
    const known = newer(inFile, inTable);
    if (known) await this.openAs(known);
    return this.state();
  }

  private async enrol(given: Identity): Promise<JournalState> {
    await new DbKeyring(this.db, given.register).assign(given.epoch);
    if (this.journal && this.identity?.register === given.register) {
      await this.keep(given);
      await this.journal.enrolledAnew(given);
      this.identity = given;
    } else {
      await this.openAs(given);
    }
    return this.state();
  }

  private async openAs(known: Identity): Promise<void> {
    await this.keep(known);
    const world = await this.worldOf(known);
    const journal = await Journal.open(world, known, this.told);
    journal.training = this.training;
    this.journal = journal;
    this.identity = known;
    journal
      .keepRoom()
      .catch((error: unknown) => console.warn("the reserve is not kept", error))
      .then(this.tell);
  }

  private async worldOf({ register }: Identity): Promise<World> {
    const { app, chance, db } = this;
    const file = await FileCopy.open(register);
    const keys = new DbKeyring(db, register);
    return {
      file,
      table: new TableCopy(db, register),
      keys,
      notes: new DbNotes(db, register),
      reserve: new DbReserve(db),
      reopen: async (identity) => {
        await db.reopen();
        await Promise.all([file.reopen(), keys.putAgain()]);
        await this.keep(identity);
      },
      now: () => chance.now(),
      newId: () => uuid7(chance.now(), chance.bytes(10)),
      app,
    };
  }

  /** The browser took the database away: what is held in memory is written anew before anything else. */
  private async cleared(): Promise<void> {
    await this.journal?.storesCleared();
    this.tell();
  }

  /** From now on what is done at the till is training, or no longer; a restart keeps to it. */
  private async train(on: boolean): Promise<void> {
    await writeNote(this.db, TRAINING, on);
    this.training = on;
    if (this.journal) this.journal.training = on;
  }

  /** One after the other: a kill while the file's record is torn finds the table's whole. */
  private async keep(known: Identity): Promise<void> {
    await writeIdentity(this.db, known);
    await writeRecord(known);
  }
}

function newer(a: Identity | null, b: Identity | null): Identity | null {
  if (!a || !b) return a ?? b;
  return b.epoch >= a.epoch ? b : a;
}

export type Calls = Keeper["calls"];
