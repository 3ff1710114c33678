/** The products in memory, a list a column. A product keeps its index for as long as the page lives. */
import type { ProductPage } from "../journal/protocol.gen.ts";
import type { Product } from "./model.ts";

/** A product as changes tell it: item number, name, price, tax class, category, weighed, barcodes. */
export type ProductRow = [string, string, number | null, string, number | null, number, string[]];

export class Products {
  private readonly ids: number[] = [];
  private readonly rows: (ProductRow | null)[] = [];
  private readonly byId = new Map<number, number>();
  private readonly byItem = new Map<string, number>();
  private readonly byCode = new Map<string, number>();
  count = 0;

  /** How many indexes there are, those of removed products too. */
  get length(): number {
    return this.ids.length;
  }

  /** Adds a page's products and returns their indexes. */
  addPage(page: ProductPage): number[] {
    return page.id.map((id, at) =>
      this.put(id, [
        page.item[at] as string,
        page.name[at] as string,
        page.price[at] ?? null,
        page.tax[at] as string,
        page.category[at] ?? null,
        page.weighed[at] ?? 0,
        page.barcodes[at] ?? [],
      ]),
    );
  }

  /** Adds or replaces a product and returns its index. */
  put(id: number, row: ProductRow): number {
    let index = this.byId.get(id);
    if (index === undefined) {
      index = this.ids.push(id) - 1;
      this.byId.set(id, index);
    } else this.forgetCodes(index);
    if (!this.rows[index]) this.count++;
    this.rows[index] = row;
    this.byItem.set(row[0], index);
    for (const code of row[6]) this.byCode.set(code, index);
    return index;
  }

  /** Removes a product and returns the index it had. */
  remove(id: number): number | undefined {
    const index = this.byId.get(id);
    if (index === undefined || !this.rows[index]) return undefined;
    this.forgetCodes(index);
    this.rows[index] = null;
    this.count--;
    return index;
  }

  /** The product at an index, as it is or, where it was removed, undefined. */
  at(index: number): Product | undefined {
    const row = this.rows[index];
    if (!row) return undefined;
    const [item, name, price, tax, category, weighed, barcodes] = row;
    const id = this.ids[index] as number;
    return { index, id, item, name, price, tax, category, weighed: weighed === 1, barcodes };
  }

  row(index: number): ProductRow | null {
    return this.rows[index] ?? null;
  }

  withId(id: number): Product | undefined {
    return this.at(this.byId.get(id) ?? -1);
  }

  withBarcode(code: string): Product | undefined {
    return this.at(this.byCode.get(code) ?? -1);
  }

  withItemNumber(item: string): Product | undefined {
    return this.at(this.byItem.get(item) ?? -1);
  }

  private forgetCodes(index: number): void {
    const row = this.rows[index];
    if (!row) return;
    if (this.byItem.get(row[0]) === index) this.byItem.delete(row[0]);
    for (const code of row[6]) if (this.byCode.get(code) === index) this.byCode.delete(code);
  }
}
