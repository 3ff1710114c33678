/**
 * The package `idb` as the journal uses it, on a disk in memory that lies as a real one may: a commit with relaxed
 * durability is gone after a power cut, a process dies between any two steps. Bundled in place of the package.
 */

type Key = string | number | Key[];
type Row = [key: Key, value: unknown];
interface Options {
  durability?: "strict" | "relaxed" | "default";
}
interface Kept {
  rows: Map<string, Row>;
  keyPath: string[] | null;
}
interface Upgrading {
  objectStoreNames: string[];
  createObjectStore(name: string, options?: { keyPath: string[] }): void;
  deleteObjectStore(name: string): void;
}

/** What one origin's database holds; `undo` is what a power cut may take back. */
export class Disk {
  version = 0;
  stores = new Map<string, Kept>();
  private undo: [rows: Map<string, Row>, text: string, before: Row | undefined][] = [];
  /** Passed at every step; throws to fail it, or to die there. */
  pass: (step: string) => void = () => undefined;

  write(changes: readonly Change[], { durability = "default" }: Options): void {
    for (const { store, key, value, gone } of changes) {
      const { rows } = this.store(store);
      const text = JSON.stringify(key);
      this.undo.push([rows, text, rows.get(text)]);
      if (gone) rows.delete(text);
      else rows.set(text, [key, value]);
    }
    if (durability === "strict") this.undo = [];
  }

  /** The power goes: of what was not synced only this share is on the disk. */
  cut(share: number): void {
    const kept = Math.floor(this.undo.length * share);
    for (const [rows, text, before] of this.undo.splice(kept).reverse())
      if (before) rows.set(text, before);
      else rows.delete(text);
    this.undo = [];
  }

  lose(): void {
    this.version = 0;
    this.stores = new Map();
    this.undo = [];
  }

  copy(): Disk {
    const twin = new Disk();
    twin.version = this.version;
    for (const [name, { rows, keyPath }] of this.stores)
      twin.stores.set(name, { rows: new Map(rows), keyPath });
    return twin;
  }

  store(name: string): Kept {
    const kept = this.stores.get(name);
    if (!kept) throw new DOMException(`no store ${name}`, "NotFoundError");
    return kept;
  }
}

interface Change {
  store: string;
  key: Key;
  value?: unknown;
  gone?: true;
}

/** The disk of the register whose turn it is; registers take turns, never within one another's. */
export const turn: { disk: Disk } = { disk: new Disk() };

class Range {
  constructor(
    private readonly lower: Key,
    private readonly upper: Key,
  ) {}

  has(key: Key): boolean {
    return compare(this.lower, key) <= 0 && compare(key, this.upper) <= 0;
  }
}

Object.defineProperty(globalThis, "IDBKeyRange", {
  value: { bound: (lower: Key, upper: Key) => new Range(lower, upper) },
});

function compare(a: Key, b: Key): number {
  if (Array.isArray(a) && Array.isArray(b)) {
    for (let at = 0; at < Math.min(a.length, b.length); at++) {
      const order = compare(a[at] as Key, b[at] as Key);
      if (order) return order;
    }
    return a.length - b.length;
  }
  if (Array.isArray(a)) return 1;
  if (Array.isArray(b)) return -1;
  return a < b ? -1 : a > b ? 1 : 0;
}

export async function openDB(
  _name: string,
  version: number,
  { upgrade }: { upgrade(db: Upgrading, before: number): void },
): Promise<Database> {
  const { disk } = turn;
  disk.pass("database opens");
  if (disk.version < version) {
    upgrade(upgrading(disk), disk.version);
    disk.version = version;
  }
  return new Database(disk);
}

export async function deleteDB(_name: string): Promise<void> {
  for (const { rows } of turn.disk.stores.values()) rows.clear();
}

function upgrading({ stores }: Disk): Upgrading {
  return {
    objectStoreNames: [...stores.keys()],
    createObjectStore(name, options) {
      if (stores.has(name)) throw new DOMException(name, "ConstraintError");
      stores.set(name, { rows: new Map(), keyPath: options?.keyPath ?? null });
    },
    deleteObjectStore: (name) => void stores.delete(name),
  };
}

class Database {
  constructor(private readonly disk: Disk) {}

  async get(store: string, key: Key): Promise<unknown> {
    this.disk.pass("table read");
    return this.disk.store(store).rows.get(JSON.stringify(key))?.[1];
  }

  async getAll(store: string, range: Range): Promise<unknown[]> {
    this.disk.pass("table read");
    const rows = [...this.disk.store(store).rows.values()].filter(([key]) => range.has(key));
    return rows.sort(([a], [b]) => compare(a, b)).map(([, value]) => value);
  }

  async count(store: string): Promise<number> {
    return this.disk.store(store).rows.size;
  }

  put(store: string, value: unknown, key: Key): Promise<void> {
    const transaction = this.transaction(store, "readwrite");
    transaction.store.put(value, key);
    return transaction.done;
  }

  delete(store: string, range: Range): Promise<void> {
    const transaction = this.transaction(store, "readwrite");
    for (const [key] of this.disk.store(store).rows.values())
      if (range.has(key)) transaction.store.delete(key);
    return transaction.done;
  }

  clear(store: string): Promise<void> {
    const transaction = this.transaction(store, "readwrite");
    for (const [key] of this.disk.store(store).rows.values()) transaction.store.delete(key);
    return transaction.done;
  }

  close(): void {}

  transaction(name: string, _mode: "readonly" | "readwrite", options: Options = {}) {
    return new Writing(this.disk, name, options);
  }
}

/** A transaction on one store: all of it or nothing, after the turn of the event loop that made it. */
class Writing {
  readonly done: Promise<void>;
  private readonly changes: Change[] = [];
  private readonly fresh = new Set<string>();

  constructor(
    private readonly disk: Disk,
    private readonly name: string,
    options: Options,
  ) {
    this.done = this.settle(options);
  }

  readonly store = {
    add: (value: unknown) => {
      const path = this.disk.store(this.name).keyPath ?? [];
      const key = path.map((part) => (value as Record<string, Key>)[part] as Key);
      this.fresh.add(JSON.stringify(key));
      this.changes.push({ store: this.name, key, value });
      return this.done;
    },
    put: (value: unknown, key: Key) => {
      this.changes.push({ store: this.name, key, value });
      return this.done;
    },
    delete: (key: Key) => {
      this.changes.push({ store: this.name, key, gone: true });
      return this.done;
    },
  };

  commit(): void {}

  private async settle(options: Options): Promise<void> {
    await Promise.resolve();
    this.disk.pass(`${this.name} commit`);
    const { rows } = this.disk.store(this.name);
    for (const key of this.fresh)
      if (rows.has(key)) throw new DOMException("held", "ConstraintError");
    this.disk.write(this.changes, options);
    await Promise.resolve();
    this.disk.pass(`${this.name} committed`);
  }
}
