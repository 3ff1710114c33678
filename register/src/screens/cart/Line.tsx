import type { PricedLine } from "../../domain/pricing.ts";
import { type CartItem, lastAdded, remove } from "../../state/cart.ts";
import { amount } from "../../state/money.ts";
import { dialog } from "../../state/navigation.ts";
import { Icon } from "../../ui/Icon.tsx";
import { t } from "../../words/t.ts";
import { PieceCount, Serials } from "./Pieces.tsx";
import { Quantity } from "./Quantity.tsx";
import { UnitPrice } from "./UnitPrice.tsx";

/** One line of the cart: what, at which price, how many, less what, how much. */
export function Line({ item, line }: { item: CartItem; line: PricedLine }) {
  const discounted = line.discount > 0;
  return (
    <li data-key={item.key} data-last={lastAdded.value === item.key}>
      <p class="name" dir="auto">
        {item.name}
      </p>
      <button
        type="button"
        class="quiet square remove"
        aria-label={t("Remove {name}", { name: item.name })}
        onClick={() => remove(item.key)}
      >
        <Icon name="close" />
      </button>
      <UnitPrice item={item} />
      {item.serialised ? <PieceCount item={item} /> : <Quantity item={item} />}
      <button
        type="button"
        class="quiet discount"
        aria-label={t("Discount: {name}", { name: item.name })}
        data-set={discounted}
        onClick={() => {
          dialog.value = { name: "line_discount", key: item.key };
        }}
      >
        <Icon name="tag" />
        {discounted ? amount(-line.discount) : ""}
      </button>
      <p class="amount">{amount(line.gross - line.discount)}</p>
      <Serials item={item} />
    </li>
  );
}
