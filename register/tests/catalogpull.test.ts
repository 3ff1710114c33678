import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { catalog } from "../src/catalog/catalog.ts";
import { Puller } from "../src/catalog/puller.ts";
import { pullState } from "../src/catalog/state.ts";
import { pageNames, readDesk, readKept, writeDesk } from "../src/store/catalogdb.ts";
import { closeDatabase, withDatabase } from "../src/store/database.ts";
import { CatalogServer } from "./catalogserver.ts";
import { fresh, later, pulled, restarted, same, shown, tear, turn } from "./support/pulling.ts";

let server: CatalogServer;
beforeEach(() => {
  server = new CatalogServer();
  for (let id = 1; id <= 10; id++) server.put(id, `Unga ${id}`, [`616${id}`]);
});

test("the whole catalogue is cached on the first load, and shown after a restart without network", async () => {
  const puller = await fresh(server);
  await pulled(puller);
  await same(server);
  assert.equal(pullState.value.phase, "idle");
  assert.deepEqual([pullState.value.loadedRows, pullState.value.totalRows], [10, 10]);
  const asked = server.paths.length;
  await restarted(server, puller);
  await same(server);
  assert.equal(catalog.byBarcode("6167")?.name, "Unga 7");
  assert.equal(pullState.value.version, 10);
  assert.equal(server.paths.length, asked);
});

test("the first page kept is shown before the till is ready, in its newest state; the others after", async () => {
  const puller = await fresh(server);
  await pulled(puller);
  server.put(1, "Unga wa dengu", ["999"]);
  server.remove(2);
  server.put(11, "Maziwa");
  await pulled(puller);
  puller.end();
  await closeDatabase();
  catalog.show(catalog.draft());
  const again = new Puller(server);
  const [ready, sellable] = later();
  const opened = again.open(ready);
  while (catalog.productCount === 0) await turn();
  for (let at = 0; at < 20; at++) await turn();
  assert.deepEqual([...shown().keys()], [1, 3]);
  assert.equal(catalog.byBarcode("999")?.name, "Unga wa dengu");
  assert.equal(catalog.byBarcode("6161"), undefined);
  assert.equal(catalog.search("dengu").length, 1);
  sellable();
  await opened;
  await same(server);
});

test("a cache cleared while its other pages wait for the till shows nothing of them", async () => {
  const puller = await fresh(server);
  await pulled(puller);
  puller.end();
  catalog.show(catalog.draft());
  const again = new Puller(server);
  const [ready, sellable] = later();
  const opened = again.open(ready);
  while (catalog.productCount === 0) await turn();
  await again.clear();
  sellable();
  await opened;
  for (let at = 0; at < 20; at++) await turn();
  assert.equal(catalog.productCount, 0);
  await pulled(again);
  await same(server);
});

test("a price changed and a product deleted elsewhere arrive as changes, and survive a restart", async () => {
  const puller = await fresh(server);
  await pulled(puller);
  server.put(3, "Unga wa sembe", ["999"]);
  server.remove(4);
  server.paths.length = 0;
  await pulled(puller);
  await same(server);
  assert.deepEqual(server.paths, [`catalog/changes?since=10&restore_id=${server.restoreId}`]);
  assert.equal(catalog.byBarcode("6163"), undefined);
  assert.equal(catalog.byBarcode("999")?.name, "Unga wa sembe");
  await restarted(server, puller);
  await same(server);
});

test("an answer that follows on another cursor is not taken, so that no change is skipped", async () => {
  const puller = await fresh(server);
  await pulled(puller);
  server.put(3, "Chai");
  server.put(4, "Maziwa");
  const stray = await server.json(`catalog/changes?since=11&restore_id=${server.restoreId}`);
  const { json } = server;
  server.json = async () => stray as never;
  await pulled(puller);
  assert.equal(pullState.value.phase, "failed");
  assert.equal(catalog.productById(4)?.name, "Unga 4");
  server.json = json;
  await pulled(puller);
  await same(server);
});

