/** A register's journal: append-only, numbered, chained, signed, in two durable copies. No browser, no clock. */

import { receiptText } from "../domain/receiptnumber.ts";
import { RECEIPT_KINDS } from "../domain/taking.ts";
import { Book, described } from "./book.ts";
import { base64url, bytesOf, comparePlaces, entryOf, GENESIS, type Place, sha256 } from "./line.ts";
import { Outbox } from "./outbox.ts";
import type { Sentinel, World } from "./ports.ts";
import { PROTOCOL_VERSION } from "./protocol.gen.ts";
import { type Issuing, receiptCode } from "./receiptcode.ts";
import { type Held, reconcile } from "./reconcile.ts";
import { asHappened, isTraining, trained } from "./training.ts";
import type { Appended, Identity, JournalAlarm } from "./types.ts";

const DAY = 24 * 3_600_000;
const KEPT_FOR = 30 * DAY;
const LOOK_EVERY = DAY / 24;

interface Head extends Place {
  hash: string;
  receipts: number;
}

/**
 * An entry to write. A sale names its cart and is written once for it; every entry's own id is made
 * when it is written, or two browsers that hold copies of one cart would use it twice.
 */
export interface ToAppend {
  kind: string;
  body: Record<string, unknown>;
}

export class Journal {
  readonly outbox: Outbox;
  alarm: JournalAlarm = null;
  /** How often the stores were cleared while they were open. */
  cleared = 0;
  /** Whether the room kept for the last sales is used up. */
  low = false;
  /** Whether what is done at the till is training. */
  training = false;
  private head: Head = { epoch: 0, seq: 0, hash: GENESIS, receipts: 0 };
  private readonly happened: Book;
  private readonly trained: Book;
  /** The code of the receipt issued last: made while it was written, asked for right after. */
  private lastCode: { id: string; text: Promise<string | null> } | null = null;
  /** When the server was heard that was noted last. */
  private noted = 0;
  private turn: Promise<unknown> = Promise.resolve();
  private broken: Error | null = null;

  private constructor(
    private readonly world: World,
    private identity: Identity,
  ) {
    this.outbox = new Outbox(world.notes);
    this.happened = new Book(this.outbox, (lines) => lines.filter((line) => !isTraining(line)));
    this.trained = new Book(this.outbox, (lines) => lines.filter(isTraining).map(asHappened));
  }

  /**
   * Opens the journal of an enrolled register: makes the two copies one, and begins a new epoch where
   * the key or the journal's end was lost. Never a quiet fresh start: `alarm` says what was found.
   */
  static async open(world: World, identity: Identity, sentinel: Sentinel | null): Promise<Journal> {
    const journal = new Journal(world, identity);
    const held = await journal.withStores(() => reconcile(world.file, world.table));
    for (const entry of held.entries) journal.note(entry.line);
    await journal.outbox.fill(held.entries);
    const last = held.entries.at(-1);
    if (last) journal.head = await headAt(last);
    if (held.spoilt > 0) journal.alarm = "journal_damaged";
    else if (held.lost) journal.alarm = "store_lost";
    await journal.continueOrReopen(sentinel);
    return journal;
  }

  get register(): string {
    return this.identity.register;
  }

  /** Where the journal ends. */
  get end(): Head {
    return this.head;
  }

  /** What is read at the till now: what happened, or in training what was trained. */
  get book(): Book {
    return this.training ? this.trained : this.happened;
  }

  /** The code of a receipt of this register; null where its entry is not held, or its key is gone. */
  async code(id: string): Promise<string | null> {
    if (this.lastCode?.id === id) return this.lastCode.text;
    const line = this.outbox.since(id)[0];
    if (line === undefined || isTraining(line)) return null;
    return this.codeOf(entryOf(line)).catch(() => null);
  }

  /** Writes an entry, in training one that counts nowhere; resolves when both copies are durable. */
  append({ kind, body }: ToAppend): Promise<Appended> {
    const { cart } = body;
    return this.inTurn(() => {
      const { book } = this;
      const before = typeof cart === "string" ? book.soldAs(cart) : null;
      if (before) return before;
      book.check(kind, body);
      return this.write(this.training ? trained(kind, body, book.receiptCount) : { kind, body });
    });
  }

