import assert from "node:assert/strict";
import { test } from "node:test";
import type { Place } from "../src/journal/line.ts";
import { Outbox } from "../src/journal/outbox.ts";
import type { Held } from "../src/journal/reconcile.ts";

function held(epoch: number, seq: number, size = 10): Held {
  const body = { total: seq * 100, receipt: `T1-${epoch}-${seq}`, padding: "ü".repeat(size) };
  const entry = { id: `${epoch}.${seq}`, epoch, seq, at: 1, kind: "sale", body };
  return { id: `${epoch}.${seq}`, epoch, seq, line: `signature ${JSON.stringify(entry)}` };
}

async function filled(entries: Held[], noted: Place = { epoch: 0, seq: 0 }) {
  const notes = {
    noted,
    acknowledged: async () => notes.noted,
    acknowledge: async (place: Place) => {
      notes.noted = place;
    },
    heldAt: async () => [],
    noteHeldAt: async () => undefined,
  };
  const outbox = new Outbox(notes);
  await outbox.fill(entries);
  return { outbox, notes };
}

const places = (entries: readonly Place[]) => entries.map(({ epoch, seq }) => `${epoch}.${seq}`);

test("what lies beyond the noted place is pending, across epochs", async () => {
  const { outbox } = await filled([held(1, 1), held(1, 2), held(2, 1)], { epoch: 1, seq: 1 });

  assert.equal(outbox.size, 2);
  assert.deepEqual(places(outbox.next(10, 1e6)), ["1.2", "2.1"]);
  assert.deepEqual(
    outbox.pending().map(({ id, total, receipt }) => [id, total, receipt]),
    [
      ["1.2", 200, "T1-1-2"],
      ["2.1", 100, "T1-2-1"],
    ],
  );
});

test("a batch is bounded in number and in bytes, and never empty while something is pending", async () => {
  const { outbox } = await filled([held(1, 1, 500), held(1, 2), held(1, 3), held(1, 4)]);
  const size = (at: number) => Buffer.byteLength(`${outbox.lines()[at] as string}\n`);

  assert.deepEqual(places(outbox.next(2, 1e6)), ["1.1", "1.2"]);
  assert.deepEqual(places(outbox.next(9, 1)), ["1.1"]);
  assert.deepEqual(places(outbox.next(9, size(0) + size(1))), ["1.1", "1.2"]);
  assert.deepEqual(places(outbox.next(9, size(0) + size(1) - 1)), ["1.1"]);
  await outbox.acknowledge({ epoch: 1, seq: 4 });
  assert.deepEqual(outbox.next(9, 1e6), []);
});

test("an acknowledgement is noted before it counts, and an old one changes nothing", async () => {
  const { outbox, notes } = await filled([held(1, 1), held(1, 2)]);
  await outbox.acknowledge({ epoch: 1, seq: 2 });
  await outbox.acknowledge({ epoch: 1, seq: 1 });
  assert.deepEqual([outbox.size, notes.noted], [0, { epoch: 1, seq: 2 }]);

  outbox.add(held(1, 3));
  notes.acknowledge = () => Promise.reject(new Error("full"));
  await assert.rejects(outbox.acknowledge({ epoch: 1, seq: 3 }));
  assert.equal(outbox.size, 1);
});

test("a note beyond the end is cut to the end", async () => {
  const { outbox, notes } = await filled([held(1, 1)], { epoch: 4, seq: 4 });

  assert.deepEqual([outbox.size, notes.noted], [0, { epoch: 1, seq: 1 }]);
  assert.deepEqual((await filled([], { epoch: 1, seq: 9 })).notes.noted, { epoch: 0, seq: 0 });
});

test("a server set back is sent again what it lost, once it told its marks", async () => {
  const { outbox, notes } = await filled([held(1, 1), held(1, 2), held(2, 1), held(2, 2)]);
  await outbox.acknowledge({ epoch: 2, seq: 2 });

  assert.equal(await outbox.rewind([{ epoch: 1, seq: 2 }]), 2);
  assert.deepEqual(places(outbox.next(9, 1e6)), ["2.1", "2.2"]);
  assert.deepEqual(notes.noted, { epoch: 1, seq: 2 });
  assert.equal(await outbox.rewind([]), 2);
  assert.deepEqual([outbox.size, notes.noted], [4, { epoch: 0, seq: 0 }]);
});

test("marks that hold all that was sent rewind nothing", async () => {
  const { outbox } = await filled([held(1, 1), held(1, 2), held(1, 3)], { epoch: 1, seq: 2 });

  assert.equal(await outbox.rewind([{ epoch: 1, seq: 2 }]), 0);
  assert.equal(await outbox.rewind([{ epoch: 1, seq: 99 }]), 0);
  assert.equal(outbox.size, 1);
});
