import { useState } from "preact/hooks";
import { closeDialog } from "../../state/navigation.ts";
import { moveCash, openDrawer, REASONS } from "../../state/shift.ts";
import { Alert } from "../../ui/Alert.tsx";
import { Chips } from "../../ui/Chips.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Field } from "../../ui/Field.tsx";
import { t } from "../../words/t.ts";
import { useSubmit } from "../submitting.ts";
import { AmountField, useAmount } from "./AmountField.tsx";

/** Cash put into the drawer or taken out of it: how much, why, and what else there is to say. */
export function CashDialog({ direction }: { direction: "in" | "out" }) {
  const typed = useAmount();
  const [reason, setReason] = useState<string>(REASONS[direction][0]);
  const [note, setNote] = useState("");
  const [tried, setTried] = useState(false);
  const { amount } = typed;
  const { busy, failed, submit } = useSubmit(async () => {
    setTried(true);
    if (amount === null) return;
    await moveCash(direction === "in" ? amount : -amount, reason, note.trim());
    closeDialog();
  });
  return (
    <Dialog title={direction === "in" ? t("Cash in") : t("Cash out")} onClose={closeDialog}>
      <form onSubmit={submit} noValidate>
        <AmountField typed={typed} tried={tried} />
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