  /**
   * Goes on under an identity that was given anew: its epoch begins here. A server that was set back
   * may grant an epoch that was written here already; then the one after our last begins.
   */
  enrolledAnew(identity: Identity): Promise<void> {
    return this.inTurn(async () => {
      const { epoch, publicKey } = identity;
      if (epoch > this.head.epoch) await this.openEpoch(epoch, publicKey, "forked", this.head);
      else await this.openNextEpoch("forked", this.head);
      this.identity = identity;
    });
  }

  /**
   * The server was heard at a time by its clock, in ms UTC. Once a day it is noted how far it holds the journal, and
   * both copies forget what it held 30 days ago; the last entry always stays, and so does all since the open shift
   * began and since the oldest cart that waits was parked. This computer's clock is not asked: one that leaps a month
   * would have forgotten what a server that is restored tomorrow lacks.
   */
  async heard(at: number): Promise<void> {
    if (Math.abs(at - this.noted) < LOOK_EVERY) return;
    this.noted = at;
    const known = (await this.world.notes.heldAt()).filter((day) => day.at <= at);
    if (at - (known.at(-1)?.at ?? 0) < DAY) return;
    const old = known.findLast((day) => at - day.at > KEPT_FOR);
    if (old) await this.forget(old);
    const { epoch, seq } = this.outbox.acknowledged;
    await this.world.notes.noteHeldAt([
      ...known.filter((day) => at - day.at <= KEPT_FOR),
      { at, epoch, seq },
    ]);
  }

  private async forget(heldThen: Place): Promise<void> {
    const needed = new Set([...this.happened.needed(), ...this.trained.needed()]);
    const upTo = this.outbox.lastSentWhile(
      (entry) => comparePlaces(entry, heldThen) <= 0 && !needed.has(entry.id),
    );
    if (upTo === null) return;
    await Promise.all([this.world.file.prune(upTo), this.world.table.prune(upTo)]);
  }

  /** The stores were cleared while they were open: they take anew all that is held. */
  storesCleared(): Promise<void> {
    return this.inTurn(() => this.writeAnew());
  }

  /** Keeps room for the last sales; where there is none for it, that is told. */
  async keepRoom(): Promise<void> {
    try {
      await this.world.reserve.refill();
      this.low = false;
    } catch (error) {
      if (!isQuota(error)) throw error;
      this.low = true;
    }
  }

  private inTurn<T>(work: () => T | Promise<T>): Promise<T> {
    const done = this.turn.then(work);
    this.turn = done.catch(() => undefined);
    return done;
  }

  private async continueOrReopen(sentinel: Sentinel | null): Promise<void> {
    const { head, identity, world } = this;
    const told = sentinel?.register === identity.register ? sentinel : null;
    const granted = identity.epoch > Math.max(head.epoch, told?.epoch ?? 0);
    if (granted && (await world.keys.has(identity.epoch))) {
      const before = head.epoch > 0 ? head : told;
      const reason = head.epoch > 0 ? "forked" : told ? "store_lost" : "enrolled";
      await this.openEpoch(identity.epoch, identity.publicKey, reason, before);
    } else if (told && comparePlaces(told, head) > 0) {
      this.alarm = "journal_lost";
      await this.openNextEpoch("store_lost", told);
    } else if (!(await world.keys.has(head.epoch))) {
      this.alarm ??= "key_lost";
      await this.openNextEpoch("key_lost", head);
    }
  }

  private async openNextEpoch(reason: string, after: Place & { hash: string }): Promise<void> {
    const { keys } = this.world;
    const epoch = Math.max(this.identity.epoch, this.head.epoch, after.epoch) + 1;
    const publicKey = await keys.create();
    await keys.assign(epoch);
    await this.openEpoch(epoch, publicKey, reason, after);
  }

