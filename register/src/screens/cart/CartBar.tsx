import { cart, due, isEmpty } from "../../state/cart.ts";
import { money } from "../../state/money.ts";
import { pane } from "../../state/navigation.ts";
import { t } from "../../words/t.ts";

/** On a narrow screen: what the cart holds, and the way to it. */
export function CartBar() {
  if (isEmpty.value) return null;
  const count = cart.value.items.length;
  return (
    <button
      type="button"
      class="cart-bar narrow-only primary"
      onClick={() => {
        pane.value = "cart";
      }}
    >
      <span>{count === 1 ? t("1 line") : t("{count} lines", { count })}</span>
      <strong>{money(due.value)}</strong>
    </button>
  );
}
