import assert from "node:assert/strict";
import { test } from "node:test";
import { receiptText } from "../src/domain/receiptnumber.ts";
import { entryOf } from "../src/journal/line.ts";
import { DAY, Device, MORNING, quota, sale, sell } from "./support/device.ts";
import { assertChained, linesHeld, linesInFile, linesInTable } from "./support/proof.ts";

test("a new register's journal begins with its key, then counts entries and receipts", async () => {
  const device = new Device();
  const journal = await device.open();
  await journal.append({
    kind: "shift_opened",
    body: { float: 5000, cashier: { id: 1, name: "Caleb" } },
  });
  const first = await sell(journal, device);
  const second = await sell(journal, device);

  assert.equal(journal.alarm, null);
  assert.deepEqual([first.seq, first.receipt, first.number], [3, "T1-1-000001", 1]);
  assert.deepEqual([second.seq, second.receipt, second.number], [4, "T1-1-000002", 2]);
  assert.equal(journal.book.shift?.float, 5000);
  assert.equal(journal.outbox.size, 4);
  assert.equal(entryOf(linesHeld(device)[0] as string).body["reason"], "enrolled");
  assert.deepEqual(linesInFile(device), linesInTable(device));
  await assertChained(linesHeld(device));
});

test("receipt numbers name till, epoch and number", () => {
  assert.equal(receiptText(12, 3, 45), "T12-3-000045");
});

test("a cart sold twice is written once and answered the same", async () => {
  const device = new Device();
  const journal = await device.open();
  const cart = device.newId();

  const [first, again] = await Promise.all([
    journal.append(sale(cart)),
    journal.append(sale(cart, 1)),
  ]);

  assert.deepEqual(again, first);
  assert.equal(linesHeld(device).length, 2);
  const reopened = await device.reopen();
  assert.deepEqual(await reopened.append(sale(cart)), first);
});

test("many sales at once are written one after the other", async () => {
  const device = new Device();
  const journal = await device.open();

  const sold = await Promise.all(Array.from({ length: 20 }, () => sell(journal, device)));

  assert.deepEqual(
    sold.map((one) => one.number),
    Array.from({ length: 20 }, (_, index) => index + 1),
  );
  await assertChained(linesHeld(device));
});

test("an entry's id is made when it is written: copies of one cart never share it", async () => {
  const device = new Device();
  const journal = await device.open();
  const cart = device.newId();

  const sold = await journal.append(sale(cart));

  assert.notEqual(sold.id, cart);
  assert.deepEqual(journal.book.soldAs(cart), sold);
  assert.equal(journal.book.soldAs(sold.id), null);
});

test("texts of any kind come back as they were, half a character as the sign for one", async () => {
  const device = new Device();
  const journal = await device.open();
  const name = 'Wanjikũ \n\r\u2028 "quoted" \ud83d\ude00';
  const body = { name: `${name}\ud83d\u0000`, cashier: { name } };
  await journal.append({ kind: "customer_created", body });

  const reopened = await device.reopen();

  const written = entryOf(linesHeld(device)[1] as string).body;
  assert.deepEqual(written, { name: `${name}\ufffd\ufffd`, cashier: { name } });
  assert.equal(reopened.outbox.size, 2);
});

test("reopened, the journal goes on where it ended, with its shift and its queue", async () => {
  const device = new Device();
  const journal = await device.open();
  await journal.append({
    kind: "shift_opened",
    body: { float: 5000, cashier: { id: 1, name: "Caleb" } },
  });
  await sell(journal, device);

  const reopened = await device.reopen();
  const sold = await sell(reopened, device);

  assert.equal(reopened.alarm, null);
  assert.equal(reopened.book.shift?.id, journal.book.shift?.id);
  assert.deepEqual([sold.seq, sold.number, reopened.outbox.size], [4, 2, 4]);
  await assertChained(linesHeld(device));
});

for (const [copy, fail] of [
  ["the file", (device: Device) => device.opfs],
  ["the table", (device: Device) => device],
] as const)
  test(`when ${copy} cannot write, the sale is in neither copy and its number is used again`, async () => {
    const device = new Device();
    const journal = await device.open();
    const before = journal.end;
    const failing = () => {
      throw new DOMException("broken", "UnknownError");
    };
    const target = fail(device);
    if (target === device) device.pass = (step) => step === "table append commits" && failing();
    else device.opfs.before = (step) => (step === "flush" ? failing() : undefined);

    await assert.rejects(journal.append(sale(device.newId())), { name: "UnknownError" });

    device.pass = () => undefined;
    device.opfs.before = () => undefined;
    assert.deepEqual(journal.end, before);
    assert.deepEqual([linesInFile(device).length, linesInTable(device).length], [1, 1]);
    assert.equal(journal.outbox.size, 1);
    assert.equal((await sell(journal, device)).number, 1);
    assert.deepEqual(linesInFile(device), linesInTable(device));
    const reopened = await device.reopen();
    assert.equal(reopened.alarm, null);
    await assertChained(linesHeld(device));
  });

test("a file that took half a line and was then full holds the next sale whole", async () => {
  const device = new Device();
  const journal = await device.open();
  let writes = 0;
  device.opfs.before = (step, size) => {
    if (step !== "write") return undefined;
    writes += 1;
    return writes === 1 ? Math.floor(size / 2) : writes === 2 ? 0 : undefined;
  };

  const sold = await sell(journal, device);

  assert.equal(device.table.reserve, false);
  assert.equal(linesInFile(device).length, 2);
  assert.equal(entryOf(linesInFile(device)[1] as string).id, sold.id);
  device.loseTable();
  const reopened = await device.reopen();
  assert.equal(reopened.outbox.pending()[1]?.receipt, "T1-1-000001");
});