  private async openEpoch(
    epoch: number,
    publicKey: string,
    reason: string,
    before: (Place & { hash: string }) | null,
  ): Promise<void> {
    const after =
      before && before.epoch > 0
        ? { epoch: before.epoch, seq: before.seq, hash: before.hash }
        : null;
    const former = this.head;
    this.head = { epoch, seq: 0, hash: GENESIS, receipts: 0 };
    try {
      await this.write({
        kind: "epoch_opened",
        body: { public_key: publicKey, reason, after, app: this.world.app },
      });
    } catch (error) {
      this.head = former;
      throw error;
    }
  }

  private async write({ kind, body }: ToAppend): Promise<Appended> {
    if (this.broken) throw this.broken;
    const numbered = RECEIPT_KINDS.has(kind);
    const receipts = this.head.receipts + (numbered ? 1 : 0);
    const { epoch, seq } = { epoch: this.head.epoch, seq: this.head.seq + 1 };
    const id = this.world.newId();
    const envelope = {
      v: PROTOCOL_VERSION,
      id,
      register: this.identity.register,
      epoch,
      seq,
      prev: this.head.hash,
      at: this.world.now(),
      receipts,
      kind,
      body: numbered
        ? { receipt: receiptText(this.identity.number, epoch, receipts), number: receipts, ...body }
        : body,
    };
    const text = JSON.stringify(envelope, wholeCharacters);
    const signature = base64url(await this.world.keys.sign(epoch, bytesOf(text)));
    const line = `${signature} ${text}`;
    if (numbered) this.lastCode = { id, text: this.codeOf(envelope).catch(() => null) };
    const [hash] = await Promise.all([
      sha256(bytesOf(line)),
      this.withStores(() => this.tryBoth(line)),
    ]);
    this.head = { epoch, seq, hash, receipts };
    this.outbox.add({ id, epoch, seq, line });
    this.note(line);
    return described(isTraining(line) ? asHappened(line) : line);
  }

  private codeOf(entry: Issuing): Promise<string> {
    return receiptCode(entry, this.identity.number, (epoch, bytes) =>
      this.world.keys.sign(epoch, bytes),
    );
  }

  private note(line: string): void {
    if (isTraining(line)) this.trained.note(asHappened(line));
    else this.happened.note(line);
  }

  /** Where the storage is full, the reserve gives room for a second try; where it was cleared, it is filled. */
  private async withStores<T>(write: () => Promise<T>): Promise<T> {
    try {
      return await write();
    } catch (error) {
      if (isCleared(error)) await this.writeAnew();
      else if (isQuota(error) && (await this.world.reserve.free())) this.low = true;
      else throw error;
      return write();
    }
  }

  private async writeAnew(): Promise<void> {
    const { world, outbox } = this;
    await world.reopen(this.identity);
    await reconcile(world.file, world.table, outbox.held());
    await outbox.noteAgain();
    this.alarm = "storage_cleared";
    this.cleared += 1;
  }

  /** The table first: it commits in another process while the file is flushed in this one. */
  private async tryBoth(line: string): Promise<void> {
    const { file, table } = this.world;
    const results = await Promise.allSettled([table.append([line]), file.append([line])]);
    const failed = results.find((result) => result.status === "rejected");
    if (!failed) return;
    try {
      await Promise.all(
        [table, file].map((copy, at) => results[at]?.status === "fulfilled" && copy.takeBack()),
      );
    } catch (error) {
      this.broken = error as Error;
    }
    throw failed.reason;
  }
}

/** Half a character, as a text cut within an emoji ends with, or a NUL: no server could keep such a text. */
function wholeCharacters(_: string, value: unknown): unknown {
  return typeof value === "string" ? value.replace(/\p{Surrogate}|\0/gu, "\ufffd") : value;
}

async function headAt(last: Held): Promise<Head> {
  return {
    epoch: last.epoch,
    seq: last.seq,
    hash: await sha256(bytesOf(last.line)),
    receipts: entryOf(last.line).receipts,
  };
}

/** What the browser says of stores that it took away while they were open. */
function isCleared(error: unknown): boolean {
  return (
    error instanceof Error && (error.name === "InvalidStateError" || error.name === "NotFoundError")
  );
}

function isQuota(error: unknown): boolean {
  return error instanceof Error && error.name === "QuotaExceededError";
}
