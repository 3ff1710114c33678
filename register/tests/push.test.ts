import assert from "node:assert/strict";
import { test } from "node:test";
import type { Outcome, PushAnswer } from "../src/journal/protocol.gen.ts";
import { backoff, push } from "../src/journal/push.ts";
import type { Held } from "../src/journal/reconcile.ts";
import { rescueFile } from "../src/journal/rescue.ts";

const batch: Held[] = ["a", "b"].map((id, at) => ({
  id,
  epoch: 1,
  seq: at + 1,
  line: `line ${id}`,
}));
const answer = (ids: (string | null)[]) =>
  ({ outcomes: ids.map((id) => ({ id, seq: 1, outcome: "accepted" }) as Outcome) }) as PushAnswer;

test("a push sends the lines as they are, one a line", async () => {
  let sent = "";
  await push(batch, async (lines) => {
    sent = lines;
    return answer(["a", "b"]);
  });
  assert.equal(sent, "line a\nline b\n");
});

test("an outcome without an id is an outcome: the server kept the line aside", async () => {
  assert.equal((await push(batch, async () => answer(["a", null]))).outcomes.length, 2);
});

for (const [what, wrong] of [
  ["too few outcomes", answer(["a"])],
  ["too many outcomes", answer(["a", "b", "b"])],
  ["outcomes of other entries", answer(["b", "a"])],
  ["no outcomes", {} as PushAnswer],
] as const)
  test(`an answer with ${what} acknowledges nothing`, async () => {
    await assert.rejects(
      push(batch, async () => wrong),
      /does not fit/,
    );
  });

test("waits double from half a second to half a minute, each between a half and the whole of it", () => {
  assert.deepEqual(
    [0, 1, 2, 5, 6, 1000].map((failures) => backoff(failures, 1)),
    [500, 1000, 2000, 16_000, 30_000, 30_000],
  );
  assert.equal(backoff(3, 0), 2000);
});

test("a rescue file is sealed over its lines, each ended by a line feed", async () => {
  const file = await rescueFile("r", 7, ["a", "b"]);
  const { createHash } = await import("node:crypto");
  assert.deepEqual(file, {
    tracksales_rescue: 1,
    register: "r",
    written_at: 7,
    lines: ["a", "b"],
    sha256: createHash("sha256").update("a\nb\n").digest("hex"),
  });
});
