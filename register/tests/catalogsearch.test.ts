import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { catalog } from "../src/catalog/catalog.ts";
import { fold, tokens } from "../src/catalog/fold.ts";
import { productLine, Search } from "../src/catalog/search.ts";

const NAMES = [
  "Tropical Heat Spices Pilau Masala 100g",
  "Coca-Cola Zero 500ml",
  "Crème brûlée",
  "Dark Chocolate with Orange",
  "Ng'ang'a’s Honey",
  "ديمه بسكويت الشاي",
  "康师傅红烧牛肉面",
  "Milk",
  "Milkshake Strawberry",
  "Buttermilk",
  "Full Cream Milk 1L",
  "Pizza 🍕 Margherita (large) [frozen]",
  "Œufs frais",
  "C++ energy drink 50% off",
  "  Unga\twa\nSembe  ",
  "Spaghetti No.5",
  "",
];

async function searchOf(names: readonly string[]): Promise<Search> {
  const search = new Search();
  search.put(
    names.map((_, row) => row),
    names.map((name, row) => productLine(name, `A-${100 + row}`)),
  );
  await search.learnt();
  return search;
}

async function found(query: string): Promise<string[]> {
  const search = await searchOf(NAMES);
  return search.find(query, 300).map((row) => NAMES[row] as string);
}

for (const [query, names] of [
  ["masala pilau", ["Tropical Heat Spices Pilau Masala 100g"]],
  ["CREME BRULEE", ["Crème brûlée"]],
  ["brulée", ["Crème brûlée"]],
  ["zero coca", ["Coca-Cola Zero 500ml"]],
  ["coca-cola", ["Coca-Cola Zero 500ml"]],
  ["choclate", ["Dark Chocolate with Orange"]],
  ["dark chocloate", ["Dark Chocolate with Orange"]],
  ["orang chokolate", ["Dark Chocolate with Orange"]],
  ["hcocolate", ["Dark Chocolate with Orange"]],
  ["spagheti", ["Spaghetti No.5"]],
  ["nganga", ["Ng'ang'a’s Honey"]],
  ["ng'ang'a", ["Ng'ang'a’s Honey"]],
  ["NG’ANG’A honey", ["Ng'ang'a’s Honey"]],
  ["الشاي", ["ديمه بسكويت الشاي"]],
  ["牛肉", ["康师傅红烧牛肉面"]],
  ["🍕", ["Pizza 🍕 Margherita (large) [frozen]"]],
  ["oeufs", ["Œufs frais"]],
  ["sembe unga", ["  Unga\twa\nSembe  "]],
  ["50%", ["C++ energy drink 50% off"]],
  ["a-103", ["Dark Chocolate with Orange"]],
  ["A103", ["Dark Chocolate with Orange"]],
  ["103", []],
  ["", []],
  ["   ", []],
  [".*", []],
  ["(", []],
  ["[+$^\\", []],
  ["xylophone", []],
] as const) {
  test(`"${query}" finds ${names.length ? names.map((name) => name.trim()).join(", ") : "nothing"}`, async () => {
    assert.deepEqual(await found(query), [...names]);
  });
}

test("the very name comes first, then names that begin so, then words, then the rest", async () => {
  assert.deepEqual(await found("milk"), [
    "Milk",
    "Milkshake Strawberry",
    "Full Cream Milk 1L",
    "Buttermilk",
  ]);
});

test("one letter finds names that begin with it before all others", async () => {
  const first = (await found("m")).slice(0, 2);
  assert.deepEqual(first, ["Milk", "Milkshake Strawberry"]);
});

test("a pasted page of text finds nothing and takes no time", async () => {
  const search = await searchOf(NAMES);
  const began = performance.now();
  assert.deepEqual(search.find("Lorem (ipsum) [dolor] ".repeat(500), 300), []);
  assert.ok(tokens("x ".repeat(5000)).length === 1);
  assert.ok(tokens(Array.from({ length: 5000 }, (_, at) => `w${at}`).join(" ")).length <= 12);
  assert.ok(performance.now() - began < 1000);
});

