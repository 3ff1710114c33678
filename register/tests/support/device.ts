/** A device in memory: the real file copy on a false disk, and a table, keys and notes that may be lost. */

import { Journal, type ToAppend } from "../../src/journal/journal.ts";
import { base64url, comparePlaces, headOf, type Place } from "../../src/journal/line.ts";
import type { Copy, HeldAt, Keyring, Notes, Sentinel, World } from "../../src/journal/ports.ts";
import type { Appended, Identity } from "../../src/journal/types.ts";
import { uuid7 } from "../../src/journal/uuid.ts";
import { FileCopy } from "../../src/store/opfs.ts";
import { Opfs } from "./opfs.ts";

export const REGISTER = "01900000-0000-7000-8000-00000000000a";
export const MORNING = 1_780_000_000_000;
export const DAY = 24 * 3_600_000;

/** What a killed process throws: nothing after it has an effect. */
export class Killed extends Error {
  override name = "Killed";
}

export const quota = () => new DOMException("full", "QuotaExceededError");

/** Passed at every step of the table, the keys and the notes; tests make it throw. */
export type Pass = (step: string) => void;

interface Table {
  entries: Map<string, string>;
  keys: Map<string, CryptoKeyPair>;
  acknowledged: Place;
  heldAt: readonly HeldAt[];
  reserve: boolean;
}

export class Device {
  readonly opfs = new Opfs();
  table: Table = emptyTable();
  identity: Identity | null = null;
  sentinel: Sentinel | null = null;
  now = MORNING;
  pass: Pass = () => undefined;
  /** How many turns of the event loop the table lags behind the file. */
  lag = 0;
  private ids = 0;

  newId = (): string => uuid7(this.now, idBytes(++this.ids));

  /** Makes a key as enrolment does, and is the register of an epoch that the server granted. */
  async enrol(epoch: number): Promise<Identity> {
    const publicKey = await new TableKeys(this).create();
    await new TableKeys(this).assign(epoch);
    this.identity = {
      register: REGISTER,
      number: 1,
      name: "Till 1",
      epoch,
      credential: "secret",
      publicKey,
      restoreId: "01900000-0000-7000-8000-00000000000b",
    };
    return this.identity;
  }

  async open(): Promise<Journal> {
    this.opfs.install();
    if (!this.identity) await this.enrol(1);
    const file = await FileCopy.open(REGISTER);
    const journal = await Journal.open(this.world(file), this.identity as Identity, this.sentinel);
    this.tell(journal);
    return journal;
  }

  world(file: Copy, table: Copy = new TableCopy(this)): World {
    const { keys } = this.table;
    return {
      file,
      table,
      keys: new TableKeys(this),
      notes: new TableNotes(this),
      reserve: {
        free: async () => {
          const held = this.table.reserve;
          this.table.reserve = false;
          return held;
        },
        refill: async () => {
          this.table.reserve = true;
        },
      },
      reopen: async () => {
        if (file instanceof FileCopy) await file.reopen();
        this.table.keys = keys;
      },
      now: () => ++this.now,
      newId: this.newId,
      app: "test",
    };
  }

  /** What the page does after each call of the worker. */
  tell({ end }: Journal): void {
    if (end.seq > 0)
      this.sentinel = { register: REGISTER, epoch: end.epoch, seq: end.seq, hash: end.hash };
  }

  /** The process is killed; of bytes not flushed this share reached the disk. */
  kill(share = 0): void {
    this.pass = () => undefined;
    this.opfs.crash(share);
  }

  async reopen(share = 0): Promise<Journal> {
    this.kill(share);
    return this.open();
  }

  loseTable(): void {
    this.table = emptyTable();
  }

  loseFile(): void {
    this.opfs.lose();
  }
}

export async function sell(journal: Journal, device: Device, total = 21_000): Promise<Appended> {
  const appended = await journal.append(sale(device.newId(), total));
  device.tell(journal);
  return appended;
}

export function sale(cart: string, total = 21_000): ToAppend {
  return { kind: "sale", body: { cart, total, lines: [] } };
}

function emptyTable(): Table {
  const acknowledged = { epoch: 0, seq: 0 };
  return { entries: new Map(), keys: new Map(), acknowledged, heldAt: [], reserve: true };
}

function idBytes(count: number): Uint8Array {
  const bytes = new Uint8Array(10);
  new DataView(bytes.buffer).setUint32(6, count);
  return bytes;
}

const keyOf = ({ epoch, seq }: Place) => `${epoch}.${seq}`;

export class TableCopy implements Copy {
  private last: string[] = [];
  constructor(private readonly device: Device) {}

  async read() {
    this.device.pass("table read");
    return { lines: [...this.device.table.entries.values()], spoilt: 0 };
  }

  async append(lines: readonly string[]): Promise<void> {
    for (let turn = 0; turn < this.device.lag; turn++) await Promise.resolve();
    this.device.pass("table append begins");
    await Promise.resolve();
    this.device.pass("table append commits");
    const { entries } = this.device.table;
    const keys = lines.map((line) => keyOf(headOf(line) as Place));
    if (keys.some((key) => entries.has(key))) throw new DOMException("held", "ConstraintError");
    for (const [at, line] of lines.entries()) entries.set(keys[at] as string, line);
    this.last = keys;
    await Promise.resolve();
    this.device.pass("table append committed");
  }

  async takeBack(): Promise<void> {
    this.device.pass("table takes back");
    for (const key of this.last) this.device.table.entries.delete(key);
  }

  async prune(upTo: Place): Promise<void> {
    this.device.pass("table prunes");
    const { entries } = this.device.table;
    for (const [key, line] of entries)
      if (comparePlaces(headOf(line) as Place, upTo) <= 0) entries.delete(key);
  }
}

export class TableKeys implements Keyring {
  constructor(private readonly device: Device) {}

  async create(): Promise<string> {
    const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, [
      "sign",
      "verify",
    ]);
    this.device.pass("key created");
    this.device.table.keys.set("created", pair);
    return base64url(new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey)));
  }

  async assign(epoch: number): Promise<void> {
    this.device.pass("key assigned");
    const { keys } = this.device.table;
    keys.set(String(epoch), keys.get("created") as CryptoKeyPair);
  }

  async has(epoch: number): Promise<boolean> {
    return this.device.table.keys.has(String(epoch));
  }

  async sign(epoch: number, bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
    this.device.pass("signed");
    const pair = this.device.table.keys.get(String(epoch)) as CryptoKeyPair;
    const how = { name: "ECDSA", hash: "SHA-256" };
    return new Uint8Array(await crypto.subtle.sign(how, pair.privateKey, bytes));
  }
}

class TableNotes implements Notes {
  constructor(private readonly device: Device) {}

  async acknowledged(): Promise<Place> {
    return this.device.table.acknowledged;
  }

  async acknowledge(place: Place): Promise<void> {
    this.device.pass("acknowledged");
    this.device.table.acknowledged = { epoch: place.epoch, seq: place.seq };
  }

  async heldAt(): Promise<HeldAt[]> {
    return [...this.device.table.heldAt];
  }

  async noteHeldAt(known: readonly HeldAt[]): Promise<void> {
    this.device.table.heldAt = known;
  }
}
