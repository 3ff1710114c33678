import { cart, due, isEmpty, priced } from "../../state/cart.ts";
import { beginPayment } from "../../state/checkout.ts";
import { amount, money, taxIncluded } from "../../state/money.ts";
import { dialog } from "../../state/navigation.ts";
import { t } from "../../words/t.ts";

/** The sums, and the way to pay them. */
export function Totals() {
  const { discount, tax } = priced.value;
  const goods = cart.value.items.length > 0;
  return (
    <footer class="totals">
      <div class="sum">
        <button
          type="button"
          class="quiet"
          disabled={isEmpty.value}
          onClick={() => {
            dialog.value = { name: "sale_discount" };
          }}
        >
          {t("Sale discount")}
        </button>
        <span>{discount ? amount(-discount) : "–"}</span>
      </div>
      <div class="sum">
        <span>{taxIncluded() ? t("Tax included") : t("Tax added")}</span>
        <span>{amount(tax)}</span>
      </div>
      <div class="sum grand">
        <span>{due.value < 0 ? t("To refund") : t("Total")}</span>
        <strong data-testid="cart-total">{money(due.value)}</strong>
      </div>
      <div class="aside">
        <button
          type="button"
          class="quiet"
          disabled={!goods || cart.value.back !== null}
          title={cart.value.back ? t("An exchange is finished or discarded.") : ""}
          onClick={() => {
            dialog.value = { name: "suspend" };
          }}
        >
          {t("Suspend Sale")}
        </button>
        <button
          type="button"
          class="quiet"
          disabled={isEmpty.value}
          onClick={() => {
            dialog.value = { name: "discard" };
          }}
        >
          {t("Discard Sale")}
        </button>
      </div>
      <button type="button" class="primary large" disabled={!goods} onClick={beginPayment}>
        {t("Pay")}
      </button>
    </footer>
  );
}
