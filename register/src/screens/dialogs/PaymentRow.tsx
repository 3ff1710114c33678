import { useEffect, useRef } from "preact/hooks";
import { active, amountOf, editRow, type Row, removeRow, rows } from "../../state/checkout.ts";
import { methodName } from "../../state/methods.ts";
import { currency } from "../../state/money.ts";
import { Field } from "../../ui/Field.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { t } from "../../words/t.ts";

/** One payment: its method, its amount, its reference where the method asks for one. */
export function PaymentRow({ row }: { row: Row }) {
  const element = useRef<HTMLDivElement>(null);
  const wrong = amountOf(row) === null;
  const position = rows.value.indexOf(row) + 1;
  useEffect(() => {
    if (active.value === row.key) element.current?.querySelector("input")?.select();
  }, [active.value === row.key]);
  const activate = () => {
    active.value = row.key;
  };
  return (
    <div
      class="payment-row"
      ref={element}
      data-active={active.value === row.key}
      onFocusIn={activate}
    >
      <Field
        label={t("{name} amount in {currency}", {
          name: methodName(row.method),
          currency: currency(),
        })}
        value={row.text}
        onText={(text) => editRow(row.key, { text })}
        onFocus={(event) => event.currentTarget.select()}
        inputMode="decimal"
        autoComplete="off"
        maxLength={16}
        error={wrong ? t("Type the amount in digits, like 1250.00 or 1250,00.") : null}
      />
      {row.method.asksReference ? (
        <Field
          label={t("{name} reference", { name: methodName(row.method) })}
          value={row.reference}
          onText={(reference) => editRow(row.key, { reference })}
          hint={t("Optional")}
          autoComplete="off"
          maxLength={100}
        />
      ) : null}
      <button
        type="button"
        class="quiet square"
        aria-label={t("Remove payment {position}", { position })}
        onClick={() => removeRow(row.key)}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}
