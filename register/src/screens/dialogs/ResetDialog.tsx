import { useState } from "preact/hooks";
import { permitted } from "../../state/approving.ts";
import { isEmpty } from "../../state/cart.ts";
import { connection } from "../../state/connection.ts";
import { closeDialog } from "../../state/navigation.ts";
import { discard } from "../../state/parking.ts";
import { rescueFile, resetCaches } from "../../state/reset.ts";
import { pendingCount, sendAll } from "../../state/sync.ts";
import { Alert } from "../../ui/Alert.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { t } from "../../words/t.ts";
import { useSubmit } from "../submitting.ts";

function download(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** A cart that goes with the rest is on record like any other. */
async function discardCart(): Promise<void> {
  if (!isEmpty.value) await discard(null);
}

const waiting = (count: number) =>
  count === 1 ? t("1 entry waits to be sent.") : t("{count} entries wait to be sent.", { count });

/** With entries that cannot be sent: a manager answers for it, and they go into a rescue file first. */
function Approval() {
  const { busy, failed, submit } = useSubmit(async () => {
    await permitted("reset", t("Reset this register while entries wait to be sent"));
    await discardCart();
    const { file, name } = await rescueFile();
    download(file, name);
    await resetCaches();
  });
  return (
    <form onSubmit={submit}>
      <p>
        {waiting(pendingCount.value)}{" "}
        {t(
          "What waits stays in this register’s journal, and a rescue file with it is saved now: the office or any register can import it. Whoever may not do this alone needs an approval.",
        )}
      </p>
      {failed ? <Alert>{failed}</Alert> : null}
      <button type="submit" class="danger" disabled={busy}>
        {t("Save rescue file and reset")}
      </button>
    </form>
  );
}

function Confirmation({ refuse }: { refuse: () => void }) {
  const { busy, failed, submit } = useSubmit(async () => {
    await discardCart();
    if (await sendAll()) await resetCaches();
    else refuse();
  });
  return (
    <form onSubmit={submit}>
      <p>
        {t(
          "This clears the cached products and customers and the cart, and starts the register again. The cache fills anew while online: without a connection there is nothing to sell until it returns.",
        )}
      </p>
      <p>
        {pendingCount.value
          ? `${waiting(pendingCount.value)} ${t("That is done first. No completed sale is lost.")}`
          : t("Everything is sent. No completed sale is lost.")}
      </p>
      {failed ? <Alert>{failed}</Alert> : null}
      <div class="actions">
        <button type="button" onClick={closeDialog}>
          {t("Keep")}
        </button>
        <button type="submit" class="danger" disabled={busy}>
          {t("Clear and reload")}
        </button>
      </div>
    </form>
  );
}

/** Asks before local data is cleared. */
export function ResetDialog() {
  const [stuck, setStuck] = useState(false);
  const needsApproval = pendingCount.value > 0 && (stuck || connection.value === "offline");
  return (
    <Dialog title={t("Reset local data")} onClose={closeDialog}>
      {needsApproval ? <Approval /> : <Confirmation refuse={() => setStuck(true)} />}
    </Dialog>
  );
}
