/** What this side writes is what the treaty says; its examples are read alike on both sides. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { entryOf } from "../src/journal/line.ts";
import { PROTOCOL_VERSION } from "../src/journal/protocol.gen.ts";
import { rescueFile } from "../src/journal/rescue.ts";
import { Device, sell } from "./support/device.ts";
import { linesHeld } from "./support/proof.ts";
import { faults, kinds } from "./support/schema.ts";

interface Examples {
  valid: Record<string, unknown>[];
  invalid: { at: string; value: unknown; why: string }[];
}

const file = new URL("../../protocol/vectors/examples.json", import.meta.url);
const { structs } = JSON.parse(readFileSync(file, "utf8")) as { structs: Record<string, Examples> };

for (const [name, { valid, invalid }] of Object.entries(structs)) {
  test(`valid examples of ${name} are what the schema says`, () => {
    for (const example of valid) assert.deepEqual(faults(name, example), []);
  });

  test(`invalid examples of ${name} are not`, () => {
    for (const { at, value, why } of invalid) {
      const example = { ...valid[0], [at]: value };
      if (value === "REMOVED") delete example[at];
      assert.notDeepEqual(faults(name, example), [], why);
    }
  });
}

test("the journal writes entries as the treaty says", async () => {
  const device = new Device();
  const journal = await device.open();
  await sell(journal, device);
  device.table.keys.clear();
  await sell(await device.reopen(), device);

  for (const line of linesHeld(device)) {
    const entry = entryOf(line) as ReturnType<typeof entryOf> & { v: number };
    assert.deepEqual(faults("Entry", entry), []);
    assert.equal(entry.v, PROTOCOL_VERSION);
    if (entry.kind === "epoch_opened") assert.deepEqual(faults("EpochOpened", entry.body), []);
  }
});

test("every kind of entry has its body's shape", () => {
  assert.deepEqual(Object.keys(kinds).sort(), [
    "account_paid",
    "cart_discarded",
    "cart_parked",
    "cart_released",
    "cart_requested",
    "cart_resumed",
    "cash_moved",
    "customer_created",
    "drawer_opened",
    "epoch_opened",
    "exchange",
    "receipt_email_requested",
    "return",
    "sale",
    "shift_closed",
    "shift_opened",
    "training",
    "void",
  ]);
});

test("a rescue file is as the treaty says", async () => {
  const device = new Device();
  const journal = await device.open();
  await sell(journal, device);

  const written = await rescueFile(journal.register, 7, journal.outbox.lines());

  assert.deepEqual(faults("RescueFile", written), []);
  assert.equal(written.lines.length, 2);
});
