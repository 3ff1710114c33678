import assert from "node:assert/strict";
import { test } from "node:test";
import {
  inCoins,
  mayComeBack,
  type Returnable,
  type ReturnedLine,
  refundWays,
  returnables,
  type SoldLine,
  sumsOf,
  takeBack,
} from "../src/domain/returning.ts";
import { type CartItem, emptyCart } from "../src/state/cart.ts";
import { saleBody } from "../src/state/salebody.ts";

const FLOUR: SoldLine = {
  product: 1,
  item: "100",
  name: "Flour",
  quantity: 3000,
  unit_price: 3333,
  list_price: 3333,
  gross: 9999,
  discount: 0,
  sale_discount: 1000,
  total: 8999,
  tax_class: "B",
  tax_rate: 1600,
  tax: 1241,
};
const MILK: CartItem = {
  key: 1,
  product: 2,
  item: "101",
  name: "Milk",
  unitPrice: 5000,
  listPrice: 5000,
  quantity: 1000,
  weighed: false,
  taxClass: "B",
  taxRate: 1600,
  discount: null,
  pricedAt: 0,
  priceList: null,
  fixed: false,
  override: "",
  serialised: false,
  serials: [],
};
const CONTEXT = {
  shift: null,
  cashier: { id: 1, name: "Caleb" },
  currency: "KES",
  taxIncluded: true,
  coin: 0,
  catalogVersion: 1,
  approvals: [],
};
const cash = (amount: number) => [
  { method: "cash", name: "Cash", amount, reference: "", givesChange: true },
];

function cartWith(lines: ReturnedLine[], items: CartItem[]) {
  const back = {
    original: "01900000-0000-7000-8000-00000000000a",
    receipt: "T1-1-1",
    reason: "Size",
    lines,
  };
  return { ...emptyCart(), items, back };
}

const only = (lines: Returnable[]) => lines[0] as Returnable;

test("what came back is off what may still come back, line by line", () => {
  const whole = only(returnables([FLOUR], []));
  const first = takeBack([whole], [{ position: 1, quantity: 1000, restock: true }]);
  const rest = only(returnables([FLOUR], first));

  assert.deepEqual([rest.before, rest.left], [1000, 2000]);
  const second = takeBack([rest], [{ position: 1, quantity: 2000, restock: false }]);
  assert.deepEqual(sumsOf([...first, ...second]), { total: 8999, tax: 1241, discount: 1000 });
  assert.equal(returnables([FLOUR], [...first, ...second])[0]?.left, 0);
  assert.throws(
    () => takeBack([rest], [{ position: 1, quantity: 2001, restock: true }]),
    RangeError,
  );
  assert.throws(() => takeBack([rest], [{ position: 2, quantity: 1, restock: true }]), RangeError);
});

test("whole pieces come back whole, weighed goods by weight", () => {
  const piece = only(returnables([FLOUR], []));
  const weighed = only(returnables([{ ...FLOUR, quantity: 1250 }], []));
  assert.deepEqual(
    [0, -1000, 500, 1000, 3000, 4000].map((quantity) => mayComeBack(piece, quantity)),
    [false, false, false, true, true, false],
  );
  assert.ok(mayComeBack(weighed, 1) && mayComeBack(weighed, 1250) && !mayComeBack(weighed, 1251));
});

test("a refund goes the ways it was paid, as far as each paid", () => {
  const paid = [
    { method: "m-pesa", name: "M-Pesa", amount: 5000 },
    { method: "cash", name: "Cash", amount: 3000 },
  ];
  assert.deepEqual(refundWays(6000, paid), [paid[0], { ...paid[1], amount: 1000 }]);
  assert.deepEqual(refundWays(5000, paid), [paid[0]]);
  assert.deepEqual(refundWays(0, paid), []);
});

test("an exchange for dearer goods is paid the difference, change given", () => {
  const one = only(returnables([FLOUR], []));
  const lines = takeBack([one], [{ position: 1, quantity: 1000, restock: true }]);
  const worth = sumsOf(lines).total;

  const body = saleBody(cartWith(lines, [MILK]), cash(3000), CONTEXT);

  assert.deepEqual([worth, body.total, body.change], [3000, 2000, 1000]);
  assert.deepEqual([body.returned, body.reason], [lines, "Size"]);
});

test("an exchange for cheaper goods pays the difference out, to the cent and no more", () => {
  const one = only(returnables([FLOUR], []));
  const lines = takeBack([one], [{ position: 1, quantity: 3000, restock: true }]);

  const body = saleBody(cartWith(lines, [MILK]), cash(3999), CONTEXT);

  assert.deepEqual([body.total, body.change], [-3999, 0]);
  assert.deepEqual(
    body.payments.map(({ amount }) => amount),
    [-3999],
  );
  assert.throws(() => saleBody(cartWith(lines, [MILK]), cash(4000), CONTEXT), RangeError);
  assert.throws(() => saleBody(cartWith(lines, [MILK]), cash(3998), CONTEXT), RangeError);
});

test("an exchange of equal worth needs no payment", () => {
  const one = only(returnables([FLOUR], []));
  const lines = takeBack([one], [{ position: 1, quantity: 1000, restock: true }]);

  const body = saleBody(cartWith(lines, [{ ...MILK, unitPrice: 3000 }]), [], CONTEXT);

  assert.deepEqual([body.total, body.change, body.payments], [0, 0, []]);
});

test("a refund in cash is paid in coins that exist, by other methods to the cent", () => {
  const ways = [
    { method: "cash", name: "Cash", amount: 1550 },
    { method: "card", name: "Card", amount: 1049 },
  ];
  assert.deepEqual(inCoins(ways, 100), {
    payments: [{ ...ways[0], amount: 1600 }, ways[1]],
    rounding: 50,
  });
});

test("a sale in cash is rounded to the smallest coin, where tax is added as well", () => {
  const context = { ...CONTEXT, taxIncluded: false, coin: 100 };
  const body = saleBody(
    { ...emptyCart(), items: [{ ...MILK, unitPrice: 999 }] },
    cash(2000),
    context,
  );

  assert.deepEqual([body.lines[0]?.gross, body.tax, body.total], [999, 160, 1159]);
  assert.deepEqual([body.rounding, body.change], [41, 800]);
});

test("of a line with serial numbers the very pieces come back, and are left no more", () => {
  const phone = { ...FLOUR, serials: ["SN-1", "SN-2", "SN-3"] };
  const all = only(returnables([phone], []));
  const first = takeBack(
    [all],
    [{ position: 1, quantity: 1000, restock: true, serials: ["SN-2"] }],
  );
  assert.deepEqual(first[0]?.serials, ["SN-2"]);
  const rest = only(returnables([phone], first));
  assert.deepEqual([rest.left, rest.serials], [2000, ["SN-1", "SN-3"]]);
  const plain = takeBack(
    [only(returnables([FLOUR], []))],
    [{ position: 1, quantity: 1000, restock: true, serials: [] }],
  );
  assert.equal("serials" in (plain[0] as object), false);
});
