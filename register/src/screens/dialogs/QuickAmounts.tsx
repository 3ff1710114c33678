import { quickAmounts } from "../../domain/tender.ts";
import { due } from "../../state/cart.ts";
import { active, editRow, exact, openBeside, rows } from "../../state/checkout.ts";
import { editable, minorDigits, money } from "../../state/money.ts";
import { t } from "../../words/t.ts";

/** Fills the active row: what is exactly open, or a round amount above it where change can be given. */
export function QuickAmounts() {
  const row = rows.value.find(({ key }) => key === active.value);
  if (!row) return null;
  const others = rows.value.filter((other) => other !== row);
  const remaining = openBeside(others, row.method);
  const change = row.method.givesChange && due.value > 0;
  const suggestions = change && remaining > 0 ? quickAmounts(remaining, minorDigits()) : [];
  return (
    <fieldset class="quick" aria-label={t("Amounts")}>
      <button type="button" onClick={exact}>
        {t("Exact")}
      </button>
      {suggestions.map((amount) => (
        <button
          key={amount}
          type="button"
          onClick={() => editRow(row.key, { text: editable(amount) })}
        >
          {money(amount)}
        </button>
      ))}
    </fieldset>
  );
}
