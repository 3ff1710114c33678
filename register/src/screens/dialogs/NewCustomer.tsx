import { useState } from "preact/hooks";
import type { Customer } from "../../catalog/model.ts";
import { createCustomer } from "../../state/customers.ts";
import { Alert } from "../../ui/Alert.tsx";
import { Field } from "../../ui/Field.tsx";
import { t } from "../../words/t.ts";
import { useSubmit } from "../submitting.ts";

const isEmail = (text: string) => text === "" || /^\S+@\S+\.\S+$/.test(text);
const isPhone = (text: string) => /^[\d\s+().\-/]*$/.test(text);

interface NewCustomerProps {
  suggestion: string;
  done: (customer: Customer) => void;
}

/** A customer made at the till, with or without a connection. */
export function NewCustomer({ suggestion, done }: NewCustomerProps) {
  const numeric = /\d{3}/.test(suggestion) && isPhone(suggestion);
  const [name, setName] = useState(numeric || suggestion.includes("@") ? "" : suggestion.trim());
  const [phone, setPhone] = useState(numeric ? suggestion.trim() : "");
  const [email, setEmail] = useState(suggestion.includes("@") ? suggestion.trim() : "");
  const [tried, setTried] = useState(false);
  const { busy, failed, submit } = useSubmit(async () => {
    setTried(true);
    if (!name.trim() || !isEmail(email.trim()) || !isPhone(phone)) return;
    done(await createCustomer({ name: name.trim(), phone: phone.trim(), email: email.trim() }));
  });
  return (
    <form onSubmit={submit} noValidate>
      <Field
        label={t("Name")}
        value={name}
        onText={setName}
        maxLength={200}
        autoComplete="off"
        autoFocus
        error={tried && !name.trim() ? t("A customer needs a name.") : null}
      />
      <Field
        label={t("Phone")}
        type="tel"
        value={phone}
        onText={setPhone}
        maxLength={40}
        autoComplete="off"
        error={tried && !isPhone(phone) ? t("Type digits, spaces and + only.") : null}
      />
      <Field
        label={t("Email")}
        type="email"
        value={email}
        onText={setEmail}
        maxLength={200}
        autoComplete="off"
        error={tried && !isEmail(email.trim()) ? t("Type an address like name@example.com.") : null}
      />
      {failed ? <Alert>{failed}</Alert> : null}
      <button type="submit" class="primary" disabled={busy}>
        {t("Save customer")}
      </button>
    </form>
  );
}
