import { useState } from "preact/hooks";
import { catalog } from "../../catalog/catalog.ts";
import { formatMoment } from "../../domain/receipt.ts";
import { priced } from "../../state/cart.ts";
import { money } from "../../state/money.ts";
import { closeDialog, go } from "../../state/navigation.ts";
import { discard, type ParkedCart, park, parked, resume } from "../../state/parking.ts";
import { Alert } from "../../ui/Alert.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Field } from "../../ui/Field.tsx";
import { useSubmit } from "../submitting.ts";

/** Sets the cart aside, under a name if somebody wants one. */
export function SuspendDialog() {
  const [label, setLabel] = useState("");
  const { busy, failed, submit } = useSubmit(async () => {
    await park(label.trim());
    closeDialog();
  });
  return (
    <Dialog title="Suspend Sale" onClose={closeDialog}>
      <form onSubmit={submit}>
        <p>The cart is set aside with all that is in it, and waits under Suspended Sales.</p>
        <Field
          label="Name it (optional)"
          value={label}
          onText={setLabel}
          placeholder="Red jacket"
          maxLength={80}
          autoComplete="off"
          autoFocus
        />
        {failed ? <Alert>{failed}</Alert> : null}
        <div class="actions">
          <button type="submit" class="primary" disabled={busy}>
            Suspend Sale
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** Asks before a cart is thrown away. */
export function DiscardDialog({ from }: { from: ParkedCart | null }) {
  const { busy, failed, submit } = useSubmit(async () => {
    await discard(from);
    closeDialog();
  });
  return (
    <Dialog title="Discard Sale" onClose={closeDialog}>
      <form onSubmit={submit}>
        <p>
          {money(from ? from.body.total : priced.value.total)} in goods are put back: no receipt, no
          payment, no stock moves. That it was discarded stays on record.
        </p>
        {failed ? <Alert>{failed}</Alert> : null}
        <div class="actions">
          <button type="button" onClick={closeDialog}>
            Keep
          </button>
          <button type="submit" class="danger" disabled={busy}>
            Discard Sale
          </button>
        </div>
      </form>
    </Dialog>
  );
}

interface SuspendedProps {
  one: ParkedCart;
  onDiscard: (one: ParkedCart) => void;
}

function Suspended({ one, onDiscard }: SuspendedProps) {
  const { body, at } = one;
  const [kept, setKept] = useState(false);
  const { busy, failed, submit } = useSubmit(async () => {
    if (!(await resume(one))) {
      setKept(true);
      return;
    }
    go("sell");
    closeDialog();
  });
  const name = body.label || body.customer_name || "Sale";
  const lines = body.lines.length === 1 ? "1 line" : `${body.lines.length} lines`;
  return (
    <li>
      <p class="name" dir="auto">
        {name}
      </p>
      <strong>{money(body.total)}</strong>
      <p class="hint" dir="auto">
        {lines}, {formatMoment(at, catalog.shop?.time_zone)}, {body.cashier.name}
        {body.customer_name && body.label ? `, ${body.customer_name}` : ""}
      </p>
      {kept ? <Alert>The cart is not empty: suspend or finish it first.</Alert> : null}
      {failed ? <Alert>{failed}</Alert> : null}
      <form class="actions" onSubmit={submit}>
        <button type="button" aria-label={`Discard ${name}`} onClick={() => onDiscard(one)}>
          Discard
        </button>
        <button type="submit" class="primary" aria-label={`Resume ${name}`} disabled={busy}>
          Resume
        </button>
      </form>
    </li>
  );
}

/** The carts that wait at this register. */
export function SuspendedDialog() {
  const [discarding, setDiscarding] = useState<ParkedCart | null>(null);
  if (discarding) return <DiscardDialog from={discarding} />;
  return (
    <Dialog title="Suspended Sales" onClose={closeDialog}>
      {parked.value.length === 0 ? <p class="hint">No sale is suspended.</p> : null}
      <ul class="suspended">
        {parked.value.map((one) => (
          <Suspended key={one.id} one={one} onDiscard={setDiscarding} />
        ))}
      </ul>
    </Dialog>
  );
}
