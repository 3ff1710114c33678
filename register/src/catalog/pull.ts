/** Keeps the cached catalogue at the server's: in the background, one pull at a time, quiet offline. */
import { RegistryError } from "../journal/errors.ts";
import type { Changes, Snapshot } from "../journal/protocol.gen.ts";
import { pageNames, Superseded } from "../store/catalogdb.ts";
import { Cache, changesPath } from "./cache.ts";
import { PageSpoilt } from "./pages.ts";
import { type Source, server } from "./source.ts";
import { pullState, tell } from "./state.ts";

export { pullState };

export type Why = "load" | "search" | "scroll" | "heartbeat" | "periodic";

/** The heartbeat's word on the catalogue. */
export interface Told {
  catalogVersion: number;
  restoreId: string;
}

const BROWSING_EVERY_MS = 30_000;
const INVENTORY_EVERY_MS = 10 * 60_000;
const FIRST_RETRY_MS = 2_000;
const LAST_RETRY_MS = 30_000;

let source: Source = server;
let cache = new Cache();
let opening: Promise<unknown> | null = null;
let flight: Promise<void> | null = null;
let told: Told | null = null;
let startedAt = Number.NEGATIVE_INFINITY;
let inventoryAt = Number.NEGATIVE_INFINITY;
let failures = 0;

/** Takes the catalogue from elsewhere than our server. */
export function pullFrom(other: Source): void {
  source = other;
}

/** Tells what the heartbeat said; pulls where the server is ahead, or an inventory is due. */
export function heard(word: Told): void {
  told = word;
  pull("heartbeat");
  pull("periodic");
}

/** Shows the cached catalogue: the cold start, with or without a network. Never rejects. */
export async function loadCached(): Promise<void> {
  const own = cache;
  opening ??= own.open().catch(() => {
    if (own === cache) tell({ phase: "failed" });
  });
  await opening;
}

/** Empties the cache; it fills again by the next pull. */
export async function clearCache(): Promise<void> {
  cache.end();
  cache = new Cache();
  flight = null;
  failures = 0;
  startedAt = inventoryAt = Number.NEGATIVE_INFINITY;
  const clearing = cache.clear();
  opening = clearing.catch(() => undefined);
  await clearing;
}

/** Pulls in the background if `why` is a reason to now. */
export function pull(why: Why): void {
  if (flight || !isDue(why)) return;
  startedAt = Date.now();
  const own = run(why).finally(() => {
    if (flight === own) flight = null;
  });
  flight = own;
}

/** Resolves when no pull is under way. */
export async function pulled(): Promise<void> {
  while (flight) await flight;
}

function isDue(why: Why): boolean {
  const waited = Date.now() - startedAt;
  const retry = failures ? Math.min(FIRST_RETRY_MS * 2 ** (failures - 1), LAST_RETRY_MS) : 0;
  if (why === "load") return cache.cursor === null || told === null || isAhead();
  if (waited < retry) return false;
  if (why === "periodic") return Date.now() - inventoryAt >= INVENTORY_EVERY_MS;
  if (isAhead() || !cache.cursor || failures) return true;
  return why !== "heartbeat" && told === null && waited >= BROWSING_EVERY_MS;
}

function isAhead(): boolean {
  const { cursor } = cache;
  if (!told || !cursor) return false;
  return told.restoreId !== cursor.restoreId || told.catalogVersion > cursor.version;
}

async function run(why: Why): Promise<void> {
  await loadCached();
  const own = cache;
  tell({ phase: "loading" });
  try {
    await catchUp(own, why === "periodic");
    own.live();
    failures = 0;
    tell({ phase: "idle", version: own.cursor?.version ?? null, checkedAt: Date.now() });
  } catch (error) {
    if (own !== cache) return;
    if (error instanceof Superseded) own.cursor = null;
    failures += 1;
    tell({ phase: "failed" });
  }
}

async function catchUp(own: Cache, inventory: boolean): Promise<void> {
  const elsewhere = told && own.cursor && told.restoreId !== own.cursor.restoreId;
  if (!own.cursor || elsewhere || own.wantsCompaction) await takeSnapshot(own);
  else if (inventory) await checkInventory(own);
  else if (told === null || isAhead()) await follow(own);
}

async function follow(own: Cache): Promise<void> {
  for (let more = true; more && own.cursor; ) {
    const from = own.cursor;
    let answer: Changes;
    try {
      answer = await source.json<Changes>(changesPath(from));
    } catch (error) {
      if (!(error instanceof RegistryError && error.error.code === "cursor_unknown")) throw error;
      return takeSnapshot(own);
    }
    if (answer.restore_id !== from.restoreId) return takeSnapshot(own);
    await own.apply(answer, from);
    more = answer.more;
  }
}

/** Compares what the server lists with what is kept, and takes what is missing. */
async function checkInventory(own: Cache): Promise<void> {
  const manifest = await source.json<Snapshot>("catalog/snapshot");
  const present = await pageNames();
  own.live();
  const known = new Map(own.manifest?.pages.map((page) => [page.name, page.rows]));
  const same =
    manifest.restore_id === own.cursor?.restoreId &&
    manifest.pages.length === known.size &&
    manifest.pages.every(({ name, rows }) => known.get(name) === rows && present.has(name));
  if (same) await follow(own);
  else await own.take(manifest, source);
  inventoryAt = Date.now();
}

/** Takes the newest snapshot; once more where it was replaced while its pages were fetched. */
async function takeSnapshot(own: Cache): Promise<void> {
  const take = async () => own.take(await source.json<Snapshot>("catalog/snapshot"), source);
  try {
    await take();
  } catch (error) {
    const replaced = error instanceof RegistryError && error.status === 404;
    if (!replaced && !(error instanceof PageSpoilt)) throw error;
    own.live();
    await take();
  }
  inventoryAt = Date.now();
}