test("where the heartbeat's version is not ahead, nothing is asked", async () => {
  const puller = await fresh(server);
  await pulled(puller);
  server.paths.length = 0;
  puller.heard({ catalogVersion: server.version, restoreId: server.restoreId });
  for (const why of ["search", "scroll", "heartbeat", "load"] as const) puller.pull(why);
  await puller.atRest();
  assert.deepEqual(server.paths, []);
  server.put(11, "Maziwa");
  puller.heard({ catalogVersion: server.version, restoreId: server.restoreId });
  await puller.atRest();
  await same(server);
});

test("a snapshot after a restore fetches only the pages that are not cached", async () => {
  const puller = await fresh(server);
  await pulled(puller);
  server.put(1, "Sukari");
  server.restore();
  server.paths.length = 0;
  await pulled(puller);
  await same(server);
  assert.equal(server.paths.filter((path) => path.startsWith("catalog/pages/")).length, 1);
});

test("an answer in flight while the cache is cleared puts nothing back", async () => {
  const puller = await fresh(server);
  await pulled(puller);
  server.put(3, "Unga mpya");
  server.prompt = false;
  puller.pull("load");
  while (server.asked.length === 0) await turn();
  await puller.clear();
  for (const one of server.asked.splice(0)) one.answer();
  for (let at = 0; at < 20; at++) await turn();
  assert.equal(catalog.productCount, 0);
  const kept = await readKept();
  assert.deepEqual([kept.cursor, kept.manifest, kept.batches], [null, null, []]);
  server.answerAll();
  await pulled(puller);
  await same(server);
});

test("a pull that was only beginning when the cache was cleared leaves the work to the next", async () => {
  const puller = await fresh(server);
  server.prompt = false;
  puller.pull("load");
  await puller.clear();
  puller.pull("load");
  for (let at = 0; at < 20; at++) await turn();
  assert.deepEqual(server.paths, ["catalog/snapshot"]);
  server.answerAll();
  await puller.atRest();
  await same(server);
});

test("a snapshot on its way while the cache is cleared is shown to nobody", async () => {
  const puller = await fresh(server);
  server.prompt = false;
  puller.pull("load");
  while (server.asked.length === 0) await turn();
  server.asked.splice(0)[0]?.answer();
  while (server.asked.length < 3) await turn();
  await puller.clear();
  for (let at = 0; at < 20; at++) {
    for (const one of server.asked.splice(0)) one.answer();
    await turn();
  }
  assert.equal(catalog.productCount, 0);
  assert.equal((await pageNames()).size, 0);
  assert.equal((await readKept()).manifest, null);
});

test("what came of a first load that broke off is there after a restart without network", async () => {
  const puller = await fresh(server);
  server.prompt = false;
  puller.pull("load");
  while (server.asked.length === 0) await turn();
  server.asked.splice(0)[0]?.answer();
  while (server.asked.length < 3) await turn();
  server.asked.splice(0, 1)[0]?.answer();
  while (catalog.productCount === 0) await turn();
  for (const one of server.asked.splice(0)) one.fail();
  await puller.atRest();
  assert.equal(pullState.value.phase, "failed");
  const again = await restarted(server, puller);
  assert.equal(catalog.productCount, 3);
  server.answerAll();
  await pulled(again);
  await same(server);
});

test("offline the pull fails quietly and what is cached stays", async () => {
  const puller = await fresh(server);
  await pulled(puller);
  server.put(3, "Unga mpya");
  server.prompt = false;
  puller.pull("load");
  while (server.asked.length === 0) await turn();
  server.asked.splice(0)[0]?.fail();
  await puller.atRest();
  assert.equal(pullState.value.phase, "failed");
  assert.equal(catalog.productCount, 10);
});

test("the first page can be sold from while the others are on their way", async () => {
  const puller = await fresh(server);
  server.prompt = false;
  puller.pull("load");
  while (server.asked.length === 0) await turn();
  server.asked.splice(0)[0]?.answer();
  while (server.asked.length < 3) await turn();
  server.asked.splice(0, 1)[0]?.answer();
  while (catalog.productCount === 0) await turn();
  assert.equal(catalog.search("unga 2").length, 1);
  assert.deepEqual([pullState.value.phase, pullState.value.loadedRows], ["loading", 3]);
  server.answerAll();
  await puller.atRest();
  await same(server);
});

