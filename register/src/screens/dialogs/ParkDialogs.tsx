import { useState } from "preact/hooks";
import { priced } from "../../state/cart.ts";
import { money } from "../../state/money.ts";
import { closeDialog } from "../../state/navigation.ts";
import { discard, type ParkedCart, park, parked, resume } from "../../state/parking.ts";
import { staff } from "../../state/register.ts";
import { Alert } from "../../ui/Alert.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Field } from "../../ui/Field.tsx";
import { t } from "../../words/t.ts";
import { useSubmit } from "../submitting.ts";
import { Elsewhere } from "./Elsewhere.tsx";
import { Held, NOT_EMPTY, nameOf, useTakingUp } from "./suspended.tsx";

/** Sets the cart aside, under a name if somebody wants one. */
export function SuspendDialog() {
  const [label, setLabel] = useState("");
  const { busy, failed, submit } = useSubmit(async () => {
    await park(label.trim());
    closeDialog();
  });
  return (
    <Dialog title={t("Suspend Sale")} onClose={closeDialog}>
      <form onSubmit={submit}>
        <p>{t("The cart is set aside with all that is in it, and waits under Suspended Sales.")}</p>
        <Field
          label={t("Name it (optional)")}
          value={label}
          onText={setLabel}
          placeholder={t("Red jacket")}
          maxLength={80}
          autoComplete="off"
          autoFocus
        />
        {failed ? <Alert>{failed}</Alert> : null}
        <div class="actions">
          <button type="submit" class="primary" disabled={busy}>
            {t("Suspend Sale")}
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
    <Dialog title={t("Discard Sale")} onClose={closeDialog}>
      <form onSubmit={submit}>
        <p>
          {t(
            "{amount} in goods are put back: no receipt, no payment, no stock moves. That it was discarded stays on record.",
            { amount: money(from ? from.body.total : priced.value.total) },
          )}
        </p>
        {failed ? <Alert>{failed}</Alert> : null}
        <div class="actions">
          <button type="button" onClick={closeDialog}>
            {t("Keep")}
          </button>
          <button type="submit" class="danger" disabled={busy}>
            {t("Discard Sale")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

const isMine = ({ body }: ParkedCart) => body.cashier.id === staff.value?.id;

interface SuspendedProps {
  one: ParkedCart;
  onDiscard: (one: ParkedCart) => void;
}

function Suspended({ one, onDiscard }: SuspendedProps) {
  const { body, at } = one;
  const { busy, failed, submit, kept } = useTakingUp(() => resume(one));
  const name = nameOf(body);
  return (
    <li>
      <Held
        body={body}
        at={at}
        more={isMine(one) ? t("yours") : t("of {name}", { name: body.cashier.name })}
      />
      {kept ? <Alert>{t(NOT_EMPTY)}</Alert> : null}
      {failed ? <Alert>{failed}</Alert> : null}
      <form class="actions" onSubmit={submit}>
        <button
          type="button"
          aria-label={t("Discard {name}", { name })}
          onClick={() => onDiscard(one)}
        >
          {t("Discard")}
        </button>
        <button
          type="submit"
          class="primary"
          aria-label={t("Resume {name}", { name })}
          disabled={busy}
        >
          {t("Resume")}
        </button>
      </form>
    </li>
  );
}

/** The carts that wait: one's own first, then the others' of this register, then other registers'. */
export function SuspendedDialog() {
  const [discarding, setDiscarding] = useState<ParkedCart | null>(null);
  if (discarding) return <DiscardDialog from={discarding} />;
  const here = [...parked.value.filter(isMine), ...parked.value.filter((one) => !isMine(one))];
  return (
    <Dialog title={t("Suspended Sales")} onClose={closeDialog}>
      {here.length === 0 ? <p class="hint">{t("No sale is suspended.")}</p> : null}
      <ul class="suspended">
        {here.map((one) => (
          <Suspended key={one.id} one={one} onDiscard={setDiscarding} />
        ))}
      </ul>
      <Elsewhere />
    </Dialog>
  );
}
