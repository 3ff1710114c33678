/** The cold start: the first page kept is shown at once, the others when the till can be sold from. */
import type { Change, PageRef, ProductPage, Snapshot } from "../journal/protocol.gen.ts";
import { type Kept, readPage } from "../store/catalogdb.ts";
import { catalog } from "./catalog.ts";
import { decodePage, type Page } from "./pages.ts";
import type { CatalogRows } from "./rows.ts";
import { pause } from "./slices.ts";

/** Tells how far it came after each page; may throw to end the showing. */
type Told = (rows: number) => void;

/** Shows what is kept, in its newest state from the first page on; true where every page was there. */
export async function showKept(
  { batches, manifest }: Kept & { manifest: Snapshot },
  rows: CatalogRows,
  ready: Promise<unknown>,
  told: Told,
): Promise<boolean> {
  const changes = batches.flatMap((batch) => batch.changes);
  const later = changes.filter(([kind]) => kind === "product");
  rows.apply([...manifest.rows, ...changes.filter(([kind]) => isSmall(kind))]);
  let whole = true;
  let shown = 0;
  const pages = manifest.pages.filter(({ kind }) => kind !== "receipt");
  for await (const [ref, page] of pagesKept(pages, ready)) {
    told(shown);
    const first = page && rows.addPage(ref.kind, page);
    if (page && ref.kind === "product") rows.apply(within(page as ProductPage, rows, later));
    if (first) catalog.changed();
    whole &&= page !== null;
    shown += page ? ref.rows : 0;
  }
  told(shown);
  void rows.indexAll();
  rows.apply(changes);
  return whole;
}

/** Null for a page that is lost or spoilt. Others are waiting for the database: one is read ahead. */
async function* pagesKept(
  refs: readonly PageRef[],
  ready: Promise<unknown>,
): AsyncGenerator<[PageRef, Page | null]> {
  let next: Promise<{ text: string | undefined } | { error: unknown }> | undefined;
  for (const [at, ref] of refs.entries()) {
    const outcome = await (next ?? asked(ref));
    if ("error" in outcome) throw outcome.error;
    if (at > 0) next = refs[at + 1] && asked(refs[at + 1] as PageRef);
    yield [ref, decodePage(outcome.text, ref.rows)];
    if (at === 0) await ready;
    await pause();
  }
}

function asked(ref: PageRef): Promise<{ text: string | undefined } | { error: unknown }> {
  return readPage(ref.name).then(
    (text) => ({ text }),
    (error: unknown) => ({ error }),
  );
}

const isSmall = (kind: Change[0]) => kind !== "product" && kind !== "customer";

/** Changes of products in this page, which is the last one added. */
function within({ id: ids }: ProductPage, rows: CatalogRows, later: readonly Change[]): Change[] {
  const first = ids[0] as number;
  const last = ids.at(-1) as number;
  return later.filter(([, ref]) => {
    const id = Number(ref);
    return id >= first && id <= last && rows.products.has(id);
  });
}
