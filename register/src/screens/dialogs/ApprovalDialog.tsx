import { useState } from "preact/hooks";
import {
  type Asking,
  approveByPassword,
  approveByPin,
  approvers,
  asking,
} from "../../state/approving.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { t } from "../../words/t.ts";
import { ByPassword } from "../people/ByPassword.tsx";
import { ByPin } from "../people/ByPin.tsx";

function Approval({ asked }: { asked: Asking }) {
  const people = approvers(asked.allows);
  const [byPassword, setByPassword] = useState(people.length === 0);
  return (
    <Dialog title={t("Approval")} onClose={asked.refuse}>
      <p>{asked.why}</p>
      {byPassword ? (
        <ByPassword
          does={t("Approve")}
          onPassword={(username, password) => approveByPassword(asked, username, password)}
        />
      ) : (
        <ByPin
          people={people}
          does={t("Approve")}
          onPin={(person, pin) => approveByPin(asked, person, pin)}
        />
      )}
      {people.length ? (
        <button type="button" class="quiet" onClick={() => setByPassword(!byPassword)}>
          {byPassword ? t("Use a PIN") : t("Use a password")}
        </button>
      ) : null}
    </Dialog>
  );
}

/** Asks somebody who may for their word; lies over whatever asked for it. */
export function ApprovalDialog() {
  const asked = asking.value;
  return asked ? <Approval key={asked.why} asked={asked} /> : null;
}
