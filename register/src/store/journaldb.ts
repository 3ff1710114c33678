/** The journal's table copy, its keys and notes, in an IndexedDB of its own with strict durability. */

import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import { base64url, headOf, type Place } from "../journal/line.ts";
import type { Copy, HeldAt, Keyring, Notes, Reserve } from "../journal/ports.ts";
import type { Identity } from "../journal/types.ts";

type Key = [register: string, epoch: number, seq: number];

interface Schema extends DBSchema {
  entries: { key: Key; value: { register: string; epoch: number; seq: number; line: string } };
  keys: { key: [string, number]; value: CryptoKeyPair };
  notes: { key: string; value: unknown };
  reserve: { key: number; value: Uint8Array };
}

const STRICT = { durability: "strict" } as const;
const RESERVE_SIZE = 2 * 2 ** 20;
const OPEN_FOR_MS = 15_000;
const CREATED: [string, number] = ["", 0];

/** The database as it is open now; where the browser took it away it is opened again, and is empty. */
export class JournalDb {
  private constructor(
    private readonly gone: () => void,
    public open: IDBPDatabase<Schema>,
  ) {}

  /** A browser that found it damaged throws it away and says so once. `gone` is called when the browser has taken an open database away. */
  static async open(gone: () => void): Promise<JournalDb> {
    return new JournalDb(
      gone,
      await connect(gone).catch((error: unknown) => {
        if ((error as DOMException).name !== "UnknownError") throw error;
        return connect(gone);
      }),
    );
  }

  /** A browser that is still clearing it opens it a moment later. */
  async reopen(): Promise<void> {
    this.open.close();
    const until = performance.now() + OPEN_FOR_MS;
    for (;;) {
      try {
        this.open = await connect(this.gone);
        return;
      } catch (error) {
        if (performance.now() > until) throw error;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  }

  close(): void {
    this.open.close();
  }
}

export function openJournalDb(gone: () => void = () => undefined): Promise<JournalDb> {
  return JournalDb.open(gone);
}

async function connect(gone: () => void): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>("tracksales-journal", 1, {
    upgrade(db) {
      db.createObjectStore("entries", { keyPath: ["register", "epoch", "seq"] });
      db.createObjectStore("keys");
      db.createObjectStore("notes");
      db.createObjectStore("reserve");
    },
    terminated: gone,
  });
}

export class TableCopy implements Copy {
  private last: Key[] = [];

  constructor(
    private readonly db: JournalDb,
    private readonly register: string,
  ) {}

  async read(): Promise<{ lines: string[]; spoilt: number }> {
    const rows = await this.db.open.getAll(
      "entries",
      IDBKeyRange.bound([this.register], [this.register, []]),
    );
    return { lines: rows.map((row) => row.line), spoilt: 0 };
  }

  async append(lines: readonly string[]): Promise<void> {
    const transaction = this.db.open.transaction("entries", "readwrite", STRICT);
    const rows = lines.flatMap((line) => {
      const head = headOf(line);
      return head ? [{ register: this.register, epoch: head.epoch, seq: head.seq, line }] : [];
    });
    this.last = rows.map((row) => [row.register, row.epoch, row.seq]);
    const adding = rows.map((row) => transaction.store.add(row));
    transaction.commit();
    await Promise.all([...adding, transaction.done]);
  }

  async takeBack(): Promise<void> {
    const transaction = this.db.open.transaction("entries", "readwrite", STRICT);
    await Promise.all([...this.last.map((key) => transaction.store.delete(key)), transaction.done]);
  }

  async prune(upTo: Place): Promise<void> {
    await this.db.open.delete(
      "entries",
      IDBKeyRange.bound([this.register], [this.register, upTo.epoch, upTo.seq]),
    );
  }
}

/** Non-extractable P-256 keys; one is created before it is known which epoch it will be. */
export class DbKeyring implements Keyring {
  private readonly held = new Map<number, CryptoKeyPair>();

