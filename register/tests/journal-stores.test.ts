/** The two real stores: the table on IndexedDB, the file on a false disk. */

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Journal } from "../src/journal/journal.ts";
import { entryOf } from "../src/journal/line.ts";
import type { Identity } from "../src/journal/types.ts";
import {
  DbKeyring,
  DbNotes,
  DbReserve,
  type JournalDb,
  openJournalDb,
  readIdentity,
  TableCopy,
  writeIdentity,
} from "../src/store/journaldb.ts";
import { FileCopy, readRecord, writeRecord } from "../src/store/opfs.ts";
import { sale } from "./support/device.ts";
import { Opfs } from "./support/opfs.ts";
import { assertChained } from "./support/proof.ts";

const SEGMENT = 2 * 2 ** 20;
const ID = "01900000-0000-7000-8000-00000000000";
let db: JournalDb;

before(async () => {
  db = await openJournalDb();
});
after(() => db.close());

let registers = 0;
const newRegister = () => `01900000-0000-7000-8000-${String(++registers).padStart(12, "0")}`;

function line(seq: number, epoch = 1, size = 0): string {
  return `${"A".repeat(86)} {"v":1,"id":"${ID}a","register":"${ID}b","epoch":${epoch},"seq":${seq},"x":"${"x".repeat(size)}"}`;
}

async function openFile(opfs = new Opfs()) {
  opfs.install();
  const copy = await FileCopy.open(ID);
  await copy.read();
  return { opfs, copy };
}

test("the table gives back its own register's lines in the journal's order", async () => {
  const [mine, other] = [new TableCopy(db, newRegister()), new TableCopy(db, newRegister())];
  await mine.append([line(1, 2), line(10), line(9)]);
  await other.append([line(1)]);

  assert.deepEqual(await mine.read(), { lines: [line(9), line(10), line(1, 2)], spoilt: 0 });
});

test("a damaged database, which the browser throws away and says so once, is opened at the second try", async () => {
  const { open } = indexedDB;
  let refused = 0;
  indexedDB.open = (...given) => {
    if (refused++ === 0) throw new DOMException("Internal error opening", "UnknownError");
    return open.apply(indexedDB, given);
  };
  try {
    (await openJournalDb()).close();
  } finally {
    indexedDB.open = open;
  }
  assert.equal(refused, 2);
});

test("the table takes a number once: a second line of that number leaves everything as it was", async () => {
  const table = new TableCopy(db, newRegister());
  await table.append([line(1)]);

  await assert.rejects(table.append([line(2), line(1, 1, 9)]), { name: "ConstraintError" });

  assert.deepEqual((await table.read()).lines, [line(1)]);
});

test("the table takes back what it wrote last, and nothing else", async () => {
  const table = new TableCopy(db, newRegister());
  await table.append([line(1)]);
  await table.append([line(2), line(3)]);

  await table.takeBack();

  assert.deepEqual((await table.read()).lines, [line(1)]);
});

test("the table forgets up to a place, across epochs, and only its register's", async () => {
  const [mine, other] = [new TableCopy(db, newRegister()), new TableCopy(db, newRegister())];
  await mine.append([line(1), line(2), line(1, 2), line(2, 2)]);
  await other.append([line(1)]);

  await mine.prune({ epoch: 2, seq: 1 });

  assert.deepEqual((await mine.read()).lines, [line(2, 2)]);
  assert.deepEqual((await other.read()).lines, [line(1)]);
});

test("keys cannot be taken out, and each epoch signs with its own", async () => {
  const register = newRegister();
  const keys = new DbKeyring(db, register);
  await assert.rejects(keys.sign(1, new Uint8Array(1)), /key is gone/);
  await new DbKeyring(db, "").create();
  await keys.assign(1);
  await keys.create();
  await keys.assign(2);

  assert.deepEqual([await keys.has(1), await keys.has(2), await keys.has(3)], [true, true, false]);
  const pairs = await Promise.all([1, 2].map((epoch) => db.open.get("keys", [register, epoch])));
  assert.deepEqual(
    pairs.map((pair) => pair?.privateKey.extractable),
    [false, false],
  );
  const bytes = new TextEncoder().encode("a sale");
  const signature = new Uint8Array(await keys.sign(2, bytes));
  const how = { name: "ECDSA", hash: "SHA-256" };
  const holds = (pair: CryptoKeyPair | undefined) =>
    crypto.subtle.verify(how, (pair as CryptoKeyPair).publicKey, signature, bytes);
  assert.deepEqual(await Promise.all(pairs.map(holds)), [false, true]);
});

test("notes and identity are kept, each register's own", async () => {
  const [mine, other] = [new DbNotes(db, newRegister()), new DbNotes(db, newRegister())];
  await mine.acknowledge({ epoch: 1, seq: 7 });
  assert.deepEqual(await mine.acknowledged(), { epoch: 1, seq: 7 });
  assert.deepEqual(await other.acknowledged(), { epoch: 0, seq: 0 });

  assert.equal(await readIdentity(db), null);
  await writeIdentity(db, { register: "r", epoch: 3 } as Identity);
  assert.deepEqual(await readIdentity(db), { register: "r", epoch: 3 });
});

test("the reserve is two megabytes, given up once", async () => {
  const reserve = new DbReserve(db);
  assert.equal(await reserve.free(), false);
  await reserve.refill();
  await reserve.refill();
  assert.equal((await db.open.get("reserve", 1))?.length, 2 * 2 ** 20);
  assert.deepEqual([await reserve.free(), await reserve.free()], [true, false]);
});

