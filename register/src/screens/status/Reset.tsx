import { dialog } from "../../state/navigation.ts";
import { t } from "../../words/t.ts";
import { Card } from "./Card.tsx";

/** The way out when the cache is wrong. */
export function Reset() {
  return (
    <Card title={t("Reset local data")}>
      <p>
        {t(
          "Clears the cached products and customers and the cart, then reloads. Completed sales are never lost. The cache needs a connection to fill again.",
        )}
      </p>
      <button
        type="button"
        class="danger"
        onClick={() => {
          dialog.value = { name: "reset" };
        }}
      >
        {t("Reset data")}
      </button>
    </Card>
  );
}
