import { useState } from "preact/hooks";
import { formatQuantity, parseQuantity } from "../../domain/amount.ts";
import { QUANTITY_SCALE } from "../../domain/money.ts";
import { type CartItem, MAX_QUANTITY, setQuantity, step } from "../../state/cart.ts";
import { notice } from "../../state/selling.ts";
import { Icon } from "../../ui/Icon.tsx";
import { t } from "../../words/t.ts";

function take(item: CartItem, text: string): void {
  const quantity = parseQuantity(text);
  const whole = item.weighed || (quantity ?? 0) % QUANTITY_SCALE === 0;
  if (quantity !== null && quantity > 0 && quantity <= MAX_QUANTITY && whole) {
    setQuantity(item.key, quantity);
    notice.value = null;
    return;
  }
  const kept = { name: item.name, quantity: formatQuantity(item.quantity) };
  notice.value = item.weighed
    ? t("The quantity of {name} stays {quantity}: type a weight like 0.485.", kept)
    : t("The quantity of {name} stays {quantity}: type a whole number like 3.", kept);
}

/** − quantity +; the quantity can be typed, with decimals for weighed goods. */
export function Quantity({ item }: { item: CartItem }) {
  const [typed, setTyped] = useState<string | null>(null);
  const commit = () => {
    if (typed !== null && typed.trim() !== "") take(item, typed);
    setTyped(null);
  };
  return (
    <div class="quantity">
      <button
        type="button"
        class="square"
        aria-label={t("One less: {name}", { name: item.name })}
        disabled={item.quantity <= QUANTITY_SCALE}
        onClick={() => step(item, -1)}
      >
        <Icon name="minus" />
      </button>
      <input
        aria-label={t("Quantity: {name}", { name: item.name })}
        inputMode="decimal"
        autoComplete="off"
        maxLength={9}
        value={typed ?? formatQuantity(item.quantity)}
        onFocus={(event) => event.currentTarget.select()}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === "Enter") event.currentTarget.blur();
          if (event.key === "Escape") setTyped(null);
        }}
      />
      <button
        type="button"
        class="square"
        aria-label={t("One more: {name}", { name: item.name })}
        onClick={() => step(item, 1)}
      >
        <Icon name="plus" />
      </button>
    </div>
  );
}
