import { useEffect } from "preact/hooks";
import { catalog } from "../../catalog/catalog.ts";
import type { Customer } from "../../catalog/model.ts";
import { pull } from "../../catalog/pull.ts";
import { Field } from "../../ui/Field.tsx";
import { t } from "../../words/t.ts";

type Choose = (customer: Customer) => void;

const Entry = ({ customer, choose }: { customer: Customer; choose: Choose }) => (
  <li>
    <button type="button" class="entry" onClick={() => choose(customer)}>
      <strong dir="auto">{customer.name}</strong>
      <span dir="auto">{[customer.phone, customer.email].filter(Boolean).join(" · ")}</span>
    </button>
  </li>
);

interface CustomerSearchProps {
  text: string;
  onText: (text: string) => void;
  choose: Choose;
}

/** The cached customers that match what is typed. */
export function CustomerSearch({ text, onText, choose }: CustomerSearchProps) {
  useEffect(() => pull("search"), []);
  catalog.revision.value;
  const found = catalog.searchCustomers(text);
  return (
    <>
      <Field
        label={t("Search customers")}
        type="search"
        placeholder={t("Name, phone or email")}
        value={text}
        onText={onText}
        autoComplete="off"
        maxLength={200}
        autoFocus
      />
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
