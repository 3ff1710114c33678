import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { catalog } from "../src/catalog/catalog.ts";
import type { Product } from "../src/catalog/model.ts";
import type { Change } from "../src/journal/protocol.gen.ts";
import {
  add,
  cart,
  chooseCustomer,
  clearCart,
  due,
  overridePrice,
  remove,
  setQuantity,
  setSerials,
} from "../src/state/cart.ts";
import { saleBody } from "../src/state/salebody.ts";
import { serialFault } from "../src/state/serials.ts";

const SHOP = { time_zone: "Africa/Nairobi", currency: "KES", minor_digits: 2 };
const WHOLESALE = 7;
const ALWAYS = [127, 0, 1440] as const;
const product = (id: number) => catalog.productById(id) as Product;
const prices = () => cart.value.items.map(({ unitPrice, priceList }) => [unitPrice, priceList]);
const put = (...changes: Change[]) => catalog.shown().apply(changes);

beforeEach(() => {
  clearCart();
  catalog.show(catalog.draft());
  put(
    ["shop", "1", SHOP],
    ["tax_class", "B", ["VAT", 1600]],
    ["product", "1", ["100", "Flour", 21_000, "B", null, 0, [], 0]],
    ["product", "2", ["101", "Rice", 10_000, "B", null, 1, [], 0]],
    ["product", "3", ["102", "Repair", null, "B", null, 0, [], 0]],
    ["product", "4", ["103", "Phone", 900_000, "B", null, 0, [], 1]],
    ["customer", "njeri", ["Mama Njeri", "", "", 0, 0, WHOLESALE]],
    [
      "price_list",
      "5",
      [
        "Everybody",
        null,
        null,
        null,
        ...ALWAYS,
        [
          [1, 10_000, 19_000],
          [2, 5000, 9000],
        ],
      ],
    ],
    ["price_list", "6", ["Wholesale", WHOLESALE, null, null, ...ALWAYS, [[1, 0, 18_000]]]],
  );
});

test("a customer's group prices the cart as she is chosen and removed", () => {
  add(product(1), 1600);
  assert.deepEqual(prices(), [[21_000, null]]);
  chooseCustomer({ id: "njeri", name: "Mama Njeri" });
  assert.deepEqual(prices(), [[18_000, 6]]);
  chooseCustomer(null);
  assert.deepEqual(prices(), [[21_000, null]]);
});

test("a break holds as soon as its quantity is reached, over all lines of the product", () => {
  add(product(2), 1600, { quantity: 2500, ownLine: true });
  add(product(2), 1600, { quantity: 2499, ownLine: true });
  assert.deepEqual(prices(), [
    [10_000, null],
    [10_000, null],
  ]);
  add(product(2), 1600, { quantity: 1, ownLine: true });
  assert.deepEqual(prices(), [
    [9000, 5],
    [9000, 5],
    [9000, 5],
  ]);
  assert.equal(due.value, 22_500 + 22_491 + 9);
  remove(1);
  assert.deepEqual(prices(), [
    [10_000, null],
    [10_000, null],
  ]);
});

test("pieces scanned one by one stay one line through its break", () => {
  for (let piece = 0; piece < 10; piece++) add(product(1), 1600);
  assert.deepEqual(prices(), [[19_000, 5]]);
  assert.equal(cart.value.items[0]?.quantity, 10_000);
  setQuantity(1, 9000);
  assert.deepEqual(prices(), [[21_000, null]]);
});

test("a list holds for the moment a line was added, and a later piece is a line of its own", () => {
  put(["price_list", "6", null]);
  put(["price_list", "8", ["Ended", null, null, "2020-12-31", ...ALWAYS, [[1, 0, 100]]]]);
  add(product(1), 1600);
  assert.deepEqual(prices(), [[21_000, null]]);
  const then = Date.UTC(2020, 11, 31, 20);
  cart.value = {
    ...cart.value,
    items: cart.value.items.map((item) => ({ ...item, pricedAt: then })),
  };
  add(product(1), 1600);
  assert.deepEqual(prices(), [
    [100, 8],
    [21_000, null],
  ]);
});

test("a price that was asked, or given a reason for, is no matter of lists", () => {
  add(product(3), 1600, { unitPrice: 50_000, ownLine: true });
  add(product(1), 1600);
  overridePrice(2, { unitPrice: 15_000, reason: "Damaged" });
  chooseCustomer({ id: "njeri", name: "Mama Njeri" });
  add(product(1), 1600);
  assert.deepEqual(prices(), [
    [50_000, null],
    [15_000, null],
    [18_000, 6],
  ]);
  overridePrice(2, null);
  assert.deepEqual(prices()[1], [18_000, 6]);
});

test("an entry says which list priced a line and when, why it was overridden, and which pieces it was", () => {
  chooseCustomer({ id: "njeri", name: "Mama Njeri" });
  add(product(1), 1600);
  add(product(4), 1600, { serial: "SN-1" });
  add(product(4), 1600, { serial: "SN-2" });
  add(product(2), 1600, { quantity: 500, ownLine: true });
  overridePrice(3, { unitPrice: 8000, reason: "Damaged" });
  const paid = [
    { method: "cash", name: "Cash", amount: due.value, reference: "", givesChange: true },
  ];
  const { lines } = saleBody(cart.value, paid, {
    shift: null,
    cashier: { id: 1, name: "Caleb" },
    currency: "KES",
    catalogVersion: 1,
    taxIncluded: true,
    coin: 0,
    approvals: [],
  });
  const at = cart.value.items[0]?.pricedAt;
  assert.deepEqual(lines[0]?.priced_by, { list: 6, at });
  assert.deepEqual([lines[0]?.list_price, lines[0]?.unit_price], [21_000, 18_000]);
  assert.deepEqual([lines[1]?.serials, lines[1]?.quantity], [["SN-1", "SN-2"], 2000]);
  assert.deepEqual([lines[2]?.override, lines[2]?.list_price], ["Damaged", 10_000]);
  assert.equal("override" in (lines[0] as object) || "serials" in (lines[0] as object), false);
});

test("a piece is in the cart once, and goes with its serial number", () => {
  add(product(4), 1600, { serial: "SN-1" });
  const { items } = cart.value;
  assert.equal(serialFault(" SN-1 ", 4, items), "SN-1 is in the cart already.");
  assert.equal(serialFault(" ", 4, items), "Type the serial number of the piece.");
  assert.equal(serialFault("SN-1", 9, items), null);
  const [item] = items;
  if (item) setSerials(item, []);
  assert.equal(cart.value.items.length, 0);
});