test("a file's lines come back after a power cut, and a torn one is cut off", async () => {
  const { opfs, copy } = await openFile();
  await copy.append([line(1), line(2)]);
  opfs.before = (step) => {
    if (step === "flush") throw new Error("the power is cut");
    return undefined;
  };
  await assert.rejects(copy.append([line(3)]));
  opfs.crash(0.5);

  const { copy: again } = await openFile(opfs);
  await again.append([line(4)]);

  assert.deepEqual(await again.read(), { lines: [line(1), line(2), line(4)], spoilt: 0 });
});

test("a file that fails in mid-write goes on behind its last whole line", async () => {
  const { opfs, copy } = await openFile();
  await copy.append([line(1)]);
  for (const failing of ["write", "flush"] as const) {
    opfs.before = (step, size) => {
      if (step !== failing) return undefined;
      opfs.before = () => 0;
      if (failing === "flush") throw new Error("flush");
      return size - 3;
    };
    await assert.rejects(copy.append([line(2)]));
    opfs.before = () => undefined;
  }
  await copy.append([line(3)]);

  assert.deepEqual(await copy.read(), { lines: [line(1), line(3)], spoilt: 0 });
});

test("a full segment is closed and the next begun; all are read in order", async () => {
  const { opfs, copy } = await openFile();
  await copy.append([line(1, 1, SEGMENT)]);
  await copy.append([line(2)]);
  await copy.append([line(3)]);
  await copy.takeBack();

  assert.deepEqual(opfs.logs, [`journal/${ID}/00000001.log`, `journal/${ID}/00000002.log`]);
  const seqs = async (one: FileCopy) => (await one.read()).lines.map((text) => entryOf(text).seq);
  assert.deepEqual(await seqs(copy), [1, 2]);
  opfs.crash(0);
  assert.deepEqual(await seqs((await openFile(opfs)).copy), [1, 2]);
});

test("killed between two segments, the journal goes on in the new one", async () => {
  const { opfs, copy } = await openFile();
  await copy.append([line(1, 1, SEGMENT)]);
  opfs.before = (step) => {
    if (step === "write") throw new Error("killed");
    return undefined;
  };
  await assert.rejects(copy.append([line(2)]));
  opfs.crash(0);

  const { copy: again } = await openFile(opfs);
  await again.append([line(2)]);

  assert.deepEqual(
    (await again.read()).lines.map((text) => entryOf(text).seq),
    [1, 2],
  );
});

test("the line taken back after a new segment began is the new segment's", async () => {
  const { copy } = await openFile();
  await copy.append([line(1, 1, SEGMENT)]);
  await copy.append([line(2)]);
  await copy.takeBack();

  assert.deepEqual(
    (await copy.read()).lines.map((text) => entryOf(text).seq),
    [1],
  );
});

test("whole segments are forgotten, never the open one, never one with a newer line", async () => {
  const { opfs, copy } = await openFile();
  for (const seq of [1, 2, 3]) await copy.append([line(seq, 1, SEGMENT)]);

  await copy.prune({ epoch: 1, seq: 1 });
  assert.equal(opfs.logs.length, 2);
  await copy.prune({ epoch: 9, seq: 9 });
  assert.deepEqual(opfs.logs, [`journal/${ID}/00000003.log`]);
  opfs.crash(0);
  const { copy: again } = await openFile(opfs);
  assert.equal((await again.read()).lines.length, 1);
});

test("a segment that a closing tab still holds is waited for", async () => {
  const { opfs } = await openFile();
  const opening = FileCopy.open(ID);
  setTimeout(() => opfs.crash(0), 60);

  assert.deepEqual((await (await opening).read()).lines, []);
});

test("the identity's record is read back; torn, it is none; too large for the disk, it is said", async () => {
  const { opfs } = await openFile();
  assert.equal(await readRecord(), null);
  await writeRecord({ name: "Till 1, a longer name" });
  await writeRecord({ name: "Till 1" });
  assert.deepEqual(await readRecord(), { name: "Till 1" });

  opfs.put("identity.json", opfs.bytes("identity.json").slice(0, 5));
  assert.equal(await readRecord(), null);
  opfs.before = (step, size) => (step === "write" ? size - 1 : undefined);
  await assert.rejects(writeRecord({ name: "Till 1" }), { name: "QuotaExceededError" });
});

test("a day on the real stores: sold, reopened, one store lost, reopened", async () => {
  const register = newRegister();
  const opfs = new Opfs();
  const keys = new DbKeyring(db, register);
  const publicKey = await keys.create();
  await keys.assign(1);
  const identity = { register, number: 1, epoch: 1, publicKey } as Identity;
  let ids = 0;
  const start = async () => {
    opfs.crash(0);
    opfs.install();
    const world = {
      file: await FileCopy.open(register),
      table: new TableCopy(db, register),
      keys: new DbKeyring(db, register),
      notes: new DbNotes(db, register),
      reserve: new DbReserve(db),
      reopen: async () => undefined,
      now: () => 1_780_000_000_000,
      newId: () => `01900000-0000-7000-8000-${String(++ids).padStart(12, "0")}`,
      app: "test",
    };
    return { world, journal: await Journal.open(world, identity, null) };
  };
  const { world, journal } = await start();
  for (let count = 0; count < 5; count++) await journal.append(sale(world.newId()));
  await journal.outbox.acknowledge({ epoch: 1, seq: 3 });

  const { journal: again } = await start();
  assert.deepEqual([again.end.seq, again.outbox.size, again.alarm], [6, 3, null]);
  opfs.lose();
  const { world: last, journal: repaired } = await start();
  await repaired.append(sale(last.newId()));

  assert.equal(repaired.alarm, "store_lost");
  const lines = (await last.table.read()).lines;
  assert.deepEqual((await last.file.read()).lines, lines);
  assert.equal(lines.length, 7);
  await assertChained(lines);
});
