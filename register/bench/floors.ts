/** The floors, on a page of the register's origin. Times in milliseconds. */
import { deleteDB, openDB } from "idb";
import { bareCommit } from "./commit.ts";
import { cachedPages } from "./pages.ts";

/** Reads every cached page and decodes it. */
async function readPages(): Promise<number> {
  const began = performance.now();
  let rows = 0;
  for (const text of await cachedPages()) rows += JSON.parse(text).id.length;
  const took = performance.now() - began;
  if (rows < 1000) throw new Error("the cache is empty");
  return took;
}

/** Writes every cached page once more, relaxed as a cache may be, all at once. */
async function writePages(): Promise<number> {
  const texts = await cachedPages();
  const database = await openDB("bench-pages", 1, {
    upgrade: (fresh) => void fresh.createObjectStore("pages"),
  });
  const began = performance.now();
  const transaction = database.transaction("pages", "readwrite", { durability: "relaxed" });
  for (const [at, text] of texts.entries()) void transaction.store.put(text, at);
  await transaction.done;
  const took = performance.now() - began;
  await database.clear("pages");
  database.close();
  return took;
}

/** The last line of the journal: what the sale just completed has written. */
async function lastLine(): Promise<string> {
  const database = await openDB("tracksales-journal");
  const cursor = await database.transaction("entries").store.openCursor(null, "prev");
  database.close();
  if (!cursor) throw new Error("the journal is empty");
  return (cursor.value as { line: string }).line;
}

/** The register's catalogue was never here. */
const empty = () => deleteDB("tracksales-catalog");

export const floors = {
  readPages,
  writePages,
  empty,
  commitLast: async () => bareCommit(await lastLine()),
};
