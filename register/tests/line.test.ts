import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { base64url, bytesOf, comparePlaces, entryOf, headOf, sha256 } from "../src/journal/line.ts";
import { uuid7 } from "../src/journal/uuid.ts";
import { publicKey, signed } from "./support/proof.ts";
import { signedLines } from "./support/vectors.ts";

for (const { by, line, public_key, sha256: hash } of signedLines.lines)
  test(`a line signed by ${by} is read and holds here too`, async () => {
    assert.equal(await sha256(bytesOf(line)), hash);
    assert.ok(await signed(line, await publicKey(public_key)));
    assert.deepEqual(headOf(line), { id: entryOf(line).id, epoch: 1, seq: 1 });
    assert.equal(entryOf(line).body["total"], 31_500);
  });

test("a line holds under no other key, nor with a changed letter", async () => {
  const [first, second] = signedLines.lines;
  assert.ok(first && second);
  assert.ok(!(await signed(first.line, await publicKey(second.public_key))));
  const changed = first.line.replace("T1-1-000001", "T1-1-000007");
  assert.ok(!(await signed(changed, await publicKey(first.public_key))));
});

test("what is no line of ours has no head", () => {
  const line = signedLines.lines[0]?.line ?? "";
  assert.ok(headOf(line));
  for (const other of ["", "x", line.slice(1), line.slice(0, 100), ` ${line}`])
    assert.equal(headOf(other), null);
});

test("base64url is as the standard says, without padding", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      assert.equal(base64url(bytes), Buffer.from(bytes).toString("base64url"));
    }),
  );
});

test("places come by epoch, then by number", () => {
  const places = [
    { epoch: 2, seq: 1 },
    { epoch: 1, seq: 9 },
    { epoch: 1, seq: 10 },
  ];
  assert.deepEqual(places.sort(comparePlaces), [
    { epoch: 1, seq: 9 },
    { epoch: 1, seq: 10 },
    { epoch: 2, seq: 1 },
  ]);
});

test("ids are UUIDs of version 7, in the sequence of their times", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 2 ** 48 - 1 }),
      fc.uint8Array({ minLength: 10, maxLength: 10 }),
      (at, random) => {
        const id = uuid7(at, random);
        assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
        assert.equal(Number.parseInt(id.replace("-", "").slice(0, 12), 16), at);
      },
    ),
  );
});
