import { connection } from "../state/connection.ts";
import { emailed } from "../state/emailing.ts";
import { dialog, type Emailable } from "../state/navigation.ts";
import { Icon } from "../ui/Icon.tsx";
import { t, text } from "../words/t.ts";

const PROMISE = {
  online: text("The receipt goes to {address}."),
  offline: text("When the connection is back, the receipt goes to {address}."),
};

/** The way to send a receipt by e-mail, and where it was sent. */
export function EmailReceipt({ of }: { of: Emailable }) {
  const address = emailed.value?.sale === of.sale ? emailed.value.address : null;
  return (
    <>
      <button
        type="button"
        onClick={() => {
          dialog.value = { name: "email", of };
        }}
      >
        <Icon name="mail" />
        {t("E-mail")}
      </button>
      {address ? (
        <p class="hint" role="status">
          {t(connection.value === "online" ? PROMISE.online : PROMISE.offline, { address })}
        </p>
      ) : null}
    </>
  );
}
