/** What a browser does to a till that is open: its stores are emptied under it. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { Device, sell } from "./support/device.ts";
import { assertChained, linesHeld, linesInFile, linesInTable } from "./support/proof.ts";

async function busy() {
  const device = new Device();
  const journal = await device.open();
  for (let count = 0; count < 3; count++) await sell(journal, device);
  return { device, journal };
}

test("a file removed while it is open does not take a sale alone: both copies are whole again, and it is said", async () => {
  const { device, journal } = await busy();
  device.loseFile();

  await sell(journal, device);

  assert.equal(journal.alarm, "storage_cleared");
  assert.equal(linesInFile(device).length, 5);
  assert.deepEqual(linesInFile(device), linesInTable(device));
  assert.equal((await device.reopen()).alarm, null);
});

test("both stores cleared while the till is open take anew all that it holds, sent or not", async () => {
  const { device, journal } = await busy();
  await journal.outbox.acknowledge({ epoch: 1, seq: 2 });
  device.loseFile();
  device.loseTable();

  await journal.storesCleared();

  assert.equal(journal.alarm, "storage_cleared");
  assert.equal(linesInTable(device).length, 4);
  assert.deepEqual(linesInFile(device), linesInTable(device));
  assert.equal((await sell(journal, device)).receipt, "T1-1-000004");
  const reopened = await device.reopen();
  assert.deepEqual([reopened.alarm, reopened.end.seq, reopened.outbox.size], [null, 5, 3]);
  await assertChained(linesHeld(device));
});

test("where the reserve is given up for a sale it is told until there is room for it again", async () => {
  const { device, journal } = await busy();
  let full = true;
  device.pass = (step) => {
    if (step === "table append begins" && full) {
      full = false;
      throw new DOMException("full", "QuotaExceededError");
    }
  };

  await sell(journal, device);

  assert.equal(journal.low, true);
  await journal.keepRoom();
  assert.equal(journal.low, false);
});
