/** A till's year in a second: whatever happens in whatever order, no confirmed sale is lost or doubled. */

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Journal } from "../src/journal/journal.ts";
import { comparePlaces, entryOf } from "../src/journal/line.ts";
import { push } from "../src/journal/push.ts";
import { Device, Killed, quota, sale } from "./support/device.ts";
import { Ledger } from "./support/ledger.ts";
import { assertChained, linesHeld, linesInFile, linesInTable } from "./support/proof.ts";

class Till {
  readonly device = new Device();
  readonly server = new Ledger();
  readonly confirmed = new Set<string>();
  journal!: Journal;

  async sell(): Promise<boolean> {
    const cart = this.device.newId();
    try {
      await this.journal.append(sale(cart));
    } catch {
      return false;
    }
    this.confirmed.add(cart);
    this.device.tell(this.journal);
    return true;
  }

  /** Steps of both copies count; the chosen one and all after it fail. */
  dieAt(deadly: number): void {
    let steps = 0;
    const step = () => {
      if (++steps >= deadly) throw new Killed();
    };
    this.device.pass = step;
    this.device.opfs.before = () => void step();
  }

  async reopen(share = 0): Promise<void> {
    this.journal = await this.device.reopen(share);
  }

  async push(most: number, answerArrives: boolean): Promise<void> {
    const batch = this.journal.outbox.next(most, 100_000);
    const last = batch.at(-1);
    if (!last) return;
    await push(batch, async (lines) => this.server.take(lines));
    if (answerArrives) await this.journal.outbox.acknowledge(last);
  }

  async assertHolds(): Promise<void> {
    const entries = linesHeld(this.device).map(entryOf);
    const ids = entries.map((entry) => entry.id);
    assert.equal(new Set(ids).size, ids.length, "no id twice");
    const carts = entries.map((entry) => entry.body["cart"]).filter((cart) => cart !== undefined);
    assert.equal(new Set(carts).size, carts.length, "no cart sold twice");
    for (const cart of this.confirmed) assert.ok(carts.includes(cart), `${cart} is sold`);
    const beyond = entries.filter(
      (entry) => comparePlaces(entry, this.device.table.acknowledged) > 0,
    );
    assert.deepEqual(
      this.journal.outbox.pending().map((entry) => entry.id),
      beyond.map((entry) => entry.id),
      "the outbox is the journal beyond what was acknowledged",
    );
  }
}

type Event = (till: Till) => Promise<unknown>;
const share = fc.double({ min: 0, max: 1, noNaN: true });

const events: fc.Arbitrary<[string, Event]>[] = [
  fc.constant(["sell", (till: Till) => till.sell()]),
  fc.integer({ min: 0, max: 12 }).map((lag) => [
    `table lags ${lag}`,
    async (till: Till) => {
      till.device.lag = lag;
    },
  ]),
  fc.tuple(fc.integer({ min: 1, max: 9 }), share).map(([at, kept]) => [
    `killed at step ${at} of a sale, ${kept} kept`,
    async (till: Till) => {
      till.dieAt(at);
      await till.sell();
      await till.reopen(kept);
    },
  ]),
  fc.tuple(fc.integer({ min: 1, max: 9 }), share).map(([at, kept]) => [
    `killed at step ${at} of a start, ${kept} kept`,
    async (till: Till) => {
      till.device.kill(kept);
      till.dieAt(at);
      await till.device.open().catch(() => undefined);
      await till.reopen(kept);
    },
  ]),
  fc
    .tuple(fc.constantFrom("file", "table", "keys"), fc.boolean(), share)
    .map(([what, busy, kept]) => [
      `${what} lost${busy ? " in mid-sale" : ""}, ${kept} kept`,
      async (till: Till) => {
        if (busy) {
          till.dieAt(4);
          await till.sell();
        }
        till.device.kill(kept);
        if (what === "file") till.device.loseFile();
        if (what === "table") till.device.loseTable();
        if (what === "keys") till.device.table.keys.clear();
        await till.reopen();
      },
    ]),
  fc.tuple(fc.constantFrom("write", "flush"), fc.boolean()).map(([at, full]) => [
    `file fails to ${at}${full ? ", being full" : ""}`,
    async (till: Till) => {
      till.device.opfs.before = (step) => {
        if (step === at) throw full ? quota() : new DOMException("bad", "UnknownError");
        return undefined;
      };
      assert.equal(await till.sell(), false);
      till.device.opfs.before = () => undefined;
    },
  ]),
  fc.constantFrom("begins", "commits").map((at) => [
    `table fails when it ${at}`,
    async (till: Till) => {
      till.device.pass = (step) => {
        if (step === `table append ${at}`) throw quota();
      };
      assert.equal(await till.sell(), false);
      till.device.pass = () => undefined;
    },
  ]),
  fc
    .tuple(fc.integer({ min: 1, max: 8 }), fc.boolean())
    .map(([most, arrives]) => [
      `push ${most}${arrives ? "" : ", the answer lost"}`,
      (till: Till) => till.push(most, arrives),
    ]),
  fc.constant(["heartbeat", (till: Till) => till.journal.outbox.rewind(till.server.marks())]),
  fc.constant(["server backed up", async (till: Till) => till.server.keepBackup()]),
  fc.constant(["server restored", async (till: Till) => till.server.restoreBackup()]),
  fc.constant([
    "enrolled anew",
    async (till: Till) => {
      const identity = await till.device.enrol(till.server.grant());
      await till.journal.enrolledAnew(identity);
      till.device.tell(till.journal);
    },
  ]),
] as fc.Arbitrary<[string, Event]>[];

const run = fc.array(fc.oneof(...events), { minLength: 1, maxLength: 25 });

test("whatever happens to a till, every confirmed sale is in the ledger once, unaltered, in one chain", async () => {
  await fc.assert(
    fc.asyncProperty(run, async (happened) => {
      const till = new Till();
      await till.reopen();
      for (const [, event] of happened) {
        await event(till);
        await till.assertHolds();
      }
      await till.reopen();
      await till.journal.outbox.rewind(till.server.marks());
      while (till.journal.outbox.size > 0) await till.push(3, true);

      await till.assertHolds();
      const held = linesHeld(till.device);
      await assertChained(held);
      assert.deepEqual(new Set(linesInFile(till.device)), new Set(linesInTable(till.device)));
      assert.deepEqual(new Set(till.server.lines.values()), new Set(held));
      const sold = new Set(
        [...till.server.lines.values()].map((line) => entryOf(line).body["cart"]),
      );
      for (const cart of till.confirmed) assert.ok(sold.has(cart));
    }),
    { numRuns: 250 },
  );
});
