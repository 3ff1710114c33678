import { useEffect, useState } from "preact/hooks";
import { catalog } from "../../catalog/catalog.ts";
import type { Customer } from "../../catalog/model.ts";
import { pull } from "../../catalog/pull.ts";
import { chooseCustomer } from "../../state/cart.ts";
import { closeDialog } from "../../state/navigation.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { Field } from "../../ui/Field.tsx";
import { t } from "../../words/t.ts";
import { NewCustomer } from "./NewCustomer.tsx";

function choose({ id, name }: Customer): void {
  chooseCustomer({ id, name });
  closeDialog();
}

type Choose = (customer: Customer) => void;

const Entry = ({ customer, choose }: { customer: Customer; choose: Choose }) => (
  <li>
    <button type="button" class="entry" onClick={() => choose(customer)}>
      <strong dir="auto">{customer.name}</strong>
      <span dir="auto">{[customer.phone, customer.email].filter(Boolean).join(" · ")}</span>
    </button>
  </li>
);

/** The cached customers that match. */
export function Found({ text, choose }: { text: string; choose: Choose }) {
  catalog.revision.value;
  const found = catalog.searchCustomers(text);
  return (
    <>
      <ul class="entries" aria-label={t("Customers")}>
        {found.map((customer) => (
          <Entry key={customer.id} customer={customer} choose={choose} />
        ))}
      </ul>
      {found.length ? null : (
        <p class="nothing">
          {text.trim() ? t("No cached customer matches.") : t("No customers are cached yet.")}
        </p>
      )}
    </>
  );
}

/** Attach a customer to the sale: one that is cached, or a new one made here. */
export function CustomerDialog() {
  const [text, setText] = useState("");
  const [making, setMaking] = useState(false);
  useEffect(() => pull("search"), []);
  if (making) {
    return (
      <Dialog title={t("New customer")} onClose={closeDialog}>
        <NewCustomer suggestion={text} done={choose} />
      </Dialog>
    );
  }
  return (
    <Dialog title={t("Customer")} onClose={closeDialog}>
      <Field
        label={t("Search customers")}
        type="search"
        placeholder={t("Name, phone or email")}
        value={text}
        onText={setText}
        autoComplete="off"
        maxLength={200}
        autoFocus
      />
      <Found text={text} choose={choose} />
      <button type="button" onClick={() => setMaking(true)}>
        {t("New customer")}
      </button>
    </Dialog>
  );
}
