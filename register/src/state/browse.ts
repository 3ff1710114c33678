/** Which products the grid shows: by search, by category, or all. */
import { batch, computed, signal } from "@preact/signals";
import { catalog } from "../catalog/catalog.ts";
import type { Category, Product } from "../catalog/model.ts";
import { pull } from "../catalog/pull.ts";
import { beginsReceiptCode } from "../domain/receiptcodetext.ts";

export const query = signal("");
export const category = signal<number | null>(null);
/** The position in the grid that Enter would add; -1 for none. */
export const pointed = signal(-1);

/** Indexes into the catalogue, in the order shown. */
export const results = computed<ArrayLike<number>>(() => {
  catalog.revision.value;
  const text = query.value.trim();
  if (beginsReceiptCode(text)) return [];
  if (text) return catalog.search(text);
  return category.value === null ? catalog.all() : catalog.inCategory(category.value);
});

export const productCount = computed(() => {
  catalog.revision.value;
  return catalog.productCount;
});

export function productAt(position: number): Product | undefined {
  const index = results.value[position];
  return index === undefined ? undefined : catalog.product(index);
}

/** Search as typed; the first result is pointed at. */
export function search(text: string): void {
  batch(() => {
    query.value = text;
    pointed.value = text.trim() ? 0 : -1;
  });
  if (text.trim()) pull("search");
}

export function browse(to: number | null): void {
  batch(() => {
    query.value = "";
    category.value = to;
    pointed.value = -1;
  });
}

/** Point `by` positions on, within what is shown. */
export function point(by: number): void {
  const last = results.value.length - 1;
  pointed.value = Math.max(Math.min(0, last), Math.min(last, Math.max(pointed.value, -1) + by));
}

const byPosition = (a: Category, b: Category) =>
  a.position - b.position || a.name.localeCompare(b.name);

const children = computed(() => {
  catalog.revision.value;
  const found = new Map<number | null, Category[]>();
  for (const each of catalog.categories) {
    const siblings = found.get(each.parent);
    if (siblings) siblings.push(each);
    else found.set(each.parent, [each]);
  }
  for (const siblings of found.values()) siblings.sort(byPosition);
  return found;
});

/** The categories right under the one chosen. */
export const subcategories = computed(() => children.value.get(category.value) ?? []);

/** The way from the top to the category chosen. */
export const trail = computed<Category[]>(() => {
  catalog.revision.value;
  const byId = new Map(catalog.categories.map((each) => [each.id, each]));
  const found: Category[] = [];
  let at = category.value === null ? undefined : byId.get(category.value);
  while (at && !found.includes(at)) {
    found.unshift(at);
    at = at.parent === null ? undefined : byId.get(at.parent);
  }
  return found;
});
