import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesOf, entryOf } from "../src/journal/line.ts";
import { frame } from "../src/store/checksum.ts";
import { Device, Killed, sale, sell } from "./support/device.ts";
import { assertChained, linesHeld, linesInFile, linesInTable } from "./support/proof.ts";

async function busy(sales = 3) {
  const device = new Device();
  const journal = await device.open();
  for (let count = 0; count < sales; count++) await sell(journal, device);
  return { device, journal };
}

const openings = (device: Device) =>
  linesHeld(device)
    .map(entryOf)
    .filter((entry) => entry.kind === "epoch_opened")
    .map(({ epoch, body }) => [epoch, body["reason"], body["after"]]);

test("a lost file is written again from the table, and said", async () => {
  const { device } = await busy();
  device.loseFile();

  const journal = await device.reopen();

  assert.equal(journal.alarm, "store_lost");
  assert.deepEqual(linesInFile(device), linesInTable(device));
  assert.equal((await device.reopen()).alarm, null);
});

test("a lost table takes the key with it: every sale is kept, and a new epoch begins", async () => {
  const { device, journal } = await busy();
  const { hash } = journal.end;
  device.loseTable();

  const reopened = await device.reopen();

  assert.equal(reopened.alarm, "store_lost");
  assert.equal(reopened.outbox.size, 5);
  assert.deepEqual(openings(device).at(-1), [2, "key_lost", { epoch: 1, seq: 4, hash }]);
  assert.equal((await sell(reopened, device)).receipt, "T1-2-000001");
  await assertChained(linesHeld(device));
});

test("a lost key alone begins a new epoch, and is said", async () => {
  const { device } = await busy();
  device.table.keys.clear();

  const journal = await device.reopen();

  assert.deepEqual([journal.alarm, journal.end.epoch, journal.end.seq], ["key_lost", 2, 1]);
  await assertChained(linesHeld(device));
});

test("both copies lost is never a quiet fresh start: the sentinel tells how far the journal went", async () => {
  const { device, journal } = await busy();
  const { hash } = journal.end;
  device.loseFile();
  device.loseTable();

  const reopened = await device.reopen();

  assert.equal(reopened.alarm, "journal_lost");
  assert.deepEqual(openings(device), [[2, "store_lost", { epoch: 1, seq: 4, hash }]]);
  assert.equal((await sell(reopened, device)).receipt, "T1-2-000001");
});

test("both copies torn behind the sentinel begin a new epoch, so that no number is used twice", async () => {
  const { device } = await busy();
  const last = linesInTable(device).at(-1) as string;
  device.table.entries.delete("1.4");
  const [log] = device.opfs.logs as [string];
  device.opfs.put(log, device.opfs.bytes(log).slice(0, -frame(last).length));

  const reopened = await device.reopen();

  assert.equal(reopened.alarm, "journal_lost");
  assert.deepEqual([reopened.end.epoch, reopened.end.seq], [2, 1]);
});

test("a sentinel that lags behind, or of another register, changes nothing", async () => {
  const { device } = await busy();
  device.sentinel = { register: device.sentinel?.register as string, epoch: 1, seq: 1, hash: "" };
  assert.equal((await device.reopen()).alarm, null);

  device.sentinel = { register: device.newId(), epoch: 9, seq: 9, hash: "" };
  const journal = await device.reopen();
  assert.deepEqual([journal.alarm, journal.end.epoch], [null, 1]);
});

test("enrolled again after everything was lost, the register says what it had", async () => {
  const { device, journal } = await busy();
  const { hash } = journal.end;
  device.loseFile();
  device.loseTable();
  device.kill();
  await device.enrol(2);

  const reborn = await device.open();

  assert.deepEqual(openings(device), [[2, "store_lost", { epoch: 1, seq: 4, hash }]]);
  assert.equal(reborn.end.seq, 1);
});

test("a torn tail of the file is cut and written again", async () => {
  const { device } = await busy();
  const [log] = device.opfs.logs as [string];
  device.opfs.put(log, device.opfs.bytes(log).slice(0, -10));

  const journal = await device.reopen();
  const sold = await sell(journal, device);

  assert.equal(journal.alarm, null);
  assert.equal(sold.number, 4);
  assert.deepEqual(linesInFile(device), linesInTable(device));
});

test("a damaged line within the file is taken from the table, and said", async () => {
  const { device } = await busy();
  const [log] = device.opfs.logs as [string];
  const bytes = device.opfs.bytes(log).slice();
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] as number) ^ 1;
  device.opfs.put(log, bytes);

  const journal = await device.reopen();

  assert.deepEqual([journal.alarm, journal.end.seq], ["journal_damaged", 4]);
  await assertChained(linesHeld(device));
});

test("where the copies differ, the line whose checksum was proven stands, and it is said", async () => {
  const { device } = await busy();
  const line = device.table.entries.get("1.3") as string;
  device.table.entries.set("1.3", line.replace('"total":21000', '"total":99000'));

  const journal = await device.reopen();

  assert.equal(journal.alarm, "journal_damaged");
  assert.deepEqual(
    journal.outbox.pending().map((entry) => entry.total),
    [null, 21_000, 21_000, 21_000],
  );
});

test("a note that says more was sent than the journal holds does not swallow the next sale", async () => {
  const { device } = await busy();
  device.table.acknowledged = { epoch: 1, seq: 100 };

  const journal = await device.reopen();
  const sold = await sell(journal, device);
  const reopened = await device.reopen();

  assert.deepEqual(
    reopened.outbox.pending().map((entry) => entry.id),
    [sold.id],
  );
});

