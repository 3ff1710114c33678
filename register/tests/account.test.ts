import assert from "node:assert/strict";
import { test } from "node:test";
import { owedMore } from "../src/domain/account.ts";
import { accountTaking } from "../src/domain/taking.ts";
import { Device } from "./support/device.ts";

const WANJIKU = "0190-wanjiku";
const onAccount = (method: string) => method === "account";
const paid = (...payments: [string, number][]) => ({
  customer: WANJIKU,
  payments: payments.map(([method, amount]) => ({ method, amount })),
});

test("a sale on account is owed, a return to the account and a payment on it are owed less", () => {
  const owed = (kind: string, body: object) => owedMore({ kind, body }, WANJIKU, onAccount);

  assert.equal(owed("sale", paid(["account", 700], ["cash", 300])), 700);
  assert.equal(owed("exchange", paid(["account", -50])), -50);
  assert.equal(owed("return", paid(["account", 700])), -700);
  assert.equal(owed("account_paid", { customer: WANJIKU, amount: 40 }), -40);
  assert.equal(owed("sale", { ...paid(["account", 700]), customer: "another" }), 0);
  assert.equal(owed("sale", paid(["cash", 700])), 0);
});

test("what this till has not sent of a customer is known until the server has it and has told the balance", async () => {
  const device = new Device();
  const journal = await device.open();
  await journal.append({ kind: "account_paid", body: { customer: WANJIKU, amount: 40 } });
  await journal.append({ kind: "account_paid", body: { customer: "another", amount: 1 } });

  assert.deepEqual(
    journal.book.unsentOf(WANJIKU, Number.POSITIVE_INFINITY).map(({ body }) => body["amount"]),
    [40],
  );
  await journal.outbox.acknowledge(journal.end);
  assert.deepEqual(journal.book.unsentOf(WANJIKU, Number.POSITIVE_INFINITY), []);
  assert.equal(journal.book.unsentOf(WANJIKU, 0).length, 1);
});

test("a payment on account counts in its method and as no sale", () => {
  const taking = accountTaking({ method: "cash", name: "Cash", amount: 500 });

  assert.deepEqual([taking.account, taking.out, taking.payments[0]?.amount], [500, null, 500]);
});
