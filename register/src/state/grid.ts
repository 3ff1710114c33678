/** How the shop wants its products shown. */
import { computed, signal } from "@preact/signals";
import { catalog } from "../catalog/catalog.ts";
import { category, query, subcategories } from "./browse.ts";

/** A tile's least width, its height and the side of its picture, in pixels. */
export interface TileSize {
  width: number;
  height: number;
  picture: number;
}

const SIZES: Record<"small" | "medium" | "large", TileSize> = {
  small: { width: 136, height: 92, picture: 32 },
  medium: { width: 168, height: 112, picture: 48 },
  large: { width: 220, height: 148, picture: 84 },
};

const settingsOf = () => {
  catalog.revision.value;
  return catalog.shop;
};

export const tileSize = computed(() => SIZES[settingsOf()?.tile_size ?? "medium"]);
export const showPrices = computed(() => settingsOf()?.show_prices ?? true);
export const showPictures = computed(() => settingsOf()?.show_pictures ?? true);

/** The category of which all products are wanted at once: null of none, undefined: no such wish. */
export const everythingIn = signal<number | null | undefined>(undefined);

/** Whether categories are shown to choose from, in place of products. */
export const categoriesFirst = computed(
  () =>
    settingsOf()?.grid === "categories" &&
    query.value.trim() === "" &&
    subcategories.value.length > 0 &&
    everythingIn.value !== category.value,
);
