import { useState } from "preact/hooks";
import { catalog } from "../../catalog/catalog.ts";
import { MAX_PRICE } from "../../state/cart.ts";
import { currency, typedAmount } from "../../state/money.ts";
import { closeDialog } from "../../state/navigation.ts";
import { sellQuickItem, usualTaxClass } from "../../state/quickitem.ts";
import { Chips } from "../../ui/Chips.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Field } from "../../ui/Field.tsx";
import { t } from "../../words/t.ts";

/** Sells what no product has the barcode of: its name, its price, its tax. */
export function QuickItemDialog({ code }: { code: string }) {
  const [name, setName] = useState("");
  const [price, setPrice] = useState("");
  const [taxClass, setTaxClass] = useState(usualTaxClass);
  const [tried, setTried] = useState(false);
  const typed = typedAmount(price);
  const unitPrice = typed !== null && typed > 0 && typed <= MAX_PRICE ? typed : null;
  const submit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (name.trim() === "" || unitPrice === null) return;
    closeDialog();
    sellQuickItem({ code, name: name.trim(), unitPrice, taxClass });
  };
  return (
    <Dialog title={t("Quick item")} onClose={closeDialog}>
      <form onSubmit={submit} noValidate>
        <p class="subject" dir="auto">
          {t("Barcode {code}. The office is asked later which product it was.", { code })}
        </p>
        <Field
          label={t("Name")}
          value={name}
          onText={setName}
          autoComplete="off"
          maxLength={200}
          autoFocus
          error={
            tried && name.trim() === ""
              ? t("Type what it is, as it shall stand on the receipt.")
              : null
          }
        />
        <Field
          label={t("Price in {currency}", { currency: currency() })}
          value={price}
          onText={setPrice}
          inputMode="decimal"
          autoComplete="off"
          maxLength={16}
          error={tried && unitPrice === null ? t("Type a price above zero, like 120.00.") : null}
        />
        <Chips
          label={t("Tax class")}
          options={catalog.taxes.map((tax) => ({ key: tax.code, name: `${tax.code} ${tax.name}` }))}
          chosen={taxClass}
          onChoose={setTaxClass}
        />
        <button type="submit" class="primary">
          {t("Add to cart")}
        </button>
      </form>
    </Dialog>
  );
}
