import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { bytesOf } from "../src/journal/line.ts";
import { crc32, frame, unframe } from "../src/store/checksum.ts";
import { signedLines } from "./support/vectors.ts";

const line = fc.string({ unit: "binary", maxLength: 40 }).filter((text) => !text.includes("\n"));
const joined = (lines: string[]) => bytesOf(lines.map((one) => decoded(frame(one))).join(""));
const decoded = (bytes: Uint8Array) => new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);

test("checksums and frames are as the vectors say", () => {
  for (const [text, sum] of signedLines.crc32) assert.equal(crc32(bytesOf(text)), sum, text);
  for (const one of signedLines.lines) {
    assert.equal(decoded(frame(one.line)), one.frame);
    assert.deepEqual(unframe(bytesOf(one.frame)).lines, [one.line]);
  }
});

test("what was framed comes back", () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
      const bytes = joined(lines);
      assert.deepEqual(unframe(bytes), { lines, end: bytes.length, spoilt: 0 });
    }),
  );
});

test("a file torn anywhere gives every whole line before, and the place to go on from", () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), fc.nat(), (lines, cut) => {
      const bytes = joined(lines);
      const at = cut % bytes.length;
      const framed = unframe(bytes.subarray(0, at));
      assert.deepEqual(framed.lines, lines.slice(0, framed.lines.length));
      assert.equal(framed.end, joined(framed.lines).length);
      assert.ok(framed.end <= at && framed.spoilt === 0);
      assert.ok(framed.lines.length === lines.length - 1 || at < bytes.length - 1);
    }),
  );
});

test("a wrong bit spoils its own line, at most its neighbour too, and is never read as another", () => {
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 2, maxLength: 6 }),
      fc.nat(),
      fc.integer({ min: 0, max: 7 }),
      (lines, place, bit) => {
        const bytes = joined(lines);
        const at = place % bytes.length;
        bytes[at] = (bytes[at] as number) ^ (1 << bit);
        const framed = unframe(bytes);
        for (const one of framed.lines) assert.ok(lines.includes(one) || one === "");
        assert.ok(framed.lines.filter((one) => one !== "").length <= lines.length);
        assert.ok(framed.lines.length >= lines.length - 2);
      },
    ),
  );
});

test("bytes of any kind are read without fail", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const { end, lines } = unframe(bytes);
      assert.ok(end <= bytes.length && lines.length <= bytes.length);
    }),
  );
});
