import { useState } from "preact/hooks";
import { currency, typedAmount } from "../../state/money.ts";
import { closeDialog } from "../../state/navigation.ts";
import { moveCash, openDrawer, REASONS } from "../../state/shift.ts";
import { Alert } from "../../ui/Alert.tsx";
import { Chips } from "../../ui/Chips.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Field } from "../../ui/Field.tsx";
import { t } from "../../words/t.ts";
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
    <Dialog title={direction === "in" ? t("Cash in") : t("Cash out")} onClose={closeDialog}>
      <form onSubmit={submit} noValidate>
        <Field
          label={t("Amount in {currency}", { currency: currency() })}
          value={text}
          onText={setText}
          inputMode="decimal"
          autoComplete="off"
          maxLength={16}
          autoFocus
          error={tried && amount === null ? t("Type an amount above zero, like 500.00.") : null}
        />
        <Chips
          label={t("Reason")}
          options={REASONS[direction].map((name) => ({ key: name, name: t(name) }))}
          chosen={reason}
          onChoose={setReason}
        />
        <Field label={t("Note")} value={note} onText={setNote} maxLength={200} autoComplete="off" />
        {failed ? <Alert>{failed}</Alert> : null}
        <div class="actions">
          <button type="submit" class="primary" disabled={busy}>
            {direction === "in" ? t("Put in") : t("Take out")}
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
    <Dialog title={t("No sale")} onClose={closeDialog}>
      <form onSubmit={submit} noValidate>
        <Field
          label={t("Why the drawer is opened")}
          value={reason}
          onText={setReason}
          maxLength={200}
          autoComplete="off"
          autoFocus
          error={
            tried && reason.trim() === "" ? t("Say why, for whoever counts the drawer.") : null
          }
        />
        {failed ? <Alert>{failed}</Alert> : null}
        <div class="actions">
          <button type="submit" class="primary" disabled={busy}>
            {t("Open the drawer")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