test("a page spoilt on its way, or lost from the store, is fetched again", async () => {
  const puller = await fresh(server);
  const text = server.text.bind(server);
  let spoilt = 0;
  server.text = async (path) =>
    spoilt++ === 0 ? "<html>Please sign in to the hotel</html>" : text(path);
  await pulled(puller);
  await same(server);
  await withDatabase(async (database) => {
    const [name] = await database.getAllKeys("pages");
    await database.put("pages", '{"id":[1', name as string);
  });
  const again = await restarted(server, puller);
  assert.ok(catalog.productCount > 0 && catalog.productCount < 10);
  await pulled(again);
  await same(server);
});

test("a customer made here stays until the server tells of it, and through a restart", async () => {
  const puller = await fresh(server);
  await pulled(puller);
  const made = {
    id: "0190",
    name: "Ng'ang'a Otieno",
    phone: "0712 345 678",
    email: "",
    creditLimit: 0,
    balance: 0,
    group: null,
  };
  await catalog.addCustomer(made);
  server.restore();
  await pulled(puller);
  assert.deepEqual(catalog.searchCustomers("nganga"), [made]);
  const again = await restarted(server, puller);
  assert.deepEqual(catalog.searchCustomers("+254712345"), [made]);
  server.publish(["customer", "0190", ["Nganga Otieno", "0712345678", "n@o.ke", 0, 1250, 7]]);
  await pulled(again);
  assert.deepEqual(catalog.searchCustomers("otieno"), [
    {
      ...made,
      name: "Nganga Otieno",
      phone: "0712345678",
      email: "n@o.ke",
      balance: 1250,
      group: 7,
    },
  ]);
  assert.equal(catalog.shown().madeHere.size, 0);
  assert.equal(catalog.customerCount, 1);
});

test("the desk keeps what the screens put there, until the cache is cleared", async () => {
  const puller = await fresh(server);
  await writeDesk("cart", { lines: [1, 2] });
  assert.deepEqual(await readDesk("cart"), { lines: [1, 2] });
  await closeDatabase();
  assert.deepEqual(await readDesk("cart"), { lines: [1, 2] });
  await writeDesk("cart", undefined);
  assert.equal(await readDesk("cart"), undefined);
  await writeDesk("draft", "x");
  await puller.clear();
  assert.equal(await readDesk("draft"), undefined);
});

test("the inventory every ten minutes finds what the store lost, and repairs it", async (context) => {
  context.mock.timers.enable({ apis: ["Date"], now: 1_800_000_000_000 });
  const puller = await fresh(server);
  await pulled(puller);
  const whole = await pageNames();
  await tear();
  assert.equal((await pageNames()).size, whole.size - 1);
  puller.heard({ catalogVersion: server.version, restoreId: server.restoreId });
  await puller.atRest();
  assert.equal((await pageNames()).size, whole.size - 1);
  context.mock.timers.tick(10 * 60_000);
  server.paths.length = 0;
  puller.heard({ catalogVersion: server.version, restoreId: server.restoreId });
  await puller.atRest();
  assert.deepEqual(await pageNames(), whole);
  assert.equal(server.paths.filter((path) => path.startsWith("catalog/pages/")).length, 2);
  await same(server);
});

test("while the cashier types, the server is asked every thirty seconds and no more", async (context) => {
  context.mock.timers.enable({ apis: ["Date"], now: 1_800_000_000_000 });
  const puller = await fresh(server);
  await pulled(puller);
  server.paths.length = 0;
  for (let key = 0; key < 70; key++) {
    context.mock.timers.tick(1000);
    puller.pull(key % 2 ? "search" : "scroll");
    await puller.atRest();
  }
  assert.equal(server.paths.length, 2);
});
