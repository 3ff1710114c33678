import { useState } from "preact/hooks";
import { currency, typedAmount } from "../../state/money.ts";
import { closeDialog } from "../../state/navigation.ts";
import { moveCash, openDrawer, REASONS } from "../../state/shift.ts";
import { Alert } from "../../ui/Alert.tsx";
import { Chips } from "../../ui/Chips.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Field } from "../../ui/Field.tsx";
import { useSubmit } from "../submitting.ts";

const MOST = 99_999_999_999;

/** Cash put into the drawer or taken out of it: how much, why, and what else there is to say. */
export function CashDialog({ direction }: { direction: "in" | "out" }) {
  const [text, setText] = useState("");
  const [reason, setReason] = useState<string>(REASONS[direction][0]);
  const [note, setNote] = useState("");
  const [tried, setTried] = useState(false);
  const typed = typedAmount(text);
  const amount = typed !== null && typed > 0 && typed <= MOST ? typed : null;
  const { busy, failed, submit } = useSubmit(async () => {
    setTried(true);
    if (amount === null) return;
    await moveCash(direction === "in" ? amount : -amount, reason, note.trim());
    closeDialog();
  });
  return (
    <Dialog title={direction === "in" ? "Cash in" : "Cash out"} onClose={closeDialog}>
      <form onSubmit={submit} noValidate>
        <Field
          label={`Amount in ${currency()}`}
          value={text}
          onText={setText}
          inputMode="decimal"
          autoComplete="off"
          maxLength={16}
          autoFocus
          error={tried && amount === null ? "Type an amount above zero, like 500.00." : null}
        />
        <Chips
          label="Reason"
          options={REASONS[direction].map((name) => ({ key: name, name }))}
          chosen={reason}
          onChoose={setReason}
        />
        <Field label="Note" value={note} onText={setNote} maxLength={200} autoComplete="off" />
        {failed ? <Alert>{failed}</Alert> : null}
        <div class="actions">
          <button type="submit" class="primary" disabled={busy}>
            {direction === "in" ? "Put in" : "Take out"}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** The drawer opened without a sale: why. */
export function NoSaleDialog() {
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const { busy, failed, submit } = useSubmit(async () => {
    setTried(true);
    if (reason.trim() === "") return;
    await openDrawer(reason.trim());
    closeDialog();
  });
  return (
    <Dialog title="No sale" onClose={closeDialog}>
      <form onSubmit={submit} noValidate>
        <Field
          label="Why the drawer is opened"
          value={reason}
          onText={setReason}
          maxLength={200}
          autoComplete="off"
          autoFocus
          error={tried && reason.trim() === "" ? "Say why, for whoever counts the drawer." : null}
        />
        {failed ? <Alert>{failed}</Alert> : null}
        <div class="actions">
          <button type="submit" class="primary" disabled={busy}>
            Open the drawer
          </button>
        </div>
      </form>
    </Dialog>
  );
}
