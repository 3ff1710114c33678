/** A parked cart that goes to another register: never can two finish the same. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Journal } from "../src/journal/journal.ts";
import { Device, sale } from "./support/device.ts";

const OTHER = "01900000-0000-7000-8000-00000000000e";
const CASHIER = { id: 1, name: "Caleb" };
const gone = { name: "CartGivenOver" };

const park = (journal: Journal, cart: string) =>
  journal.append({ kind: "cart_parked", body: { cart, cashier: CASHIER, lines: [], total: 0 } });
const release = (journal: Journal, cart: string) =>
  journal.append({ kind: "cart_released", body: { cart, to: OTHER } });
const resume = (journal: Journal, cart: string, parked?: string) =>
  journal.append({
    kind: "cart_resumed",
    body: { cart, cashier: CASHIER, ...(parked ? { parked } : {}) },
  });

test("a cart that was released is neither resumed, sold nor parked here again, after a restart too", async () => {
  const device = new Device();
  const journal = await device.open();
  const cart = device.newId();
  await park(journal, cart);
  await release(journal, cart);

  for (const held of [journal, await device.reopen()]) {
    assert.deepEqual(held.book.parked(), []);
    assert.equal(held.book.isGiven(cart), true);
    await assert.rejects(resume(held, cart), gone);
    await assert.rejects(held.append(sale(cart)), gone);
    await assert.rejects(park(held, cart), gone);
  }
});

test("of a release and a resumption at once one is written, and the cart is in one place", async () => {
  for (const first of [release, resume]) {
    const device = new Device();
    const journal = await device.open();
    const cart = device.newId();
    await park(journal, cart);
    const second = first === release ? resume : release;

    const [one, other] = await Promise.allSettled([first(journal, cart), second(journal, cart)]);

    assert.deepEqual([one.status, other.status], ["fulfilled", "rejected"]);
    assert.equal(journal.book.isGiven(cart), first === release);
  }
});

test("what was taken over is taken over once, sold once, and may go back and forth", async () => {
  const device = new Device();
  const journal = await device.open();
  const [cart, parked, again] = [device.newId(), device.newId(), device.newId()];
  await resume(journal, cart, parked);
  await assert.rejects(resume(journal, cart, parked), gone);
  assert.deepEqual((await device.reopen()).book.takenOver(), [parked]);

  await park(journal, cart);
  await release(journal, cart);
  await assert.rejects(journal.append(sale(cart)), gone);
  await resume(journal, cart, again);
  const sold = await journal.append(sale(cart));

  assert.equal(sold.receipt, "T1-1-000001");
  assert.deepEqual(await journal.append(sale(cart)), sold);
});