test("a product renamed is found by its new name only, one removed by none", async () => {
  const search = await searchOf(NAMES);
  assert.deepEqual(search.find("buttermilk", 300), [9]);
  search.put([9], [productLine("Maziwa lala", "A-109")]);
  assert.deepEqual(search.find("buttermilk", 300), []);
  assert.deepEqual(search.find("maziwa", 300), [9]);
  search.remove(9);
  assert.deepEqual(search.find("maziwa", 300), []);
});

test("typing on gives what a fresh search for the same words gives", async () => {
  const words = ["milk", "cream", "milkshake", "full", "coca", "cola", "zero", "1l"];
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 }),
      async (typed) => {
        const query = typed.join(" ");
        const search = await searchOf(NAMES);
        for (let length = 1; length < query.length; length++)
          search.find(query.slice(0, length), 300);
        assert.deepEqual(search.find(query, 300), (await searchOf(NAMES)).find(query, 300));
      },
    ),
    { numRuns: 60 },
  );
});

test("every product that holds all the words is found, in whatever alphabet", async () => {
  const word = fc.oneof(
    fc.constantFrom("chai", "Chaï", "maziwa", "ng'ombe", "شاي", "面", "a.b*c", "500g", "(x)"),
    fc.string({ minLength: 1, maxLength: 6, unit: "grapheme" }),
  );
  const name = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(" "));
  await fc.assert(
    fc.asyncProperty(
      fc.array(name, { minLength: 1, maxLength: 30 }),
      fc.nat(),
      async (names, pick) => {
        const search = await searchOf(names);
        const query = names[pick % names.length] as string;
        const wanted = tokens(query);
        const expected = names.flatMap((one, row) =>
          wanted.length > 0 && wanted.every((token) => fold(one).includes(token)) ? [row] : [],
        );
        const rows = new Set(search.find(query, 300));
        assert.ok(expected.every((row) => rows.has(row)));
      },
    ),
    { numRuns: 200 },
  );
});

test("folding is the same for a text folded before", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 40 }), (text) => {
      assert.equal(fold(fold(text)), fold(text));
    }),
    { numRuns: 500, examples: [["0⇴ ׳⬀"]] },
  );
});

test("products are listed by name, those of a category with those below it", async () => {
  const rows = catalog.draft();
  rows.apply([
    ["category", "1", ["Food", null, 1]],
    ["category", "2", ["Spices", 1, 0]],
    ["category", "3", ["Drinks", null, 0]],
    ["product", "7", ["7", "éclair", 100, "A", 1, 0, []]],
    ["product", "8", ["8", "Pilau", 100, "A", 2, 1, ["616"]]],
    ["product", "9", ["9", "Eau", null, "A", 3, 0, []]],
    ["product", "10", ["10", "Zzz", 5, "A", null, 0, []]],
  ]);
  catalog.show(rows);
  await rows.order.sort();
  const names = (indexes: number[]) => indexes.map((index) => catalog.product(index).name);
  assert.deepEqual(names(catalog.all()), ["Eau", "éclair", "Pilau", "Zzz"]);
  assert.deepEqual(names(catalog.inCategory(1)), ["éclair", "Pilau"]);
  assert.deepEqual(names(catalog.inCategory(3)), ["Eau"]);
  assert.deepEqual(names(catalog.inCategory(null)), ["Zzz"]);
  assert.deepEqual(
    catalog.categories.map(({ name }) => name),
    ["Drinks", "Spices", "Food"],
  );
  rows.apply([
    ["product", "7", ["7", "Zebra cake", 100, "A", 1, 0, []]],
    ["product", "9", null],
  ]);
  await rows.order.sort();
  catalog.changed();
  assert.deepEqual(names(catalog.all()), ["Pilau", "Zebra cake", "Zzz"]);
  assert.equal(catalog.search("616")[0], catalog.byBarcode("616")?.index);
});

test("a small shop's products are in order as soon as they are there", () => {
  const rows = catalog.draft();
  rows.apply([
    ["product", "1", ["1", "Sugar", 100, "A", null, 0, []]],
    ["product", "2", ["2", "Bread", 100, "A", null, 0, []]],
    ["product", "3", ["3", "Milk", 100, "A", null, 0, []]],
  ]);
  catalog.show(rows);

  const names = [...catalog.all()].map((index) => catalog.product(index).name);
  assert.deepEqual(names, ["Bread", "Milk", "Sugar"]);
});