  constructor(
    private readonly db: JournalDb,
    private readonly register: string,
  ) {}

  async create(): Promise<string> {
    const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, [
      "sign",
      "verify",
    ]);
    await this.put(CREATED, pair);
    return base64url(new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey)));
  }

  async assign(epoch: number): Promise<void> {
    const pair = await this.db.open.get("keys", CREATED);
    if (!pair) throw new Error("no key was created for the new epoch");
    await this.put([this.register, epoch], pair);
  }

  async has(epoch: number): Promise<boolean> {
    return (await this.key(epoch)) !== undefined;
  }

  /** The keys in use are put into a database that was emptied. */
  async putAgain(): Promise<void> {
    for (const [epoch, pair] of this.held) await this.put([this.register, epoch], pair);
  }

  async sign(epoch: number, bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
    const pair = await this.key(epoch);
    if (!pair) throw new Error("this register's key is gone");
    const signature = await crypto.subtle.sign(
      { name: "ECDSA", hash: "SHA-256" },
      pair.privateKey,
      bytes,
    );
    return new Uint8Array(signature);
  }

  private async key(epoch: number): Promise<CryptoKeyPair | undefined> {
    const pair = this.held.get(epoch) ?? (await this.db.open.get("keys", [this.register, epoch]));
    if (pair) this.held.set(epoch, pair);
    return pair;
  }

  private async put(key: [string, number], pair: CryptoKeyPair): Promise<void> {
    const transaction = this.db.open.transaction("keys", "readwrite", STRICT);
    await Promise.all([transaction.store.put(pair, key), transaction.done]);
  }
}

export class DbNotes implements Notes {
  constructor(
    private readonly db: JournalDb,
    private readonly register: string,
  ) {}

  async acknowledged(): Promise<Place> {
    return (
      ((await this.db.open.get("notes", this.name)) as Place | undefined) ?? { epoch: 0, seq: 0 }
    );
  }

  async acknowledge(place: Place): Promise<void> {
    await this.db.open.put("notes", { epoch: place.epoch, seq: place.seq }, this.name);
  }

  async heldAt(): Promise<HeldAt[]> {
    return ((await this.db.open.get("notes", this.days)) as HeldAt[] | undefined) ?? [];
  }

  async noteHeldAt(known: readonly HeldAt[]): Promise<void> {
    await this.db.open.put("notes", known, this.days);
  }

  private get name(): string {
    return `acknowledged ${this.register}`;
  }

  private get days(): string {
    return `held ${this.register}`;
  }
}

const IDENTITY = "identity";

export async function readIdentity(db: JournalDb): Promise<Identity | null> {
  return ((await readNote(db, IDENTITY)) as Identity | undefined) ?? null;
}

export function writeIdentity(db: JournalDb, identity: Identity): Promise<void> {
  return writeNote(db, IDENTITY, identity);
}

/** A small thing kept beside the journal; undefined where it never was. */
export function readNote(db: JournalDb, key: string): Promise<unknown> {
  return db.open.get("notes", key);
}

export async function writeNote(db: JournalDb, key: string, value: unknown): Promise<void> {
  const transaction = db.open.transaction("notes", "readwrite", STRICT);
  await Promise.all([transaction.store.put(value, key), transaction.done]);
}

/** Two megabytes that nobody needs, so that the next sale fits when the storage is full. */
export class DbReserve implements Reserve {
  constructor(private readonly db: JournalDb) {}

  async free(): Promise<boolean> {
    const held = (await this.db.open.count("reserve")) > 0;
    if (held) await this.db.open.clear("reserve");
    return held;
  }

  async refill(): Promise<void> {
    if ((await this.db.open.count("reserve")) > 0) return;
    const bytes = new Uint8Array(RESERVE_SIZE);
    for (let at = 0; at < bytes.length; at += 65_536)
      crypto.getRandomValues(bytes.subarray(at, at + 65_536));
    await this.db.open.put("reserve", bytes, 1);
  }
}
