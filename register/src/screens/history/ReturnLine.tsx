import { formatQuantity, parseQuantity } from "../../domain/amount.ts";
import { QUANTITY_SCALE } from "../../domain/money.ts";
import { mayComeBack, type Returnable } from "../../domain/returning.ts";
import { money } from "../../state/money.ts";
import { Icon } from "../../ui/Icon.tsx";
import type { Pick } from "./ReturnForm.tsx";

interface ReturnLineProps {
  returnable: Returnable;
  pick: Pick;
  /** All of it comes back, as for a void. */
  fixed: boolean;
  onPick: (pick: Pick) => void;
}

/** One sold line: how much of it comes back, and whether it goes on the shelf again. */
export function ReturnLine({ returnable, pick, fixed, onPick }: ReturnLineProps) {
  const { line, left } = returnable;
  const quantity = pick.text.trim() === "" ? 0 : parseQuantity(pick.text);
  const wrong = quantity !== 0 && (quantity === null || !mayComeBack(returnable, quantity));
  const step = (by: number) => {
    const next = Math.max(0, Math.min(left, (quantity ?? 0) + by));
    onPick({ ...pick, text: formatQuantity(next) });
  };
  return (
    <li>
      <p class="name" dir="auto">
        {line.name}
      </p>
      <p class="hint">
        {formatQuantity(left)} of {formatQuantity(line.quantity)} left, {money(line.total)} paid
      </p>
      <div class="quantity">
        <button
          type="button"
          class="square"
          aria-label={`One less back: ${line.name}`}
          disabled={fixed || !quantity}
          onClick={() => step(-QUANTITY_SCALE)}
        >
          <Icon name="minus" />
        </button>
        <input
          aria-label={`How many come back: ${line.name}`}
          inputMode="decimal"
          autoComplete="off"
          maxLength={9}
          value={pick.text}
          placeholder="0"
          readOnly={fixed}
          aria-invalid={wrong}
          onFocus={(event) => event.currentTarget.select()}
          onInput={(event) => onPick({ ...pick, text: event.currentTarget.value })}
        />
        <button
          type="button"
          class="square"
          aria-label={`One more back: ${line.name}`}
          disabled={fixed || (quantity ?? 0) >= left}
          onClick={() => step(QUANTITY_SCALE)}
        >
          <Icon name="plus" />
        </button>
      </div>
      <label class="check">
        <input
          type="checkbox"
          checked={pick.restock}
          onChange={(event) => onPick({ ...pick, restock: event.currentTarget.checked })}
        />
        Back on the shelf
      </label>
      {wrong ? <p class="wrong">Type a quantity up to {formatQuantity(left)}.</p> : null}
    </li>
  );
}
