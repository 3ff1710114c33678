import { catalog } from "../../catalog/catalog.ts";
import type { CartItem } from "../../state/cart.ts";
import { amount } from "../../state/money.ts";
import { dialog } from "../../state/navigation.ts";
import { t } from "../../words/t.ts";

/** Why a line costs something else than the catalogue says; empty where it does not. */
function whyOf({ override, priceList }: CartItem): string {
  return t(override) || (priceList === null ? "" : catalog.priceListName(priceList));
}

/** What one of it costs; where that is not the catalogue's price, the old one and why. */
export function UnitPrice({ item }: { item: CartItem }) {
  catalog.revision.value;
  const why = whyOf(item);
  const changed = why && item.listPrice !== null && item.listPrice !== item.unitPrice;
  const each = item.weighed
    ? t("{price} / kg", { price: amount(item.unitPrice) })
    : t("{price} each", { price: amount(item.unitPrice) });
  const price = (
    <>
      {changed ? <s>{amount(item.listPrice as number)}</s> : null} {each}
    </>
  );
  return (
    <div class="unit">
      {item.listPrice === null ? (
        <p>{price}</p>
      ) : (
        <button
          type="button"
          class="quiet"
          aria-label={t("Price of {name}: {price}", { name: item.name, price: each })}
          onClick={() => {
            dialog.value = { name: "price", key: item.key };
          }}
        >
          {price}
        </button>
      )}
      {why ? (
        <p class="why" dir="auto">
          {why}
        </p>
      ) : null}
    </div>
  );
}
