import { useState } from "preact/hooks";
import { currency, typedAmount } from "../../state/money.ts";
import { Field } from "../../ui/Field.tsx";
import { t } from "../../words/t.ts";

const MOST = 99_999_999_999;

/** An amount above zero being typed; `amount` in minor units, null where what is typed is none. */
export function useAmount(): {
  text: string;
  setText: (text: string) => void;
  amount: number | null;
} {
  const [text, setText] = useState("");
  const typed = typedAmount(text);
  return { text, setText, amount: typed !== null && typed > 0 && typed <= MOST ? typed : null };
}

/** Where it is typed; says what is wrong once somebody `tried` to go on. */
export function AmountField({
  typed,
  tried,
}: {
  typed: ReturnType<typeof useAmount>;
  tried: boolean;
}) {
  return (
    <Field
      label={t("Amount in {currency}", { currency: currency() })}
      value={typed.text}
      onText={typed.setText}
      inputMode="decimal"
      autoComplete="off"
      maxLength={16}
      autoFocus
      error={tried && typed.amount === null ? t("Type an amount above zero, like 500.00.") : null}
    />
  );
}
