import { cart, chooseCustomer } from "../../state/cart.ts";
import { dialog } from "../../state/navigation.ts";
import { Icon } from "../../ui/Icon.tsx";
import { t } from "../../words/t.ts";

const open = () => {
  dialog.value = { name: "customer" };
};

/** The customer of this sale, if there is one. */
export function CustomerChip() {
  const { customer } = cart.value;
  if (!customer) {
    return (
      <button type="button" class="customer" onClick={open}>
        <Icon name="person" />
        {t("Add a customer")}
      </button>
    );
  }
  return (
    <div class="customer chosen">
      <button
        type="button"
        class="quiet"
        aria-label={t("Customer {name}, change", { name: customer.name })}
        onClick={open}
      >
        <Icon name="person" />
        <span dir="auto">{customer.name}</span>
      </button>
      <button
        type="button"
        class="quiet square"
        aria-label={t("Remove the customer")}
        onClick={() => chooseCustomer(null)}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}
