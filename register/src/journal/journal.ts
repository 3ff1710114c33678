/** A register's journal: append-only, numbered, chained, signed, in two durable copies. No browser, no clock. */

import { receiptText } from "../domain/receiptnumber.ts";
import { RECEIPT_KINDS } from "../domain/taking.ts";
import { closingsIn, keptOf, receiptIn, receiptsIn, reversalsIn, type Sought } from "./history.ts";
import { base64url, bytesOf, comparePlaces, entryOf, GENESIS, type Place, sha256 } from "./line.ts";
import { Outbox } from "./outbox.ts";
import { HandedOver, parkedIn } from "./parked.ts";
import type { Sentinel, World } from "./ports.ts";
import { PROTOCOL_VERSION } from "./protocol.gen.ts";
import { type Issuing, receiptCode } from "./receiptcode.ts";
import { type Held, reconcile } from "./reconcile.ts";
import type { Appended, Identity, JournalAlarm, Kept, OpenShift } from "./types.ts";

const CART_SOLD = /"kind":"(?:sale|return|exchange|void)","body":\{.*?"cart":"([^"]+)"/;
const SHIFT = /"kind":"shift_(?:opened|closed)"/;
const KEPT_FOR = 30 * 24 * 3_600_000;

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
  shift: OpenShift | null = null;
  private head: Head = { epoch: 0, seq: 0, hash: GENESIS, receipts: 0 };
  private readonly soldCarts = new Map<string, string>();
  private readonly handed = new HandedOver();
  /** The code of the receipt issued last: made while it was written, asked for right after. */
  private lastCode: { id: string; text: Promise<string | null> } | null = null;
  private turn: Promise<unknown> = Promise.resolve();
  private broken: Error | null = null;

  private constructor(
    private readonly world: World,
    private identity: Identity,
  ) {
    this.outbox = new Outbox(world.notes);
  }

  /**
   * Opens the journal of an enrolled register: makes the two copies one, and begins a new epoch where
   * the key or the journal's end was lost. Never a quiet fresh start: `alarm` says what was found.
   */
  static async open(world: World, identity: Identity, sentinel: Sentinel | null): Promise<Journal> {
    const journal = new Journal(world, identity);
    const held = await journal.withRoom(() => reconcile(world.file, world.table));
    for (const entry of held.entries) journal.noteCart(entry.line);
    await journal.outbox.fill(held.entries);
    const turn = held.entries.findLast((entry) => SHIFT.test(entry.line));
    if (turn) journal.noteShift(turn.line);
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

  /** The sale that this cart became, if it did. */
  soldAs(cart: string): Appended | null {
    const line = this.soldCarts.get(cart);
    return line === undefined ? null : described(line);
  }

  /** The newest receipts for what a cashier looks for. */
  receipts(sought: Sought, most: number): Kept[] {
    return receiptsIn(this.outbox.held(), sought, most);
  }

  /** The receipt that an entry of this register issued; null where it is not held. */
  receipt(id: string): Kept | null {
    return receiptIn(this.outbox.held(), id);
  }

  /** The code of a receipt of this register; null where its entry is not held, or its key is gone. */
  async code(id: string): Promise<string | null> {
    if (this.lastCode?.id === id) return this.lastCode.text;
    const line = this.outbox.since(id)[0];
    return line === undefined ? null : this.codeOf(entryOf(line)).catch(() => null);
  }

  /** The shifts closed here, the newest first. */
  closings(): ReturnType<typeof closingsIn> {
    return closingsIn(this.outbox.held());
  }

  /** Whether a cart was given to another register: it must not come back. */
  isGiven(cart: string): boolean {
    return this.handed.isGiven(cart);
  }

  /** The entries that parked, at other registers, what was taken over here. */
  takenOver(): string[] {
    return this.handed.takenOver();
  }

  /** The carts that wait, the newest first. */
  parked(): Kept[] {
    return parkedIn(this.outbox.held());
  }

  /** What took back a sale, or a part of it, at this register. */
  reversals(original: string): Kept[] {
    return reversalsIn(this.outbox.held(), original);
  }

  /** What the server has not acknowledged and names this. */
  unsentOf(named: string): Kept[] {
    const text = JSON.stringify(named);
    const unsent = this.outbox.lines();
    return unsent.filter((line) => line.includes(text)).map(keptOf);
  }

  /** All that was written since an entry, it included; empty where it is not held. */
  since(id: string): Kept[] {
    return this.outbox.since(id).map(keptOf);
  }

  /** Writes an entry; resolves when both copies are durable, and only then it is so. */
  append(entry: ToAppend): Promise<Appended> {
    const { cart } = entry.body;
    const sold = () => (typeof cart === "string" ? this.soldAs(cart) : null);
    return this.inTurn(() => {
      const before = sold();
      if (before) return before;
      if (typeof cart === "string") this.handed.check(entry.kind, entry.body, this.parked());
      return this.write(entry);
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
   * Lets both copies forget what the server has held for 30 days; the last entry always stays, and so
   * does all since the open shift began and since the oldest cart that waits was parked.
   */
  async prune(): Promise<void> {
    const before = this.world.now() - KEPT_FOR;
    const needed = new Set([this.shift?.id, ...this.parked().map(({ id }) => id)]);
    const upTo = this.outbox.lastSentWhile(
      ({ id, line }) => entryOf(line).at < before && !needed.has(id),
    );
    if (upTo === null) return;
    await Promise.all([this.world.file.prune(upTo), this.world.table.prune(upTo)]);
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
      this.withRoom(() => this.tryBoth(line)),
    ]);
    this.head = { epoch, seq, hash, receipts };
    this.noteCart(line);
    this.outbox.add({ id, epoch, seq, line });
    this.noteShift(line);
    return described(line);
  }

  private codeOf(entry: Issuing): Promise<string> {
    return receiptCode(entry, this.identity.number, (epoch, bytes) =>
      this.world.keys.sign(epoch, bytes),
    );
  }

  private noteCart(line: string): void {
    this.handed.note(line);
    const cart = CART_SOLD.exec(line)?.[1];
    if (cart) this.soldCarts.set(cart, line);
  }

  private noteShift(line: string): void {
    const { id, at, kind, body } = entryOf(line);
    if (kind === "shift_closed") this.shift = null;
    if (kind !== "shift_opened") return;
    const { name } = body["cashier"] as { name: string };
    this.shift = { id, openedAt: at, float: Number(body["float"]), openedBy: name };
  }

  /** Where the storage is full, the reserve gives room for a second try. */
  private async withRoom<T>(write: () => Promise<T>): Promise<T> {
    try {
      return await write();
    } catch (error) {
      if (!isQuota(error) || !(await this.world.reserve.free())) throw error;
      return write();
    }
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

function described(line: string): Appended {
  const { id, epoch, seq, at, kind, body } = entryOf(line);
  const receipt = typeof body["receipt"] === "string" ? body["receipt"] : null;
  const number = typeof body["number"] === "number" ? body["number"] : null;
  return { id, epoch, seq, at, kind, receipt, number };
}

function isQuota(error: unknown): boolean {
  return error instanceof Error && error.name === "QuotaExceededError";
}
