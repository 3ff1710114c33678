import { catalog } from "../../catalog/catalog.ts";
import type { PaymentMethod } from "../../catalog/model.ts";
import { due } from "../../state/cart.ts";
import {
  blocked,
  complete,
  failure,
  isRecording,
  obstacle,
  pay,
  recording,
  refunding,
  rows,
  settlement,
  warnings,
} from "../../state/checkout.ts";
import { methodName } from "../../state/methods.ts";
import { money } from "../../state/money.ts";
import { closeDialog } from "../../state/navigation.ts";
import { Alert } from "../../ui/Alert.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { t } from "../../words/t.ts";
import { PaymentRow } from "./PaymentRow.tsx";
import { QuickAmounts } from "./QuickAmounts.tsx";

function Method({ method, first }: { method: PaymentMethod; first: boolean }) {
  const reason = blocked(method);
  const says = `why-${method.code}`;
  return (
    <div class="method">
      <button
        type="button"
        disabled={reason !== null}
        // biome-ignore lint/a11y/noAutofocus: a dialog opens at what is done next
        autoFocus={first}
        {...(reason ? { "aria-describedby": says } : {})}
        onClick={() => pay(method)}
      >
        {methodName(method)}
      </button>
      {reason ? (
        <p class="hint" id={says}>
          {reason}
        </p>
      ) : null}
    </div>
  );
}

function Methods() {
  catalog.revision.value;
  const methods = catalog.methods;
  const first = methods.find((method) => blocked(method) === null);
  return (
    <fieldset class="methods" aria-label={t("Payment methods")}>
      {methods.map((method) => (
        <Method key={method.code} method={method} first={method === first} />
      ))}
    </fieldset>
  );
}

function Standing() {
  const { remaining, change, excess, rounding } = settlement.value;
  return (
    <div class="standing" aria-live="polite">
      <p>
        {t("Remaining")} <strong data-testid="remaining">{money(remaining)}</strong>
      </p>
      <p data-some={change > 0}>
        {t("Change due")} <strong data-testid="change-due">{money(change)}</strong>
      </p>
      {rounding ? (
        <p>
          {t("Cash rounding")} <strong data-testid="cash-rounding">{money(rounding)}</strong>
        </p>
      ) : null}
      {excess > 0 ? (
        <p class="wrong">
          {refunding.value
            ? t("{amount} too much.", { amount: money(excess) })
            : t("{amount} too much: only methods like cash give change.", {
                amount: money(excess),
              })}
        </p>
      ) : null}
    </div>
  );
}

/** Takes the money: one or several methods, an amount for each. */
export function PayDialog() {
  const submit = (event: Event) => {
    event.preventDefault();
    void complete();
  };
  return (
    <Dialog title={t("Payment")} wide onClose={() => isRecording() || closeDialog()}>
      <form class="payment" onSubmit={submit} noValidate>
        <p class="due">
          {refunding.value ? t("To refund") : t("To pay")}{" "}
          <strong>{money(Math.abs(due.value))}</strong>
        </p>
        <Methods />
        {rows.value.map((row) => (
          <PaymentRow key={row.key} row={row} />
        ))}
        {rows.value.length ? <QuickAmounts /> : null}
        <Standing />
        {warnings.value.map((said) => (
          <p key={said} class="hint" role="note">
            {said}
          </p>
        ))}
        {failure.value ? (
          <Alert>
            {failure.value} {t("The cart is still here.")}
          </Alert>
        ) : null}
        <button
          type="submit"
          class="primary large"
          disabled={obstacle.value !== null || recording.value}
          title={obstacle.value ?? ""}
        >
          {refunding.value ? t("Complete exchange") : t("Complete sale")}
        </button>
      </form>
    </Dialog>
  );
}
