import { formatQuantity } from "../../domain/amount.ts";
import { sumsOf } from "../../domain/returning.ts";
import { bringBack, cart } from "../../state/cart.ts";
import { amount } from "../../state/money.ts";
import { Icon } from "../../ui/Icon.tsx";
import { t } from "../../words/t.ts";

/** The goods that come back in exchange, and what they are worth. */
export function BackPanel() {
  const { back } = cart.value;
  if (!back) return null;
  return (
    <section class="coming-back" aria-label={t("Coming back")}>
      <header>
        <h2>{t("Coming back, {receipt}", { receipt: back.receipt })}</h2>
        <button
          type="button"
          class="quiet square"
          aria-label={t("Take nothing back")}
          onClick={() => bringBack(null)}
        >
          <Icon name="close" />
        </button>
      </header>
      <ul>
        {back.lines.map((line) => (
          <li key={line.original_line}>
            <span dir="auto">
              {formatQuantity(line.quantity)} × {line.name}
            </span>
            <span>{amount(-line.total)}</span>
          </li>
        ))}
      </ul>
      <p>
        <span>{t("Taken off")}</span>
        <strong>{amount(-sumsOf(back.lines).total)}</strong>
      </p>
    </section>
  );
}
