/** The products' pictures: which are wanted, and what is kept of them for an outage. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { type ProductRow, Products } from "../src/catalog/products.ts";
import type { ProductPage } from "../src/journal/protocol.gen.ts";
import { keepPictures, MOST_PICTURES, pictureAddress, pictureFor } from "../src/store/pictures.ts";

/** The browser's cache and a server that has some pictures, in memory. */
class Kept {
  readonly entries = new Map<string, string>();
  readonly fetched: string[] = [];
  readonly gone = new Set<string>();

  fetch(address: string): Response {
    this.fetched.push(address);
    return new Response(`of ${address}`, { status: this.gone.has(address) ? 404 : 200 });
  }

  async match(request: Request): Promise<Response | undefined> {
    const kept = this.entries.get(new URL(request.url).pathname);
    return kept === undefined ? undefined : new Response(kept);
  }

  async put(request: Request, answer: Response): Promise<void> {
    this.entries.set(new URL(request.url).pathname, await answer.text());
  }

  async keys(): Promise<Request[]> {
    return [...this.entries.keys()].map((path) => new Request(`http://till${path}`));
  }

  async delete(request: Request): Promise<boolean> {
    return this.entries.delete(new URL(request.url).pathname);
  }

  async add(address: string): Promise<void> {
    const answer = this.fetch(address);
    if (!answer.ok) throw new TypeError("not there");
    this.entries.set(address, await answer.text());
  }
}

let kept = new Kept();
const always = async () => true;
const addresses = (...names: string[]) => names.map(pictureAddress);

beforeEach(() => {
  kept = new Kept();
  Object.assign(globalThis, {
    caches: { open: async () => kept },
    fetch: async (request: Request) => kept.fetch(new URL(request.url).pathname),
  });
});

test("pictures that are missing are fetched, those of products that are gone are removed", async () => {
  assert.equal(await keepPictures(["a", "b"], always), true);
  assert.equal(await keepPictures(["b", "c"], always), true);
  assert.deepEqual([...kept.entries.keys()], addresses("b", "c"));
  assert.deepEqual(kept.fetched, addresses("a", "b", "c"));
});

test("one picture that cannot be had keeps no other from coming, and is asked for again", async () => {
  kept.gone.add(pictureAddress("a"));
  const names = ["a", "b", "c", "d", "e"];
  assert.equal(await keepPictures(names, always), false);
  assert.deepEqual([...kept.entries.keys()], addresses("b", "c", "d", "e"));
  kept.gone.clear();
  assert.equal(await keepPictures(names, always), true);
  assert.deepEqual(kept.fetched.slice(5), addresses("a"));
});

test("fetching ends with the connection, and goes on with what is missing", async () => {
  const names = ["a", "b", "c", "d", "e"];
  let asked = 0;
  assert.equal(await keepPictures(names, async () => asked++ < 1), false);
  assert.ok(kept.entries.size > 0 && kept.entries.size < names.length);
  await keepPictures(names, always);
  assert.deepEqual(kept.fetched, addresses(...names));
});

test("no more than the most are kept", async () => {
  const names = Array.from({ length: MOST_PICTURES + 10 }, (_, at) => `p${at}`);
  await keepPictures(names, always);
  assert.equal(kept.entries.size, MOST_PICTURES);
});

test("a picture is answered from what is kept; what is not there is not kept", async () => {
  const [here, nowhere] = ["a", "b"].map(
    (name) => new Request(`http://till${pictureAddress(name)}`),
  );
  kept.gone.add(pictureAddress("b"));
  for (let time = 0; time < 2; time++) {
    assert.equal(await (await pictureFor(here as Request)).text(), `of ${pictureAddress("a")}`);
    assert.equal((await pictureFor(nowhere as Request)).status, 404);
  }
  assert.deepEqual(kept.fetched, addresses("a", "b", "b"));
});

const row = (picture = ""): ProductRow => ["I", "Milk", 100, "A", null, 0, [], 0, picture];

function page(ids: number[], picture?: string[]): ProductPage {
  const each = <Value>(value: Value) => ids.map(() => value);
  return {
    id: ids,
    item: ids.map((id) => `I${id}`),
    name: each("Milk"),
    price: each(100),
    tax: each("A"),
    category: each(null),
    weighed: each(0),
    barcodes: each([]),
    serialised: each(0),
    ...(picture && { picture }),
  };
}

test("wanted are the pictures of the products as they are now, each once", () => {
  const products = new Products();
  products.addPage(page([1, 2, 3, 4], ["one", "", "three", "four"]));
  products.addPage(page([5, 6]));
  products.addPage(page([7], []));
  products.put(2, row("one"));
  products.put(3, row());
  products.put(9, row("nine"));
  products.remove(4);
  assert.deepEqual(products.pictures(10).sort(), ["nine", "one"]);
  assert.equal(products.pictures(1).length, 1);
  assert.deepEqual(
    [1, 2, 3, 5, 7, 9].map((id) => products.withId(id)?.picture),
    ["one", "one", "", "", "", "nine"],
  );
});
