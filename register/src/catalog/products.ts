/** The products in memory: pages as they came, and over them what changed since. */
import type { ProductPage } from "../journal/protocol.gen.ts";
import type { Product } from "./model.ts";

/** A product as changes tell it: item number, name, price, tax class, category, weighed, barcodes, serialised, picture. */
export type ProductRow = [
  string,
  string,
  number | null,
  string,
  number | null,
  number,
  string[],
  number,
  picture?: string,
];

/** A product keeps its index for as long as the page lives. Pages come before changes, ids ascending. */
export class Products {
  private readonly pages: ProductPage[] = [];
  private readonly bases: number[] = [];
  private readonly over = new Map<number, ProductRow | null>();
  private readonly added: number[] = [];
  private readonly addedIds = new Map<number, number>();
  private readonly byItem = new Map<string, number>();
  private readonly byCode = new Map<string, number>();
  /** Up to this index the maps are complete; beyond it they are searched one by one. */
  private mapped = 0;
  private paged = 0;
  count = 0;

  /** How many indexes there are, those of removed products too. */
  get length(): number {
    return this.paged + this.added.length;
  }

  /** How many of them came in pages. */
  get pagedLength(): number {
    return this.paged;
  }

  /** Takes a page as it is and returns the index of its first product. */
  addPage(page: ProductPage): number {
    if (this.added.length) throw new RangeError("pages come before changes");
    const base = this.paged;
    this.pages.push(page);
    this.bases.push(base);
    this.paged += page.id.length;
    this.count += page.id.length;
    return base;
  }

  /** Maps barcodes and item numbers up to this index, so that they are found at once. */
  mapUpTo(end: number): void {
    for (; this.mapped < Math.min(end, this.paged); this.mapped++) {
      const row = this.row(this.mapped);
      if (row && !this.over.has(this.mapped)) this.map(row, this.mapped);
    }
  }

  /** Adds or replaces a product and returns its index. */
  put(id: number, row: ProductRow): number {
    let index = this.indexOf(id);
    if (index === undefined) {
      index = this.length;
      this.added.push(id);
      this.addedIds.set(id, index);
    } else this.unmap(index);
    if (!this.row(index)) this.count++;
    this.over.set(index, row);
    this.map(row, index);
    return index;
  }

  /** Removes a product and returns the index it had. */
  remove(id: number): number | undefined {
    const index = this.indexOf(id);
    if (index === undefined || !this.row(index)) return undefined;
    this.unmap(index);
    this.over.set(index, null);
    this.count--;
    return index;
  }

  /** The product at an index; undefined where it was removed. */
  at(index: number): Product | undefined {
    const row = this.row(index);
    if (!row) return undefined;
    const [item, name, price, tax, category, weighed, barcodes, serialised, picture = ""] = row;
    return {
      index,
      id: this.idAt(index),
      item,
      name,
      price,
      tax,
      category,
      weighed: weighed === 1,
      barcodes,
      serialised: serialised === 1,
      picture,
    };
  }

  row(index: number): ProductRow | null {
    const over = this.over.get(index);
    if (over !== undefined) return over;
    const page = this.pages[this.pageAt(index)];
    if (!page || index < 0 || index >= this.paged) return null;
    const at = index - (this.bases[this.pageAt(index)] as number);
    const row: ProductRow = [
      page.item[at] as string,
      page.name[at] as string,
      page.price[at] ?? null,
      page.tax[at] as string,
      page.category[at] ?? null,
      page.weighed[at] ?? 0,
      page.barcodes[at] ?? [],
      page.serialised?.[at] ?? 0,
    ];
    const picture = page.picture?.[at];
    if (picture) row.push(picture);
    return row;
  }

  /** The names of up to `most` pictures that products have, each once. */
  pictures(most: number): string[] {
    const found = new Set<string>();
    for (const row of this.over.values()) if (row?.[8]) found.add(row[8]);
    for (let number = 0; number < this.pages.length; number++) {
      const base = this.bases[number] as number;
      this.pages[number]?.picture?.forEach((name, at) => {
        if (name && !this.over.has(base + at)) found.add(name);
      });
    }
    return [...found].slice(0, most);
  }

  /** Whether a product of this id is, or was, at some index. */
  has(id: number): boolean {
    return this.indexOf(id) !== undefined;
  }

  withId(id: number): Product | undefined {
    return this.at(this.indexOf(id) ?? -1);
  }

  withBarcode(code: string): Product | undefined {
    return this.at(
      this.byCode.get(code) ?? this.unmapped((page, at) => page.barcodes[at]?.includes(code)),
    );
  }

  withItemNumber(item: string): Product | undefined {
    return this.at(this.byItem.get(item) ?? this.unmapped((page, at) => page.item[at] === item));
  }

  /** The category of the product at an index; undefined where it was removed. */
  categoryAt(index: number): number | null | undefined {
    const over = this.over.get(index);
    if (over !== undefined) return over ? over[4] : undefined;
    const page = this.pageAt(index);
    return this.pages[page]?.category[index - (this.bases[page] as number)];
  }

  private unmapped(wanted: (page: ProductPage, at: number) => boolean | undefined): number {
    for (let number = 0; number < this.pages.length; number++) {
      const page = this.pages[number] as ProductPage;
      const base = this.bases[number] as number;
      for (let at = Math.max(0, this.mapped - base); at < page.id.length; at++) {
        if (wanted(page, at) && !this.over.has(base + at)) return base + at;
      }
    }
    return -1;
  }

  private idAt(index: number): number {
    if (index >= this.paged) return this.added[index - this.paged] as number;
    const page = this.pageAt(index);
    return this.pages[page]?.id[index - (this.bases[page] as number)] as number;
  }

  private indexOf(id: number): number | undefined {
    const added = this.addedIds.get(id);
    if (added !== undefined) return added;
    for (let number = 0; number < this.pages.length; number++) {
      const ids = (this.pages[number] as ProductPage).id;
      if (id < (ids[0] as number) || id > (ids.at(-1) as number)) continue;
      const at = lastUpTo(ids, id);
      if (ids[at] === id) return (this.bases[number] as number) + at;
    }
    return undefined;
  }

  private pageAt(index: number): number {
    return lastUpTo(this.bases, index);
  }

  private map(row: ProductRow, index: number): void {
    this.byItem.set(row[0], index);
    for (const code of row[6]) this.byCode.set(code, index);
  }

  private unmap(index: number): void {
    const row = this.row(index);
    if (!row) return;
    if (this.byItem.get(row[0]) === index) this.byItem.delete(row[0]);
    for (const code of row[6]) if (this.byCode.get(code) === index) this.byCode.delete(code);
  }
}

/** The place of the last number that is not above `wanted`, in ascending ones; 0 where all are. */
function lastUpTo(numbers: readonly number[], wanted: number): number {
  let low = 0;
  let high = numbers.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((numbers[middle] as number) <= wanted) low = middle;
    else high = middle - 1;
  }
  return low;
}
