/** One pull at a time: when to ask the server, and what to do with its answers. */
import { RegistryError } from "../journal/errors.ts";
import type { Changes, Snapshot } from "../journal/protocol.gen.ts";
import { pageNames, Superseded } from "../store/catalogdb.ts";
import { Cache, changesPath } from "./cache.ts";
import { PageSpoilt } from "./pages.ts";
import type { Source } from "./source.ts";
import { tell } from "./state.ts";

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

export class Puller {
  private cache = new Cache();
  private opening: Promise<void> | null = null;
  private flight: Promise<void> | null = null;
  private told: Told | null = null;
  private startedAt = Number.NEGATIVE_INFINITY;
  private inventoryAt = Number.NEGATIVE_INFINITY;
  private failures = 0;
  private readonly source: Source;

  constructor(source: Source) {
    this.source = source;
  }

  /** Takes the heartbeat's word; pulls where the server is ahead, or an inventory is due. */
  heard(word: Told): void {
    this.told = word;
    this.pull("heartbeat");
    this.pull("periodic");
  }

  /** Shows the cached catalogue: its first page at once, the others once `ready`. Never rejects. */
  async open(ready: Promise<unknown> = Promise.resolve()): Promise<void> {
    const own = this.cache;
    this.opening ??= own.open(ready).catch(() => {
      if (own === this.cache) tell({ phase: "failed" });
    });
    await this.opening;
  }

  /** Empties the cache; it fills again by the next pull. */
  async clear(): Promise<void> {
    this.end();
    this.cache = new Cache();
    this.flight = null;
    this.failures = 0;
    this.startedAt = this.inventoryAt = Number.NEGATIVE_INFINITY;
    const clearing = this.cache.clear();
    this.opening = clearing.catch(() => undefined);
    await clearing;
  }

  /** Nothing under way shows or keeps anything more. */
  end(): void {
    this.cache.end();
  }

  /** Pulls in the background if `why` is a reason to now. */
  pull(why: Why): void {
    if (this.flight || !this.isDue(why)) return;
    this.startedAt = Date.now();
    const own = this.run(why).finally(() => {
      if (this.flight === own) this.flight = null;
    });
    this.flight = own;
  }

  /** Resolves when no pull is under way. */
  async atRest(): Promise<void> {
    while (this.flight) await this.flight;
  }

  private isDue(why: Why): boolean {
    const waited = Date.now() - this.startedAt;
    if (why === "load") return !this.cache.cursor || this.told === null || this.isAhead();
    if (
      this.failures &&
      waited < Math.min(FIRST_RETRY_MS * 2 ** (this.failures - 1), LAST_RETRY_MS)
    ) {
      return false;
    }
    if (why === "periodic") return Date.now() - this.inventoryAt >= INVENTORY_EVERY_MS;
    if (this.isAhead() || !this.cache.cursor || this.failures) return true;
    return why !== "heartbeat" && this.told === null && waited >= BROWSING_EVERY_MS;
  }

  private isAhead(): boolean {
    const { cursor } = this.cache;
    if (!this.told || !cursor) return false;
    return this.told.restoreId !== cursor.restoreId || this.told.catalogVersion > cursor.version;
  }

  private async run(why: Why): Promise<void> {
    const own = this.cache;
    await this.open();
    if (own !== this.cache) return;
    tell({ phase: "loading" });
    try {
      await this.catchUp(own, why === "periodic");
      own.live();
      this.failures = 0;
      tell({ phase: "idle", version: own.cursor?.version ?? null, checkedAt: Date.now() });
    } catch (error) {
      if (own !== this.cache) return;
      if (error instanceof Superseded) own.cursor = null;
      this.failures += 1;
      tell({ phase: "failed" });
    }
  }

  private async catchUp(own: Cache, inventory: boolean): Promise<void> {
    const { told } = this;
    const elsewhere = told && own.cursor && told.restoreId !== own.cursor.restoreId;
    if (!own.cursor || elsewhere || own.wantsCompaction) await this.takeSnapshot(own);
    else if (inventory) await this.checkInventory(own);
    else if (told === null || this.isAhead()) await this.follow(own);
  }

  private async follow(own: Cache): Promise<void> {
    for (let more = true; more && own.cursor; ) {
      const from = own.cursor;
      const answer = await this.changesAfter(from);
      if (answer?.restore_id !== from.restoreId) return this.takeSnapshot(own);
      await own.apply(answer, from);
      more = answer.more;
    }
  }

  /** Null: the server does not know this cursor. */
  private async changesAfter(cursor: {
    restoreId: string;
    version: number;
  }): Promise<Changes | null> {
    try {
      return await this.source.json<Changes>(changesPath(cursor));
    } catch (error) {
      if (error instanceof RegistryError && error.error.code === "cursor_unknown") return null;
      throw error;
    }
  }

  /** Compares what the server lists with what is kept, and takes what is missing. */
  private async checkInventory(own: Cache): Promise<void> {
    const manifest = await this.source.json<Snapshot>("catalog/snapshot");
    const present = await pageNames();
    own.live();
    const known = new Map(own.manifest?.pages.map((page) => [page.name, page.rows]));
    const same =
      manifest.restore_id === own.cursor?.restoreId &&
      manifest.pages.length === known.size &&
      manifest.pages.every(({ name, rows }) => known.get(name) === rows && present.has(name));
    if (same) await this.follow(own);
    else await own.take(manifest, this.source);
    this.inventoryAt = Date.now();
  }

  /** Takes the newest snapshot; once more where it was replaced while its pages were fetched. */
  private async takeSnapshot(own: Cache): Promise<void> {
    const take = async () => {
      const manifest = await this.source.json<Snapshot>("catalog/snapshot");
      own.live();
      await own.take(manifest, this.source);
    };
    try {
      await take();
    } catch (error) {
      const replaced = error instanceof RegistryError && error.status === 404;
      if (!replaced && !(error instanceof PageSpoilt)) throw error;
      own.live();
      await take();
    }
    this.inventoryAt = Date.now();
  }
}
