/** Pages of a snapshot: from the cache where it has them, else from the server, proved by their name. */
import type { CustomerPage, PageRef, ProductPage, Snapshot } from "../journal/protocol.gen.ts";
import { readPage, writePages } from "../store/catalogdb.ts";
import type { Source } from "./source.ts";

/** One of the six connections a browser makes stays free for sales. */
const AT_ONCE = 5;

export type Page = ProductPage | CustomerPage;

/** What was sent is not the page that was asked for; a network between us and the server does that. */
export class PageSpoilt extends Error {
  override name = "PageSpoilt";
}

/** The page, or null where the text is none of `rows` rows. */
export function decodePage(text: string | undefined, rows: number): Page | null {
  if (text === undefined) return null;
  try {
    const page = JSON.parse(text) as Page;
    return Array.isArray(page.id) && page.id.length === rows ? page : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

export interface Pages {
  /** Each page in the manifest's order, as soon as it is there; null for receipts, which are only kept. */
  each(): AsyncGenerator<[PageRef, Page | null]>;
  /** Resolves when all of them are kept; throws what the storage said. */
  kept(): Promise<void>;
}

export function pagesOf(
  manifest: Snapshot,
  present: ReadonlySet<string>,
  generation: number,
  source: Source,
): Pages {
  const shelf = new Shelf(generation);

  async function get(ref: PageRef): Promise<Page | null> {
    if (ref.kind === "receipt" && present.has(ref.name)) return null;
    const cached = present.has(ref.name) ? decodePage(await readPage(ref.name), ref.rows) : null;
    if (cached) return cached;
    const text = await source.text(`catalog/pages/${ref.name}`);
    if ((await sha256(text)) !== ref.name) throw new PageSpoilt(ref.name);
    shelf.put(ref.name, text);
    if (ref.kind === "receipt") return null;
    const page = decodePage(text, ref.rows);
    if (!page) throw new PageSpoilt(ref.name);
    return page;
  }

  async function* each(): AsyncGenerator<[PageRef, Page | null]> {
    const asked: Promise<{ page: Page | null } | { error: unknown }>[] = [];
    for (const [at, ref] of manifest.pages.entries()) {
      while (asked.length < Math.min(at + AT_ONCE, manifest.pages.length)) {
        const next = manifest.pages[asked.length] as PageRef;
        asked.push(
          get(next).then(
            (page) => ({ page }),
            (error: unknown) => ({ error }),
          ),
        );
      }
      const outcome = (await asked[at]) as { page: Page | null } | { error: unknown };
      if ("error" in outcome) throw outcome.error;
      yield [ref, outcome.page];
    }
  }

  return { each, kept: () => shelf.written() };
}

/** Writes what came: one transaction at a time, with everything that came during the one before. */
class Shelf {
  private waiting = new Map<string, string>();
  private writing: Promise<void> | null = null;
  private failed: unknown;
  private readonly generation: number;

  constructor(generation: number) {
    this.generation = generation;
  }

  put(name: string, text: string): void {
    this.waiting.set(name, text);
    this.writing ??= this.write();
  }

  /** Resolves when everything is written; throws what the storage said. */
  async written(): Promise<void> {
    await this.writing;
    if (this.failed) throw this.failed;
  }

  private async write(): Promise<void> {
    while (this.waiting.size) {
      const pages = this.waiting;
      this.waiting = new Map();
      await writePages(this.generation, pages).catch((error: unknown) => {
        this.failed ??= error;
      });
    }
    this.writing = null;
  }
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
