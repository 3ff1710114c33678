/** The cache in a real browser: what bench/cache.py calls, page by page. Times in milliseconds. */
import { openDB } from "idb";
import { catalog } from "../src/catalog/catalog.ts";
import { Puller } from "../src/catalog/puller.ts";
import { server } from "../src/catalog/source.ts";
import { pullState } from "../src/catalog/state.ts";

interface Times {
  first: number;
  all: number;
  longest: number;
}

/** Runs work and tells when the first product could be found, when all were there, the longest block. */
async function timed(work: () => Promise<void>): Promise<Times> {
  let first = Number.NaN;
  let longest = 0;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
  });
  observer.observe({ type: "longtask" });
  const began = performance.now();
  const stop = catalog.revision.subscribe(() => {
    if (Number.isNaN(first) && catalog.productCount > 0 && catalog.search("a").length > 0) {
      first = performance.now() - began;
    }
  });
  await work();
  const all = performance.now() - began;
  stop();
  await new Promise((resolve) => setTimeout(resolve, 2500));
  observer.disconnect();
  return { first, all, longest };
}

const cacheBench = {
  /** Fills the emptied cache from the wire. */
  async firstLoad(): Promise<Times> {
    const puller = new Puller(server);
    await puller.clear();
    const times = await timed(async () => {
      puller.pull("load");
      await puller.atRest();
    });
    if (pullState.value.phase !== "idle") throw new Error("the pull failed");
    return times;
  },

  /** The cold start without network. */
  coldStart(): Promise<Times> {
    return timed(() => new Puller(server).open());
  },

  /** Floor of the cold start: read the same pages and decode them. */
  async readFloor(): Promise<number> {
    const began = performance.now();
    const database = await openDB("tracksales-catalog");
    const manifest = (await database.get("meta", "manifest")) as { pages: { name: string }[] };
    const store = database.transaction("pages").store;
    const texts = await Promise.all(manifest.pages.map(({ name }) => store.get(name)));
    let rows = 0;
    for (const text of texts) rows += JSON.parse(text as string).id.length;
    const took = performance.now() - began;
    if (rows < 1000) throw new Error("the cache is empty");
    database.close();
    return took;
  },

  /** Floor of the first load: write the same pages, relaxed, a transaction each. */
  async writeFloor(): Promise<number> {
    const cached = await openDB("tracksales-catalog");
    const texts = (await cached.getAll("pages")) as string[];
    cached.close();
    const database = await openDB("floor", 1, {
      upgrade: (fresh) => void fresh.createObjectStore("pages"),
    });
    const began = performance.now();
    await Promise.all(
      texts.map((text, at) => {
        const transaction = database.transaction("pages", "readwrite", { durability: "relaxed" });
        return Promise.all([transaction.store.put(text, at), transaction.done]);
      }),
    );
    const took = performance.now() - began;
    await database.clear("pages");
    database.close();
    return took;
  },
};

Object.assign(globalThis, { cacheBench });
