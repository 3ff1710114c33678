import { pendingCount } from "../state/sync.ts";
import { t } from "../words/t.ts";

/** How many entries the server has not acknowledged. */
export function Pending() {
  const count = pendingCount.value;
  return (
    <span class="pending" data-some={count > 0} title={t("Entries waiting to be sent")}>
      <span class="label">{t("Pending")}</span> <span data-testid="pending-count">{count}</span>
    </span>
  );
}
