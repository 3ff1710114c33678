import { useEffect, useState } from "preact/hooks";
import { catalog } from "../../catalog/catalog.ts";
import type { Customer } from "../../catalog/model.ts";
import type { Report } from "../../domain/report.ts";
import { owedBy, payAccount } from "../../state/account.ts";
import { blocked } from "../../state/checkout.ts";
import { methodName } from "../../state/methods.ts";
import { currency, money, typedAmount } from "../../state/money.ts";
import { closeDialog } from "../../state/navigation.ts";
import { Alert } from "../../ui/Alert.tsx";
import { Chips } from "../../ui/Chips.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Field } from "../../ui/Field.tsx";
import { t } from "../../words/t.ts";
import { ReportView } from "../shift/ReportView.tsx";
import { useSubmit } from "../submitting.ts";
import { Found } from "./CustomerDialog.tsx";

const MOST = 99_999_999_999;

function Payment({ customer, done }: { customer: Customer; done: (receipt: Report) => void }) {
  const methods = catalog.methods.filter((one) => !one.onAccount);
  const [owed, setOwed] = useState<number | null>(null);
  const [text, setText] = useState("");
  const [code, setCode] = useState(methods[0]?.code ?? "");
  const [reference, setReference] = useState("");
  const [tried, setTried] = useState(false);
  useEffect(() => void owedBy(customer.id).then(setOwed), [customer.id]);
  const typed = typedAmount(text);
  const amount = typed !== null && typed > 0 && typed <= MOST ? typed : null;
  const method = methods.find((one) => one.code === code);
  const stopped = method ? blocked(method) : null;
  const { busy, failed, submit } = useSubmit(async () => {
    setTried(true);
    if (amount === null || !method || stopped) return;
    done(await payAccount({ customer, amount, method, reference: reference.trim() }));
  });
  return (
    <form onSubmit={submit} noValidate>
      <p class="due">
        <span dir="auto">{t("{name} owes", { name: customer.name })}</span>{" "}
        <strong data-testid="owed">{owed === null ? "…" : money(owed)}</strong>
      </p>
      <Field
        label={t("Amount in {currency}", { currency: currency() })}
        value={text}
        onText={setText}
        inputMode="decimal"
        autoComplete="off"
        maxLength={16}
        autoFocus
        error={tried && amount === null ? t("Type an amount above zero, like 500.00.") : null}
      />
      <Chips
        label={t("Payment method")}
        options={methods.map((one) => ({ key: one.code, name: methodName(one) }))}
        chosen={code}
        onChoose={setCode}
      />
      {method?.asksReference ? (
        <Field
          label={t("{name} reference", { name: methodName(method) })}
          value={reference}
          onText={setReference}
          hint={t("Optional")}
          autoComplete="off"
          maxLength={100}
        />
      ) : null}
      {stopped ? <p class="hint">{stopped}</p> : null}
      {failed ? <Alert>{failed}</Alert> : null}
      <div class="actions">
        <button type="submit" class="primary" disabled={busy || stopped !== null}>
          {t("Record the payment")}
        </button>
      </div>
    </form>
  );
}

/** A customer brings what they owe, or a part of it: who, how much, by which method; then the receipt. */
export function AccountDialog() {
  const [text, setText] = useState("");
  const [customer, setCustomer] = useState<Customer | null>(null);
  const [receipt, setReceipt] = useState<Report | null>(null);
  return (
    <Dialog title={t("Payment on account")} onClose={closeDialog}>
      {receipt ? (
        <>
          <p aria-live="polite">{t("Payment saved.")}</p>
          <ReportView report={receipt} />
          <div class="actions">
            <button type="button" class="primary" onClick={closeDialog}>
              {t("Done")}
            </button>
          </div>
        </>
      ) : customer ? (
        <Payment customer={customer} done={setReceipt} />
      ) : (
        <>
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
          <Found text={text} choose={setCustomer} />
        </>
      )}
    </Dialog>
  );
}
