import type { ComponentChildren } from "preact";
import { t } from "../words/t.ts";

/** Something the cashier must know now; read out at once. */
export function Alert({
  children,
  onClose,
}: {
  children: ComponentChildren;
  onClose?: () => void;
}) {
  return (
    <div class="alert" role="alert">
      <p>{children}</p>
      {onClose ? (
        <button type="button" class="quiet" onClick={onClose}>
          {t("Dismiss")}
        </button>
      ) : null}
    </div>
  );
}
