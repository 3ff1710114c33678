import assert from "node:assert/strict";
import { test } from "node:test";
import type { Copy } from "../src/journal/ports.ts";
import { reconcile } from "../src/journal/reconcile.ts";

const ID = "01900000-0000-7000-8000-00000000000a";

function line(seq: number, more = ""): string {
  return `${"A".repeat(86)} {"v":1,"id":"${ID}","register":"${ID}","epoch":1,"seq":${seq},"x":"${more}"}`;
}

function copy(lines: string[], spoilt = 0): Copy & { lines: string[] } {
  return {
    lines,
    read: async () => ({ lines: [...lines], spoilt }),
    append: async (more) => void lines.push(...more),
    takeBack: async () => undefined,
    prune: async () => undefined,
  };
}

test("each copy is given what it misses, and the whole is in order", async () => {
  const [file, table] = [copy([line(3), line(1)]), copy([line(2), line(3)])];

  const { entries, lost, repaired, spoilt } = await reconcile(file, table);

  assert.deepEqual(
    entries.map((entry) => entry.seq),
    [1, 2, 3],
  );
  assert.deepEqual([lost, repaired, spoilt], [null, 2, 0]);
  assert.deepEqual(file.lines, [line(3), line(1), line(2)]);
  assert.deepEqual(table.lines, [line(2), line(3), line(1)]);
});

test("an emptied copy is named; two empty ones are a fresh register", async () => {
  assert.equal((await reconcile(copy([]), copy([line(1)]))).lost, "file");
  assert.equal((await reconcile(copy([line(1)]), copy([]))).lost, "table");
  assert.equal((await reconcile(copy([]), copy([]))).lost, null);
});

test("copies that differ, and lines spoilt in either, are counted", async () => {
  const found = await reconcile(copy([line(1, "file")], 2), copy([line(1, "table")], 1));

  assert.equal(found.spoilt, 4);
  assert.equal(found.entries[0]?.line, line(1, "file"));
});

test("a line written twice into a copy is one entry, as last written", async () => {
  const { entries, spoilt } = await reconcile(copy([line(1, "old"), line(1)]), copy([line(1)]));

  assert.deepEqual([entries.length, spoilt], [1, 0]);
});

test("a copy that cannot be repaired stops the start, and nothing is pretended", async () => {
  const file = copy([]);
  file.append = () => Promise.reject(new DOMException("full", "QuotaExceededError"));

  await assert.rejects(reconcile(file, copy([line(1)])), { name: "QuotaExceededError" });
});
