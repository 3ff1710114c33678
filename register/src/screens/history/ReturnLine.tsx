import { formatQuantity, parseQuantity } from "../../domain/amount.ts";
import { QUANTITY_SCALE } from "../../domain/money.ts";
import { mayComeBack, type Returnable } from "../../domain/returning.ts";
import { money } from "../../state/money.ts";
import { Icon } from "../../ui/Icon.tsx";
import { t } from "../../words/t.ts";
import type { Pick } from "./ReturnForm.tsx";
import { ReturnPieces } from "./ReturnPieces.tsx";

export interface ReturnLineProps {
  returnable: Returnable;
  pick: Pick;
  /** All of it comes back, as for a void. */
  fixed: boolean;
  onPick: (pick: Pick) => void;
}

const typed = ({ text }: Pick) => (text.trim() === "" ? 0 : parseQuantity(text));

function isWrong(returnable: Returnable, pick: Pick): boolean {
  const quantity = typed(pick);
  return quantity !== 0 && (quantity === null || !mayComeBack(returnable, quantity));
}

function HowMany({ returnable, pick, fixed, onPick }: ReturnLineProps) {
  const { line, left } = returnable;
  const quantity = typed(pick);
  const step = (by: number) => {
    const next = Math.max(0, Math.min(left, (quantity ?? 0) + by));
    onPick({ ...pick, text: formatQuantity(next) });
  };
  return (
    <div class="quantity">
      <button
        type="button"
        class="square"
        aria-label={t("One less back: {name}", { name: line.name })}
        disabled={fixed || !quantity}
        onClick={() => step(-QUANTITY_SCALE)}
      >
        <Icon name="minus" />
      </button>
      <input
        aria-label={t("How many come back: {name}", { name: line.name })}
        inputMode="decimal"
        autoComplete="off"
        maxLength={9}
        value={pick.text}
        placeholder="0"
        readOnly={fixed}
        aria-invalid={isWrong(returnable, pick)}
        onFocus={(event) => event.currentTarget.select()}
        onInput={(event) => onPick({ ...pick, text: event.currentTarget.value })}
      />
      <button
        type="button"
        class="square"
        aria-label={t("One more back: {name}", { name: line.name })}
        disabled={fixed || (quantity ?? 0) >= left}
        onClick={() => step(QUANTITY_SCALE)}
      >
        <Icon name="plus" />
      </button>
    </div>
  );
}

/** One sold line: how much of it comes back, and whether it goes on the shelf again. */
export function ReturnLine({ returnable, pick, fixed, onPick }: ReturnLineProps) {
  const { line, left } = returnable;
  return (
    <li>
      <p class="name" dir="auto">
        {line.name}
      </p>
      <p class="hint">
        {t("{left} of {quantity} left, {total} paid", {
          left: formatQuantity(left),
          quantity: formatQuantity(line.quantity),
          total: money(line.total),
        })}
      </p>
      {returnable.serials.length ? (
        <ReturnPieces returnable={returnable} pick={pick} fixed={fixed} onPick={onPick} />
      ) : (
        <HowMany returnable={returnable} pick={pick} fixed={fixed} onPick={onPick} />
      )}
      <label class="check">
        <input
          type="checkbox"
          checked={pick.restock}
          onChange={(event) => onPick({ ...pick, restock: event.currentTarget.checked })}
        />
        {t("Back on the shelf")}
      </label>
      {isWrong(returnable, pick) ? (
        <p class="wrong">{t("Type a quantity up to {left}.", { left: formatQuantity(left) })}</p>
      ) : null}
    </li>
  );
}
