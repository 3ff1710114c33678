import { useState } from "preact/hooks";
import { formatPercent, parsePercent } from "../../domain/amount.ts";
import type { Discount } from "../../domain/pricing.ts";
import { type CartItem, cart } from "../../state/cart.ts";
import { giveLineDiscount, giveSaleDiscount } from "../../state/discounting.ts";
import { currency, editable, typedAmount } from "../../state/money.ts";
import { closeDialog } from "../../state/navigation.ts";
import { Alert } from "../../ui/Alert.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Field } from "../../ui/Field.tsx";
import { t, text } from "../../words/t.ts";
import { useSubmit } from "../submitting.ts";

interface DiscountFormProps {
  title: string;
  subject: string;
  given: Discount | null;
  /** Throws RegistryError where nobody approved of it. */
  take: (discount: Discount | null) => Promise<void>;
}

const WRONG = {
  amount: text("Type an amount like 50.00."),
  percent: text("Type a percentage from 0 to 100, like 10 or 2.5."),
};

function asTyped(given: Discount | null): string {
  if (!given) return "";
  return given.kind === "amount"
    ? editable(given.value)
    : formatPercent(given.value).replace(" %", "");
}

function DiscountForm({ title, subject, given, take }: DiscountFormProps) {
  const [kind, setKind] = useState<Discount["kind"]>(given?.kind ?? "percent");
  const [text, setText] = useState(asTyped(given));
  const [tried, setTried] = useState(false);
  const value = kind === "amount" ? typedAmount(text) : parsePercent(text);
  const done = async (discount: Discount | null) => {
    await take(discount?.value ? discount : null);
    closeDialog();
  };
  const { busy, failed, submit } = useSubmit(async () => {
    setTried(true);
    if (value !== null) await done({ kind, value });
  });
  return (
    <Dialog title={title} onClose={closeDialog}>
      <form onSubmit={submit} noValidate>
        <p class="subject" dir="auto">
          {subject}
        </p>
        <fieldset class="segments" aria-label={t("Discount in")}>
          <button
            type="button"
            aria-pressed={kind === "percent"}
            onClick={() => setKind("percent")}
          >
            {t("Percent")}
          </button>
          <button type="button" aria-pressed={kind === "amount"} onClick={() => setKind("amount")}>
            {t("Amount")}
          </button>
        </fieldset>
        <Field
          label={
            kind === "percent"
              ? t("Discount in percent")
              : t("Discount in {currency}", { currency: currency() })
          }
          value={text}
          onText={setText}
          inputMode="decimal"
          autoComplete="off"
          maxLength={16}
          autoFocus
          error={tried && value === null ? t(WRONG[kind]) : null}
        />
        {failed ? <Alert>{failed}</Alert> : null}
        <div class="actions">
          {given ? (
            <button type="button" onClick={() => void done(null)}>
              {t("Remove discount")}
            </button>
          ) : null}
          <button type="submit" class="primary" disabled={busy}>
            {t("Apply")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

export const LineDiscount = ({ item }: { item: CartItem }) => (
  <DiscountForm
    title={t("Line discount")}
    subject={item.name}
    given={item.discount}
    take={(discount) => giveLineDiscount(item, discount)}
  />
);

export const SaleDiscount = () => (
  <DiscountForm
    title={t("Sale discount")}
    subject={t("Off the whole sale, spread over its lines.")}
    given={cart.value.discount}
    take={giveSaleDiscount}
  />
);
