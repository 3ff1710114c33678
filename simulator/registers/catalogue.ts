/**
 * One register's catalogue: the puller, the cache and the rows that the browser runs, on a database in memory. A command
 * a line in, a line out with what came of it after so many turns of the event loop, in which all that can move has moved.
 */

import "./subtle.ts";
import "fake-indexeddb/auto";
import { createInterface } from "node:readline";
import { isDeepStrictEqual } from "node:util";
import { IDBFactory } from "fake-indexeddb";
import { catalog } from "../../register/src/catalog/catalog.ts";
import { Puller, type Why } from "../../register/src/catalog/puller.ts";
import { CatalogRows } from "../../register/src/catalog/rows.ts";
import { pullState } from "../../register/src/catalog/state.ts";
import { answerIn, type Received } from "../../register/src/journal/answer.ts";
import { Unreachable } from "../../register/src/journal/errors.ts";
import type { Change } from "../../register/src/journal/protocol.gen.ts";
import { type Cursor, closeDatabase, withDatabase } from "../../register/src/store/database.ts";

const TURNS = 250;

type Waiting = { resolve(received: Received): void; reject(error: Error): void };

let now = 0;
let out: unknown[] = [];
let asked = 0;
let waiting = new Map<number, Waiting>();
let puller: Puller;

Date.now = () => now;
Object.assign(globalThis, {
  scheduler: { postTask: () => new Promise((resolve) => setImmediate(resolve)) },
});

const source = {
  json: async <T>(path: string): Promise<T> => answerIn<T>(await ask(path)),
  text: async (path: string): Promise<string> => {
    const received = await ask(path);
    return received.ok ? received.text : answerIn(received);
  },
};

function ask(path: string): Promise<Received> {
  const id = ++asked;
  out.push(["request", id, path]);
  return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
}

/** The page is opened: what was on its way to the one before never arrives. */
async function open(): Promise<void> {
  waiting = new Map();
  puller?.end();
  await closeDatabase();
  catalog.show(catalog.draft());
  puller = new Puller(source);
  await puller.open();
}

/** What is shown and differs from what the server published, in words; nothing: all is the same. */
function differences(published: readonly Change[]): string[] {
  const wanted = new CatalogRows(() => undefined);
  wanted.apply(published);
  const shown = catalog.shown();
  const found: string[] = [];
  const products = new Map<number, unknown>();
  for (let index = 0; index < shown.products.length; index++) {
    const row = shown.products.row(index);
    if (row) products.set(shown.products.at(index)?.id as number, row);
  }
  for (const [kind, ref, row] of published)
    if (kind === "product") {
      compare(`product ${ref}`, products.get(Number(ref)), row, found);
      products.delete(Number(ref));
    }
  for (const [id, row] of products) found.push(`product ${id} is shown: ${JSON.stringify(row)}`);
  const customers = published.filter(([kind]) => kind === "customer");
  for (const [, ref] of customers)
    compare(`customer ${ref}`, shown.customers.withId(ref), wanted.customers.withId(ref), found);
  compare("count of customers", shown.customers.count, customers.length, found);
  for (const small of ["categories", "methods", "taxes", "staff", "rules", "registers"] as const)
    compare(small, shown[small], wanted[small], found);
  compare("shop", shown.shop, wanted.shop, found);
  wanted.end();
  return found;
}

function compare(what: string, shown: unknown, wanted: unknown, found: string[]): void {
  if (isDeepStrictEqual(shown, wanted)) return;
  const told = (value: unknown) =>
    JSON.stringify(value instanceof Map ? [...value.values()] : value) ?? "nothing";
  found.push(`${what}: shown ${told(shown)}, published ${told(wanted)}`.slice(0, 400));
}

const commands = {
  /** A computer without any cache. */
  async begin() {
    await closeDatabase();
    Object.assign(globalThis, { indexedDB: new IDBFactory() });
    await open();
  },
  open,
  clear: () => puller.clear(),
  pull: (why: Why) => puller.pull(why),
  heard: (catalogVersion: number, restoreId: string) => puller.heard({ catalogVersion, restoreId }),
  answer(id: number, received: Received | null) {
    const one = waiting.get(id);
    waiting.delete(id);
    if (received) one?.resolve(received);
    else one?.reject(new Unreachable());
  },
  /** A page in the store is spoilt, another one gone. */
  tear: () =>
    withDatabase(async (database) => {
      const names = await database.getAllKeys("pages");
      if (names[0]) await database.put("pages", "{", names[0]);
      if (names[1]) await database.delete("pages", names[1]);
    }),
  differences: (published: Change[]) => void out.push(["differences", differences(published)]),
};

type Command = [now: number, device: number, name: keyof typeof commands, ...args: unknown[]];

async function carryOut([at, , name, ...args]: Command): Promise<void> {
  now = at;
  const run = commands[name] as (...given: unknown[]) => unknown;
  Promise.resolve(run(...args)).catch((error: Error) =>
    out.push(["unhandled", String(error.stack)]),
  );
  for (let turn = 0; turn < TURNS; turn++) await new Promise((resolve) => setImmediate(resolve));
  const { cursor } = (puller as unknown as { cache: { cursor: Cursor | null } }).cache;
  const phase = waiting.size > 0 ? "waiting" : pullState.value.phase;
  out.push(["state", phase, cursor?.version ?? null, cursor?.restoreId ?? null]);
  process.stdout.write(`${JSON.stringify({ out, died: false })}\n`);
  out = [];
}

process.on("unhandledRejection", (error) => {
  out.push(["unhandled", String((error as Error).stack)]);
});

for await (const line of createInterface({ input: process.stdin }))
  await carryOut(JSON.parse(line) as Command);
