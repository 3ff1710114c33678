/** Pages of a snapshot: from the cache where it has them, else from the server, proved by their name. */
import type { CustomerPage, PageRef, ProductPage, Snapshot } from "../journal/protocol.gen.ts";
import { readPage, writePage } from "../store/catalogdb.ts";
import type { Source } from "./source.ts";

const AT_ONCE = 4;

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
  /** Each page in the manifest's order, as soon as it is there. */
  each(): AsyncGenerator<[PageRef, Page]>;
  /** Resolves when all of them are kept; throws what the storage said. */
  kept(): Promise<void>;
}

export function pagesOf(
  manifest: Snapshot,
  present: ReadonlySet<string>,
  generation: number,
  source: Source,
): Pages {
  const writes: Promise<unknown>[] = [];

  async function get(ref: PageRef): Promise<Page> {
    const cached = present.has(ref.name) ? decodePage(await readPage(ref.name), ref.rows) : null;
    if (cached) return cached;
    const text = await source.text(`catalog/pages/${ref.name}`);
    const page = decodePage(text, ref.rows);
    if (!page || (await sha256(text)) !== ref.name) throw new PageSpoilt(ref.name);
    writes.push(writePage(generation, ref.name, text).then(undefined, (error: unknown) => error));
    return page;
  }

  async function* each(): AsyncGenerator<[PageRef, Page]> {
    const asked: Promise<{ page: Page } | { error: unknown }>[] = [];
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
      const outcome = (await asked[at]) as { page: Page } | { error: unknown };
      if ("error" in outcome) throw outcome.error;
      yield [ref, outcome.page];
    }
  }

  async function kept(): Promise<void> {
    const failed = (await Promise.all(writes)).find((outcome) => outcome !== undefined);
    if (failed) throw failed;
  }

  return { each, kept };
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
