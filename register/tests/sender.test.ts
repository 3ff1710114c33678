/** When the outbox is sent: after an outage, after a restore, and when the server cannot be believed. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { RegistryError, registered } from "../src/journal/errors.ts";
import type { Place } from "../src/journal/line.ts";
import { Outbox } from "../src/journal/outbox.ts";
import type { ErrorBody, HeartbeatAnswer, PushAnswer } from "../src/journal/protocol.gen.ts";
import type { Held } from "../src/journal/reconcile.ts";
import { Sender } from "../src/journal/sender.ts";

const settled = () => new Promise((resolve) => setImmediate(resolve));
const held = (seq: number): Held => ({ id: `${seq}`, epoch: 1, seq, line: `line ${seq}` });
const heartbeat = (seq: number, spread = 0, restore = "a") =>
  ({
    restore_id: restore,
    marks: [{ epoch: 1, seq, hash: "" }],
    spread_ms: spread,
    new_epoch_required: false,
  }) as HeartbeatAnswer;

/** A till whose first three entries are acknowledged, and whose notes take a moment to write. */
async function till() {
  let noted: Place = { epoch: 1, seq: 3 };
  let full = false;
  let refusal: Error | null = null;
  const outbox = new Outbox({
    acknowledged: async () => noted,
    acknowledge: async (place) => {
      await settled();
      if (full) throw new DOMException("full", "QuotaExceededError");
      noted = place;
    },
    heldAt: async () => [],
    noteHeldAt: async () => undefined,
  });
  await outbox.fill([1, 2, 3].map(held));
  const sent: string[] = [];
  const waits: { ms: number; then: () => void }[] = [];
  const stopped: (ErrorBody | null)[] = [];
  const sender = new Sender({
    outbox: {
      count: () => outbox.size,
      next: async (most, bytes) => outbox.next(most, bytes),
      acknowledge: (place) => outbox.acknowledge(place),
      rewind: (marks) => outbox.rewind(marks),
      heard: async () => undefined,
    },
    send: async (lines) => {
      const ids = lines.split("\n").slice(0, -1);
      sent.push(...ids.map((line) => line.slice(5)));
      if (refusal) throw refusal;
      return {
        outcomes: ids.map((line) => ({ id: line.slice(5), outcome: "accepted" })),
      } as unknown as PushAnswer;
    },
    shown: {
      pushing: () => undefined,
      cameBack: () => undefined,
      stopped: (error) => void stopped.push(error),
      failed: () => undefined,
      refused: () => undefined,
    },
    online: () => true,
    probe: () => undefined,
    timer: (ms, then) => {
      waits.push({ ms, then });
      return () => undefined;
    },
    random: () => 0.5,
  });
  const fill = (on: boolean) => {
    full = on;
  };
  const refuse = (error: Error | null) => (refusal = error);
  return { outbox, sender, sent, waits, stopped, fill, refuse };
}

test("a server set back gets what it lost, although a new sale is noticed in the same moment", async () => {
  const { outbox, sender, sent } = await till();
  outbox.add(held(4));
  void sender.heard(heartbeat(1), false);
  sender.noticed();
  for (let turn = 0; turn < 9; turn++) await settled();

  assert.deepEqual(sent, ["2", "3", "4"]);
  assert.equal(outbox.size, 0);
});

test("marks that are what they were before are compared all the same", async () => {
  const { sender, sent } = await till();
  await sender.heard(heartbeat(1), false);
  assert.deepEqual(sent, ["2", "3"]);
  await sender.heard(heartbeat(1), false);

  assert.deepEqual(sent, ["2", "3", "2", "3"]);
});

test("marks that stay behind for ever are met ever more rarely, until they move or a server is restored", async () => {
  const { sender, sent } = await till();
  const again: number[] = [];
  for (let beat = 0; beat < 40; beat++) {
    const before = sent.length;
    await sender.heard(heartbeat(2), false);
    if (sent.length > before) again.push(beat);
  }
  assert.deepEqual(again, [0, 1, 3, 7, 15, 31]);

  await sender.heard(heartbeat(2, 0, "b"), false);
  await sender.heard(heartbeat(1, 0, "b"), false);
  assert.equal(sent.length, 6 + 1 + 2);
});

test("what cannot be noted for want of room is sent again all the same, and compared again", async () => {
  const { outbox, sender, sent, stopped, fill } = await till();
  fill(true);
  void sender.heard(heartbeat(1), false);
  for (let turn = 0; turn < 9; turn++) await settled();
  assert.equal(stopped[0]?.code, "storage_full");
  assert.deepEqual([sent, outbox.size], [["2", "3"], 2]);

  fill(false);
  sender.now();
  for (let turn = 0; turn < 9; turn++) await settled();
  assert.equal(outbox.size, 0);
});

test("after an outage the first push has its turn, though the connection is noticed at once", async () => {
  const { outbox, sender, sent, waits } = await till();
  outbox.add(held(4));
  sender.noticed();
  void sender.heard(heartbeat(3, 30_000), true);
  await settled();
  assert.deepEqual([sent, waits.map(({ ms }) => ms)], [[], [15_000]]);

  waits[0]?.then();
  for (let turn = 0; turn < 9; turn++) await settled();
  assert.deepEqual(sent, ["4"]);
});

test("a busy server's word is kept: the till comes again when it was told to, however often, and nobody is alarmed", async () => {
  const { outbox, sender, sent, waits, stopped, refuse } = await till();
  refuse(new RegistryError(registered("server_busy"), 503, 4_000));
  outbox.add(held(4));

  sender.noticed();
  for (let turn = 0; turn < 9; turn++) {
    await settled();
    await settled();
    assert.equal(waits.at(-1)?.ms, 4_500);
    if (turn < 8) waits.at(-1)?.then();
  }
  assert.deepEqual([sent, stopped], [Array(9).fill("4"), []]);

  refuse(new Error("the line is cut"));
  waits.at(-1)?.then();
  await settled();
  await settled();
  assert.equal(waits.at(-1)?.ms, 375);

  refuse(null);
  waits.at(-1)?.then();
  await settled();
  await settled();
  await settled();

  assert.deepEqual([sent.length, outbox.size], [11, 0]);
});
