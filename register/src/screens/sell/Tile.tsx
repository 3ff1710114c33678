import type { Product } from "../../catalog/model.ts";
import { pointed } from "../../state/browse.ts";
import { showPrices } from "../../state/grid.ts";
import { money } from "../../state/money.ts";
import { choose } from "../../state/selling.ts";
import { t } from "../../words/t.ts";

function priceText(product: Product): string {
  if (product.price === null) return t("Price asked");
  return money(product.price) + (product.weighed ? " / kg" : "");
}

/** One product to touch: its name, then its price. */
export function Tile({ product, position }: { product: Product; position: number }) {
  return (
    <button
      type="button"
      class="tile"
      id={`product-${position}`}
      data-pointed={pointed.value === position}
      title={product.name}
      onClick={() => choose(product)}
    >
      <span class="name" dir="auto">
        {product.name}
      </span>{" "}
      {showPrices.value ? <span class="price">{priceText(product)}</span> : null}
    </button>
  );
}
