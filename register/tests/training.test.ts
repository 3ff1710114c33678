/** Training mode: everything works, nothing counts, and no training is ever taken for a sale. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Journal } from "../src/journal/journal.ts";
import { entryOf } from "../src/journal/line.ts";
import { asHappened, isTraining } from "../src/journal/training.ts";
import { Device } from "./support/device.ts";
import { linesHeld } from "./support/proof.ts";

const CASHIER = { id: 3, name: "Caleb" };
const sale = (cart: string, total = 4200) => ({
  kind: "sale",
  body: { cart, total, cashier: CASHIER },
});
const opening = { kind: "shift_opened", body: { cashier: CASHIER, float: 5000, counted: [] } };
const shiftOf = (journal: Journal) => journal.book.shift;
const every = { text: "", day: "", zone: undefined };

test("a training sale has a number of its own and takes none of the register's", async () => {
  const device = new Device();
  const journal = await device.open();
  const before = await journal.append(sale("a"));
  journal.training = true;
  const first = await journal.append(sale("b"));
  const second = await journal.append(sale("c"));
  journal.training = false;
  const after = await journal.append(sale("d"));

  assert.deepEqual(
    [first.receipt, second.receipt, first.kind],
    ["TRAINING-000001", "TRAINING-000002", "sale"],
  );
  assert.deepEqual([before.number, after.number], [1, 2]);
  const kinds = linesHeld(device).map((line) => entryOf(line).kind);
  assert.deepEqual(kinds, ["epoch_opened", "sale", "training", "training", "sale"]);
});

test("the book of what happened and that of training know nothing of each other", async () => {
  const device = new Device();
  const journal = await device.open();
  await journal.append(opening);
  await journal.append(sale("a"));
  const { shift } = journal.book;
  journal.training = true;

  assert.equal(shiftOf(journal), null);
  assert.deepEqual(journal.book.receipts(every, 10), []);
  assert.equal(journal.book.soldAs("a"), null);
  await journal.append({ ...opening, body: { ...opening.body, float: 1 } });
  const trained = await journal.append(sale("b"));
  const inTraining = shiftOf(journal);
  assert.equal(inTraining?.float, 1);
  assert.deepEqual(journal.book.soldAs("b"), trained);
  assert.deepEqual(
    journal.book.since(inTraining?.id ?? "").map(({ kind }) => kind),
    ["shift_opened", "sale"],
  );

  journal.training = false;
  assert.deepEqual(journal.book.shift, shift);
  assert.equal(journal.book.soldAs("b"), null);
  assert.equal(journal.book.receipts(every, 10).length, 1);
  assert.deepEqual(
    journal.book.since(shift?.id ?? "").map(({ kind }) => kind),
    ["shift_opened", "sale"],
  );
  assert.equal(await journal.code(trained.id), null);
});

test("a restart finds both books as they were", async () => {
  const device = new Device();
  const journal = await device.open();
  await journal.append(opening);
  journal.training = true;
  await journal.append(opening);
  const sold = await journal.append(sale("b"));
  const reopened = await device.reopen();

  assert.equal(reopened.book.shift?.id, linesHeld(device).map(entryOf)[1]?.id);
  reopened.training = true;
  assert.deepEqual(reopened.book.soldAs("b"), sold);
  const third = await reopened.append(sale("c"));
  assert.equal(third.receipt, "TRAINING-000002");
});

test("a name that looks like training does not make a sale one", async () => {
  const device = new Device();
  const journal = await device.open();
  const name = '"kind":"training","body":{"kind":"';
  await journal.append({ kind: "sale", body: { cart: "a", customer_name: name, total: 1 } });
  const line = linesHeld(device).at(-1) ?? "";

  assert.equal(isTraining(line), false);
  assert.equal(journal.book.receipts(every, 10).length, 1);
});

test("a training entry is read as what was trained", async () => {
  const device = new Device();
  const journal = await device.open();
  journal.training = true;
  const sold = await journal.append(sale("a"));
  const line = linesHeld(device).at(-1) ?? "";
  const { id, kind, body } = entryOf(asHappened(line));

  assert.deepEqual([id, kind, body["receipt"]], [sold.id, "sale", "TRAINING-000001"]);
  assert.equal(entryOf(line).kind, "training");
});
