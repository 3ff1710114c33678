import { useState } from "preact/hooks";
import { emailReceipt } from "../../state/emailing.ts";
import { closeDialog, type Emailable } from "../../state/navigation.ts";
import { Alert } from "../../ui/Alert.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Field } from "../../ui/Field.tsx";
import { t } from "../../words/t.ts";
import { useSubmit } from "../submitting.ts";

const ADDRESS = /^[^\s@<>(),;:"]+@[^\s@.<>(),;:"]+(\.[^\s@.<>(),;:"]+)+$/;
const LONGEST = 254;

/** Where a receipt goes by e-mail. */
export function EmailDialog({ of }: { of: Emailable }) {
  const [address, setAddress] = useState(of.address);
  const [tried, setTried] = useState(false);
  const typed = address.trim();
  const wrong = ADDRESS.test(typed) ? null : t("Type an address like name@example.com.");
  const { busy, failed, submit } = useSubmit(async () => {
    setTried(true);
    if (wrong) return;
    await emailReceipt(of.sale, typed);
    closeDialog();
  });
  return (
    <Dialog title={t("E-mail receipt {receipt}", { receipt: of.receipt })} onClose={closeDialog}>
      <form onSubmit={submit} noValidate>
        <Field
          label={t("E-mail address")}
          type="email"
          value={address}
          onText={setAddress}
          autoComplete="off"
          autoCapitalize="none"
          maxLength={LONGEST}
          autoFocus
          error={tried ? wrong : null}
        />
        {failed ? <Alert>{failed}</Alert> : null}
        <button type="submit" class="primary" disabled={busy}>
          {t("Send receipt")}
        </button>
      </form>
    </Dialog>
  );
}
