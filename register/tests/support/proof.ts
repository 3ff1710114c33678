/** What must hold of a journal, whatever happened to the device it is kept on. */

import assert from "node:assert/strict";
import {
  bytesOf,
  comparePlaces,
  entryOf,
  GENESIS,
  headOf,
  sha256,
} from "../../src/journal/line.ts";
import { unframe } from "../../src/store/checksum.ts";
import type { Device } from "./device.ts";

export function linesInFile({ opfs }: Device): string[] {
  return opfs.logs.flatMap((name) => unframe(opfs.bytes(name)).lines);
}

export function linesInTable({ table }: Device): string[] {
  return [...table.entries.values()];
}

/** All lines of either copy, in the journal's order. */
export function linesHeld(device: Device): string[] {
  const byPlace = new Map<string, string>();
  for (const line of [...linesInTable(device), ...linesInFile(device)]) {
    const { epoch, seq } = placeIn(line);
    byPlace.set(`${epoch}.${seq}`, line);
  }
  return [...byPlace.values()].sort((a, b) => comparePlaces(placeIn(a), placeIn(b)));
}

/** Numbers without a gap in each epoch, hashes linked, receipts counted, signatures by the epoch's key. */
export async function assertChained(lines: readonly string[]): Promise<void> {
  let before = { epoch: 0, seq: 0, hash: GENESIS, receipts: 0 };
  let key: CryptoKey | null = null;
  for (const line of lines) {
    const entry = entryOf(line) as ReturnType<typeof entryOf> & { prev: string };
    if (entry.epoch !== before.epoch) {
      assert.ok(entry.epoch > before.epoch);
      assert.equal(entry.kind, "epoch_opened");
      before = { epoch: entry.epoch, seq: 0, hash: GENESIS, receipts: 0 };
      key = await publicKey(String(entry.body["public_key"]));
    }
    const receipts = before.receipts + (entry.kind === "sale" || entry.kind === "return" ? 1 : 0);
    assert.deepEqual(
      { seq: entry.seq, prev: entry.prev, receipts: entry.receipts },
      { seq: before.seq + 1, prev: before.hash, receipts },
    );
    if (receipts > before.receipts) assert.equal(entry.body["number"], receipts);
    assert.ok(key && (await signed(line, key)), `entry ${entry.epoch}.${entry.seq} is signed`);
    before = { epoch: entry.epoch, seq: entry.seq, hash: await sha256(bytesOf(line)), receipts };
  }
}

export async function publicKey(encoded: string): Promise<CryptoKey> {
  const raw = Buffer.from(encoded, "base64url");
  return crypto.subtle.importKey("raw", raw, { name: "ECDSA", namedCurve: "P-256" }, true, [
    "verify",
  ]);
}

export async function signed(line: string, key: CryptoKey): Promise<boolean> {
  const signature = Buffer.from(line.slice(0, 86), "base64url");
  const how = { name: "ECDSA", hash: "SHA-256" };
  return crypto.subtle.verify(how, key, signature, bytesOf(line.slice(87)));
}

function placeIn(line: string) {
  const head = headOf(line);
  assert.ok(head, "a copy holds a line that is no journal line");
  return head;
}