test("a register enrolled anew after a fork goes on in the new epoch, also when killed before it began", async () => {
  const { device } = await busy();
  const identity = await device.enrol(2);
  const killed = await device.reopen();
  assert.deepEqual([killed.end.epoch, killed.end.seq], [2, 1]);

  const again = await device.enrol(3);
  await killed.enrolledAnew(again);

  assert.deepEqual(
    openings(device).map(([epoch, reason]) => [epoch, reason]),
    [
      [1, "enrolled"],
      [2, "forked"],
      [3, "forked"],
    ],
  );
  assert.notEqual(again.publicKey, identity.publicKey);
  assert.equal((await sell(killed, device)).receipt, "T1-3-000001");
  await assertChained(linesHeld(device));
});

test("a sale under way while the register is enrolled anew keeps its place before the new epoch", async () => {
  const { device, journal } = await busy();
  const identity = await device.enrol(2);

  const [sold] = await Promise.all([
    journal.append(sale(device.newId())),
    journal.enrolledAnew(identity),
  ]);

  assert.deepEqual([sold.epoch, sold.seq], [1, 5]);
  assert.deepEqual([journal.end.epoch, journal.end.seq], [2, 1]);
  await assertChained(linesHeld(device));
});

test("a new epoch that could not be written leaves the journal where it was", async () => {
  const { device, journal } = await busy();
  const identity = await device.enrol(2);
  device.pass = (step) => {
    if (step === "table append begins") throw new DOMException("broken", "UnknownError");
  };
  await assert.rejects(journal.enrolledAnew(identity), { name: "UnknownError" });
  device.pass = () => undefined;

  assert.equal((await sell(journal, device)).receipt, "T1-1-000004");
  await journal.enrolledAnew(identity);
  assert.equal((await sell(journal, device)).receipt, "T1-2-000001");
  await assertChained(linesHeld(device));
});

test("an epoch granted by a server that was set back is not written twice", async () => {
  const { device } = await busy();
  device.table.keys.clear();
  const journal = await device.reopen();
  await sell(journal, device);

  await journal.enrolledAnew(await device.enrol(2));

  assert.deepEqual([journal.end.epoch, journal.end.seq], [3, 1]);
  assert.equal((await sell(journal, device)).receipt, "T1-3-000001");
  await assertChained(linesHeld(device));
});

/** Every step of an append at which a process may die, whichever copy comes first. */
for (const lag of [0, 9])
  for (const share of [0, 0.5, 1])
    test(`killed at any step of a sale (table ${lag} turns behind, ${share * 100} % of unflushed bytes kept), it is wholly there or was never confirmed`, async () => {
      for (let deadly = 1; ; deadly++) {
        const { device, journal } = await busy(2);
        device.lag = lag;
        let steps = 0;
        let dead = false;
        const step = () => {
          if (dead || ++steps === deadly) {
            dead = true;
            throw new Killed();
          }
        };
        device.pass = step;
        device.opfs.before = () => void step();
        const cart = device.newId();
        const confirmed = await journal.append(sale(cart)).then(
          () => true,
          () => false,
        );

        const reopened = await device.reopen(share);
        const found = reopened.book.soldAs(cart);

        if (confirmed) assert.ok(found);
        if (found) assert.deepEqual([found.seq, found.number], [4, 3]);
        assert.equal(reopened.alarm, null);
        assert.deepEqual([...linesInFile(device)].sort(), [...linesInTable(device)].sort());
        assert.equal((await sell(reopened, device)).number, found ? 4 : 3);
        await assertChained(linesHeld(device));
        if (confirmed && !dead) {
          assert.ok(deadly > 5, "the append has steps to die at");
          break;
        }
      }
    });

test("killed at any step while a new epoch begins, the next start completes it", async () => {
  for (let deadly = 1; ; deadly++) {
    const { device } = await busy(1);
    device.loseTable();
    device.kill();
    let steps = 0;
    let dead = false;
    const step = () => {
      if (dead || ++steps === deadly) {
        dead = true;
        throw new Killed();
      }
    };
    device.pass = step;
    device.opfs.before = () => void step();
    await device.open().catch(() => undefined);

    const reopened = await device.reopen(0.5);

    assert.equal(reopened.end.epoch, 2);
    await sell(reopened, device);
    await assertChained(linesHeld(device));
    if (!dead) break;
  }
});

test("a reconciliation that finds the storage full uses the reserve", async () => {
  const { device } = await busy();
  device.table.entries.delete("1.4");
  device.kill();
  device.pass = (step) => {
    if (step === "table append begins" && device.table.reserve)
      throw new DOMException("full", "QuotaExceededError");
  };

  const journal = await device.open();

  assert.equal(journal.end.seq, 4);
  assert.deepEqual(linesInFile(device), linesInTable(device));
});

test("bytes of a file that are no line of ours are damage, not a reason to stop", async () => {
  const { device } = await busy();
  const [log] = device.opfs.logs as [string];
  const garbage = bytesOf("garbage\n\u0000\u0000\n");
  const bytes = device.opfs.bytes(log);
  const glued = new Uint8Array(garbage.length + bytes.length);
  glued.set(garbage);
  glued.set(bytes, garbage.length);
  device.opfs.put(log, glued);

  const journal = await device.reopen();

  assert.deepEqual([journal.alarm, journal.end.seq], ["journal_damaged", 4]);
});
