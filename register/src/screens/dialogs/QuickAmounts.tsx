import { quickAmounts, settle } from "../../domain/tender.ts";
import { priced } from "../../state/cart.ts";
import { active, amountOf, editRow, exact, rows } from "../../state/checkout.ts";
import { editable, minorDigits, money } from "../../state/money.ts";

/** Fills the active row: what is exactly open, or a round amount above it where change can be given. */
export function QuickAmounts() {
  const row = rows.value.find(({ key }) => key === active.value);
  if (!row) return null;
  const others = rows.value
    .filter((other) => other !== row)
    .map((other) => ({ amount: amountOf(other) ?? 0, givesChange: other.method.givesChange }));
  const due = settle(priced.value.total, others).remaining;
  const suggestions = row.method.givesChange && due > 0 ? quickAmounts(due, minorDigits()) : [];
  return (
    <fieldset class="quick" aria-label="Amounts">
      <button type="button" onClick={exact}>
        Exact
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
