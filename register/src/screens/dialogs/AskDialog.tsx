import { useState } from "preact/hooks";
import type { Product } from "../../catalog/model.ts";
import { parseQuantity } from "../../domain/amount.ts";
import { QUANTITY_SCALE } from "../../domain/money.ts";
import { cart, MAX_PRICE, MAX_QUANTITY } from "../../state/cart.ts";
import { currency, typedAmount } from "../../state/money.ts";
import { closeDialog } from "../../state/navigation.ts";
import { put } from "../../state/selling.ts";
import { serialFault } from "../../state/serials.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { Field } from "../../ui/Field.tsx";
import { t } from "../../words/t.ts";

const within = (value: number | null, most: number) =>
  value !== null && value > 0 && value <= most ? value : null;

function titleOf(product: Product): string {
  if (product.price === null) return t("Price");
  return product.weighed ? t("Weight") : t("Serial number");
}

/** Asks what the catalogue leaves open: the price, the weight, the piece's serial number. */
export function AskDialog({ product }: { product: Product }) {
  const [price, setPrice] = useState("");
  const [weight, setWeight] = useState("");
  const [serial, setSerial] = useState("");
  const [tried, setTried] = useState(false);
  const unitPrice = product.price ?? within(typedAmount(price), MAX_PRICE);
  const quantity = product.weighed ? within(parseQuantity(weight), MAX_QUANTITY) : QUANTITY_SCALE;
  const fault = product.serialised ? serialFault(serial, product.id, cart.value.items) : null;
  const submit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (unitPrice === null || quantity === null || fault) return;
    closeDialog();
    const open = product.price === null || product.weighed;
    const piece = product.serialised ? { serial: serial.trim() } : {};
    put(product, { quantity, ownLine: open, ...(open ? { unitPrice } : {}), ...piece });
  };
  return (
    <Dialog title={titleOf(product)} onClose={closeDialog}>
      <form onSubmit={submit} noValidate>
        <p class="subject" dir="auto">
          {product.name}
        </p>
        {product.price === null ? (
          <Field
            label={
              product.weighed
                ? t("Price per kg in {currency}", { currency: currency() })
                : t("Price in {currency}", { currency: currency() })
            }
            value={price}
            onText={setPrice}
            inputMode="decimal"
            autoComplete="off"
            maxLength={16}
            autoFocus
            error={tried && unitPrice === null ? t("Type a price like 120.00.") : null}
          />
        ) : null}
        {product.weighed ? (
          <Field
            label={t("Weight in kg")}
            value={weight}
            onText={setWeight}
            inputMode="decimal"
            autoComplete="off"
            maxLength={10}
            autoFocus={product.price !== null}
            error={tried && quantity === null ? t("Type a weight in kilograms like 0.485.") : null}
          />
        ) : null}
        {product.serialised ? (
          <Field
            label={t("Serial number")}
            value={serial}
            onText={setSerial}
            hint={t("Scan it, or type it as it stands on the piece.")}
            autoComplete="off"
            autoCapitalize="none"
            maxLength={64}
            autoFocus={product.price !== null}
            error={tried ? fault : null}
          />
        ) : null}
        <button type="submit" class="primary">
          {t("Add to cart")}
        </button>
      </form>
    </Dialog>
  );
}