test("full storage: the reserve makes room for the sale; without it the sale is refused and nothing kept", async () => {
  const device = new Device();
  const journal = await device.open();
  device.pass = (step) => {
    if (step === "table append begins" && device.table.reserve) throw quota();
  };
  await sell(journal, device);
  assert.equal(device.table.reserve, false);

  device.pass = (step) => {
    if (step === "table append begins") throw quota();
  };
  await assert.rejects(journal.append(sale(device.newId())), { name: "QuotaExceededError" });

  assert.deepEqual([linesInFile(device).length, linesInTable(device).length], [2, 2]);
  device.pass = () => undefined;
  assert.equal((await sell(journal, device)).number, 2);
});

test("a copy that could not take its line back stops the journal until it is opened again", async () => {
  const device = new Device();
  const journal = await device.open();
  device.pass = (step) => {
    if (step === "table append commits") throw new DOMException("broken", "UnknownError");
  };
  device.opfs.before = (step) => {
    if (step === "truncate") throw new DOMException("stuck", "InvalidStateError");
    return undefined;
  };
  await assert.rejects(journal.append(sale(device.newId())), { name: "UnknownError" });
  device.pass = () => undefined;
  device.opfs.before = () => undefined;

  await assert.rejects(journal.append(sale(device.newId())), { name: "InvalidStateError" });

  const reopened = await device.reopen(1);
  await sell(reopened, device);
  assert.deepEqual(linesInFile(device), linesInTable(device));
  await assertChained(linesHeld(device));
});

test("entries held over 30 days ago are forgotten; what was not sent and the last one never", async () => {
  const device = new Device();
  const journal = await device.open();
  for (let count = 0; count < 5; count++) await sell(journal, device);
  await journal.outbox.acknowledge({ epoch: 1, seq: 3 });
  await journal.heard(MORNING);
  await journal.heard(MORNING + 31 * DAY);
  assert.deepEqual(
    linesInTable(device).map((line) => entryOf(line).seq),
    [4, 5, 6],
  );

  await journal.outbox.acknowledge({ epoch: 1, seq: 6 });
  await journal.heard(MORNING + 32 * DAY);
  await journal.heard(MORNING + 63 * DAY);
  assert.deepEqual(
    linesInTable(device).map((line) => entryOf(line).seq),
    [6],
  );
  const reopened = await device.reopen();
  assert.deepEqual([reopened.end.seq, reopened.outbox.size, reopened.alarm], [6, 0, null]);
  assert.equal((await sell(reopened, device)).number, 6);
});

test("entries held within 30 days stay, so that a restored server can be told again", async () => {
  const device = new Device();
  const journal = await device.open();
  await sell(journal, device);
  await journal.outbox.acknowledge({ epoch: 1, seq: 2 });
  await journal.heard(MORNING);
  await journal.heard(MORNING + 29 * DAY);
  await journal.heard(MORNING + 30 * DAY);

  assert.equal(linesInTable(device).length, 2);
  assert.equal(await journal.outbox.rewind([{ epoch: 1, seq: 1 }]), 1);
  assert.equal(journal.outbox.size, 1);
});

test("a computer's clock that leaps a year forgets nothing; what was noted under a later time is not believed", async () => {
  const device = new Device();
  const journal = await device.open();
  await sell(journal, device);
  await journal.outbox.acknowledge({ epoch: 1, seq: 2 });
  await journal.heard(MORNING + 400 * DAY);
  device.now += 400 * DAY;
  const reopened = await device.reopen();
  await reopened.heard(MORNING);
  await reopened.heard(MORNING + 2 * DAY);

  assert.equal(linesInTable(device).length, 2);
  assert.deepEqual(
    device.table.heldAt.map(({ at }) => at),
    [MORNING, MORNING + 2 * DAY],
  );
});

test("a shift begins and ends in the journal, and what was written since is told in order", async () => {
  const device = new Device();
  const journal = await device.open();
  await sell(journal, device);
  const cashier = { id: 1, name: "Caleb" };
  const opened = await journal.append({ kind: "shift_opened", body: { float: 5000, cashier } });
  const sold = await sell(journal, device);

  const reopened = await device.reopen();
  const { shift } = reopened.book;
  assert.deepEqual(shift, { id: opened.id, openedAt: opened.at, float: 5000, openedBy: "Caleb" });
  assert.deepEqual(
    reopened.book.since(opened.id).map(({ id, kind }) => [id, kind]),
    [
      [opened.id, "shift_opened"],
      [sold.id, "sale"],
    ],
  );
  assert.deepEqual(reopened.book.since(device.newId()), []);

  await reopened.append({ kind: "shift_closed", body: { shift: opened.id } });
  assert.equal(reopened.book.shift, null);
  assert.equal((await device.reopen()).book.shift, null);
});

test("what the open shift and a waiting cart need outlives the thirty days", async () => {
  const device = new Device();
  const journal = await device.open();
  await sell(journal, device);
  const cashier = { id: 1, name: "Caleb" };
  const opened = await journal.append({ kind: "shift_opened", body: { float: 5000, cashier } });
  await sell(journal, device);
  const parked = { cart: device.newId(), cashier };
  await journal.append({ kind: "cart_parked", body: parked });
  await sell(journal, device);
  await journal.outbox.acknowledge(journal.end);
  await journal.heard(MORNING);
  await journal.heard(MORNING + 40 * DAY);

  const left = linesInTable(device).map((line) => entryOf(line).kind);
  assert.deepEqual(left, ["shift_opened", "sale", "cart_parked", "sale"]);
  const reopened = await device.reopen();
  assert.equal(reopened.book.shift?.id, opened.id);
  assert.deepEqual(
    reopened.book.parked().map(({ body }) => body["cart"]),
    [parked.cart],
  );
});
