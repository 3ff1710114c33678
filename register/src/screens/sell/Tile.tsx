import type { Product } from "../../catalog/model.ts";
import { pointed } from "../../state/browse.ts";
import { showPictures, showPrices, tileSize } from "../../state/grid.ts";
import { money } from "../../state/money.ts";
import { pictureAddress } from "../../state/pictures.ts";
import { choose } from "../../state/selling.ts";
import { t } from "../../words/t.ts";

function priceText(product: Product): string {
  if (product.price === null) return t("Price asked");
  return money(product.price) + (product.weighed ? " / kg" : "");
}

/** What it looks like; the name beside it says what it is. Its box is there before it came. */
function Picture({ name }: { name: string }) {
  const side = tileSize.value.picture;
  return (
    <img
      key={name}
      class="picture"
      src={pictureAddress(name)}
      width={side}
      height={side}
      alt=""
      loading="lazy"
      decoding="async"
    />
  );
}

/** One product to touch: its name, then its price, and its picture where it has one. */
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
      {product.picture && showPictures.value ? <Picture name={product.picture} /> : null}
      <span class="name" dir="auto">
        {product.name}
      </span>{" "}
      {showPrices.value ? <span class="price">{priceText(product)}</span> : null}
    </button>
  );
}
