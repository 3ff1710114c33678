import { useEffect, useState } from "preact/hooks";
import { catalog } from "../../catalog/catalog.ts";
import type { Customer } from "../../catalog/model.ts";
import type { Report } from "../../domain/report.ts";
import { owedBy, payAccount } from "../../state/account.ts";
import { blocked } from "../../state/checkout.ts";
import { methodName } from "../../state/methods.ts";
import { money } from "../../state/money.ts";
import { closeDialog } from "../../state/navigation.ts";
import { words } from "../../state/words.ts";
import { Alert } from "../../ui/Alert.tsx";
import { Chips } from "../../ui/Chips.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Field } from "../../ui/Field.tsx";
import { t } from "../../words/t.ts";
import { ReportView } from "../shift/ReportView.tsx";
import { useSubmit } from "../submitting.ts";
import { AmountField, useAmount } from "./AmountField.tsx";
import { CustomerSearch } from "./CustomerSearch.tsx";

function Payment({ customer, done }: { customer: Customer; done: (receipt: Report) => void }) {
  const methods = catalog.methods.filter((one) => !one.onAccount);
  const [owed, setOwed] = useState<number | null>(null);
  const [unknown, setUnknown] = useState<string | null>(null);
  const typed = useAmount();
  const [code, setCode] = useState(methods[0]?.code ?? "");
  const [reference, setReference] = useState("");
  const [tried, setTried] = useState(false);
  useEffect(() => {
    owedBy(customer.id).then(setOwed, (error) => setUnknown(words(error)));
  }, [customer.id]);
  const { amount } = typed;
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
      {unknown ? <Alert>{unknown}</Alert> : null}
      <AmountField typed={typed} tried={tried} />
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
        <CustomerSearch text={text} onText={setText} choose={setCustomer} />
      )}
    </Dialog>
  );
}
