import { useEffect, useRef } from "preact/hooks";
import { cart, isEmpty, lastAdded, priced } from "../../state/cart.ts";
import { pane } from "../../state/navigation.ts";
import { Icon } from "../../ui/Icon.tsx";
import { t } from "../../words/t.ts";
import { BackPanel } from "./BackPanel.tsx";
import { CustomerChip } from "./CustomerChip.tsx";
import { Line } from "./Line.tsx";
import { Totals } from "./Totals.tsx";

function Lines() {
  const list = useRef<HTMLUListElement>(null);
  const added = lastAdded.value;
  useEffect(() => {
    list.current?.querySelector(`[data-key="${added}"]`)?.scrollIntoView({ block: "nearest" });
  }, [added, cart.value.items.length]);
  return (
    <ul class="lines" ref={list}>
      {cart.value.items.map((item, index) => {
        const line = priced.value.lines[index];
        return line ? <Line key={item.key} item={item} line={line} /> : null;
      })}
    </ul>
  );
}

const Empty = () => (
  <div class="cart-empty">
    <Icon name="cart" />
    <p>{t("The cart is empty. Scan a barcode or touch a product.")}</p>
  </div>
);

/** What the customer is buying. */
export function Cart() {
  return (
    <section class="cart" aria-label={t("Cart")}>
      <header>
        <button
          type="button"
          class="quiet square narrow-only"
          aria-label={t("Back to products")}
          onClick={() => {
            pane.value = "products";
          }}
        >
          <Icon name="back" />
        </button>
        <CustomerChip />
      </header>
      {isEmpty.value ? <Empty /> : <Lines />}
      <BackPanel />
      <Totals />
    </section>
  );
}
