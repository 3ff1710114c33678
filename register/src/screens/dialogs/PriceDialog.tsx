import { useState } from "preact/hooks";
import { type CartItem, MAX_PRICE } from "../../state/cart.ts";
import { currency, editable, money, typedAmount } from "../../state/money.ts";
import { closeDialog } from "../../state/navigation.ts";
import { chargeAsListed, chargeInstead, REASONS } from "../../state/overriding.ts";
import { Alert } from "../../ui/Alert.tsx";
import { Chips } from "../../ui/Chips.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Field } from "../../ui/Field.tsx";
import { t } from "../../words/t.ts";
import { useSubmit } from "../submitting.ts";

/** Another price for a line, and why. */
export function PriceDialog({ item }: { item: CartItem }) {
  const [text, setText] = useState(editable(item.unitPrice));
  const [chosen, setChosen] = useState<string | null>(
    REASONS.find((reason) => reason === item.override) ?? null,
  );
  const [other, setOther] = useState(chosen === null ? item.override : "");
  const [tried, setTried] = useState(false);
  const typed = typedAmount(text);
  const unitPrice = typed !== null && typed > 0 && typed <= MAX_PRICE ? typed : null;
  const reason = other.trim() || chosen;
  const { busy, failed, submit } = useSubmit(async () => {
    setTried(true);
    if (unitPrice === null || !reason) return;
    await chargeInstead(item, unitPrice, reason);
    closeDialog();
  });
  return (
    <Dialog title={t("Price")} onClose={closeDialog}>
      <form onSubmit={submit} noValidate>
        <p class="subject" dir="auto">
          {t("{name}, {listPrice} in the catalogue", {
            name: item.name,
            listPrice: money(item.listPrice ?? item.unitPrice),
          })}
        </p>
        <Field
          label={
            item.weighed
              ? t("Price per kg in {currency}", { currency: currency() })
              : t("Price in {currency}", { currency: currency() })
          }
          value={text}
          onText={setText}
          onFocus={(event) => event.currentTarget.select()}
          inputMode="decimal"
          autoComplete="off"
          maxLength={16}
          autoFocus
          error={tried && unitPrice === null ? t("Type a price above zero, like 120.00.") : null}
        />
        <Chips
          label={t("Reason")}
          options={REASONS.map((name) => ({ key: name, name: t(name) }))}
          chosen={other.trim() ? null : chosen}
          onChoose={setChosen}
        />
        <Field
          label={t("Other reason")}
          value={other}
          onText={setOther}
          autoComplete="off"
          maxLength={200}
          error={tried && !reason ? t("Choose a reason, or type one.") : null}
        />
        {failed ? <Alert>{failed}</Alert> : null}
        <div class="actions">
          {item.override ? (
            <button
              type="button"
              onClick={() => {
                chargeAsListed(item);
                closeDialog();
              }}
            >
              {t("Back to the catalogue’s price")}
            </button>
          ) : null}
          <button type="submit" class="primary" disabled={busy}>
            {t("Charge this price")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
