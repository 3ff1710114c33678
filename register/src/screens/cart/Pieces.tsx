import { catalog } from "../../catalog/catalog.ts";
import { type CartItem, setSerials } from "../../state/cart.ts";
import { dialog } from "../../state/navigation.ts";
import { Icon } from "../../ui/Icon.tsx";
import { t } from "../../words/t.ts";

/** The pieces of a serialised line: one more is asked for its serial number. */
export function PieceCount({ item }: { item: CartItem }) {
  const product = item.product === null ? undefined : catalog.productById(item.product);
  return (
    <div class="quantity">
      <output aria-label={t("Quantity: {name}", { name: item.name })}>{item.serials.length}</output>
      <button
        type="button"
        class="square"
        aria-label={t("One more: {name}", { name: item.name })}
        disabled={!product}
        onClick={() => {
          if (product) dialog.value = { name: "ask", product };
        }}
      >
        <Icon name="plus" />
      </button>
    </div>
  );
}

/** The serial numbers of a line, each of which can be taken off. */
export function Serials({ item }: { item: CartItem }) {
  if (item.serials.length === 0) return null;
  return (
    <p class="serials">
      {item.serials.map((serial) => (
        <span key={serial}>
          <bdi>{serial}</bdi>
          <button
            type="button"
            class="quiet"
            aria-label={t("Take off {serial}", { serial })}
            onClick={() =>
              setSerials(
                item,
                item.serials.filter((one) => one !== serial),
              )
            }
          >
            <Icon name="close" />
          </button>
        </span>
      ))}
    </p>
  );
}
