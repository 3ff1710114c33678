import { formatQuantity } from "../../domain/amount.ts";
import { QUANTITY_SCALE } from "../../domain/money.ts";
import { t } from "../../words/t.ts";
import type { ReturnLineProps } from "./ReturnLine.tsx";

/** Which pieces of a line come back, by their serial numbers. */
export function ReturnPieces({ returnable, pick, fixed, onPick }: ReturnLineProps) {
  const toggle = (serial: string) => {
    const chosen = new Set(pick.serials);
    if (!chosen.delete(serial)) chosen.add(serial);
    const text = formatQuantity(chosen.size * QUANTITY_SCALE);
    onPick({ ...pick, serials: [...chosen], text: chosen.size ? text : "" });
  };
  return (
    <fieldset
      class="chips"
      aria-label={t("Which come back: {name}", { name: returnable.line.name })}
    >
      {returnable.serials.map((serial) => (
        <button
          key={serial}
          type="button"
          class="chip"
          aria-pressed={pick.serials.includes(serial)}
          disabled={fixed}
          onClick={() => toggle(serial)}
        >
          {serial}
        </button>
      ))}
    </fieldset>
  );
}
