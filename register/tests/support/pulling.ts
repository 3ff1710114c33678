/** A register's catalogue before a server: what it shows, starts of it, and pulls. */
import assert from "node:assert/strict";
import { catalog } from "../../src/catalog/catalog.ts";
import type { ProductRow } from "../../src/catalog/products.ts";
import { Puller } from "../../src/catalog/puller.ts";
import { closeDatabase, withDatabase } from "../../src/store/database.ts";
import type { CatalogServer } from "../catalogserver.ts";

export function shown(): Map<number, ProductRow> {
  const { products } = catalog.shown();
  const rows = new Map<number, ProductRow>();
  for (let index = 0; index < products.length; index++) {
    const product = products.at(index);
    const row = products.row(index);
    if (product && row) rows.set(product.id, row);
  }
  return rows;
}

export async function same(server: CatalogServer): Promise<void> {
  await catalog.shown().indexAll();
  const sorted = (rows: Map<number, ProductRow>) => [...rows].sort(([a], [b]) => a - b);
  assert.deepEqual(sorted(shown()), sorted(server.rows()));
  assert.equal(catalog.productCount, server.rows().size);
  for (const [id, row] of server.rows()) {
    assert.equal(catalog.byItemNumber(row[0])?.id, id);
    assert.ok(catalog.search(row[1]).some((index) => catalog.product(index).id === id));
  }
}

export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

export function later(): [Promise<void>, () => void] {
  let happens: () => void = () => undefined;
  return [new Promise((resolve) => (happens = resolve)), () => happens()];
}

export async function restarted(server: CatalogServer, before?: Puller): Promise<Puller> {
  before?.end();
  await closeDatabase();
  catalog.show(catalog.draft());
  const puller = new Puller(server);
  await puller.open();
  return puller;
}

export async function fresh(server: CatalogServer): Promise<Puller> {
  const puller = new Puller(server);
  await puller.clear();
  return puller;
}

export async function pulled(puller: Puller): Promise<void> {
  puller.pull("load");
  await puller.atRest();
}

/** A page spoilt in the store, and one lost from it. */
export async function tear(): Promise<void> {
  await withDatabase(async (database) => {
    const names = await database.getAllKeys("pages");
    if (names[0]) await database.put("pages", "{", names[0]);
    if (names[1]) await database.delete("pages", names[1]);
  });
}
