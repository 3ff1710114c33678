import { useState } from "preact/hooks";
import type { Product } from "../../catalog/model.ts";
import { parseQuantity } from "../../domain/amount.ts";
import { MAX_PRICE, MAX_QUANTITY } from "../../state/cart.ts";
import { currency, typedAmount } from "../../state/money.ts";
import { closeDialog } from "../../state/navigation.ts";
import { put } from "../../state/selling.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { Field } from "../../ui/Field.tsx";

const within = (value: number | null, most: number) =>
  value !== null && value > 0 && value <= most ? value : null;

/** Asks what the catalogue leaves open: the price, the weight, or both. */
export function AskDialog({ product }: { product: Product }) {
  const [price, setPrice] = useState("");
  const [weight, setWeight] = useState("");
  const [tried, setTried] = useState(false);
  const unitPrice = product.price ?? within(typedAmount(price), MAX_PRICE);
  const quantity = product.weighed ? within(parseQuantity(weight), MAX_QUANTITY) : 1000;
  const submit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (unitPrice === null || quantity === null) return;
    closeDialog();
    put(product, { unitPrice, quantity, ownLine: true });
  };
  return (
    <Dialog title={product.price === null ? "Price" : "Weight"} onClose={closeDialog}>
      <form onSubmit={submit} noValidate>
        <p class="subject" dir="auto">
          {product.name}
        </p>
        {product.price === null ? (
          <Field
            label={product.weighed ? `Price per kg in ${currency()}` : `Price in ${currency()}`}
            value={price}
            onText={setPrice}
            inputMode="decimal"
            autoComplete="off"
            maxLength={16}
            autoFocus
            error={tried && unitPrice === null ? "Type a price like 120.00." : null}
          />
        ) : null}
        {product.weighed ? (
          <Field
            label="Weight in kg"
            value={weight}
            onText={setWeight}
            inputMode="decimal"
            autoComplete="off"
            maxLength={10}
            autoFocus={product.price !== null}
            error={tried && quantity === null ? "Type a weight in kilograms like 0.485." : null}
          />
        ) : null}
        <button type="submit" class="primary">
          Add to cart
        </button>
      </form>
    </Dialog>
  );
}
