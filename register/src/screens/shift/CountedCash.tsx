import { useState } from "preact/hooks";
import { type Counted, countedTotal, denominationsOf } from "../../domain/denominations.ts";
import { amount, currency, editable, minorDigits, typedAmount } from "../../state/money.ts";
import { Field } from "../../ui/Field.tsx";
import { t } from "../../words/t.ts";

export interface Cash {
  text: string;
  counts: Record<number, string>;
}

export const noCash: Cash = { text: "", counts: {} };

const whole = (text: string) => (/^\d{1,6}$/.test(text.trim()) ? Number(text) : null);
const filled = (counts: Cash["counts"]) => Object.entries(counts).filter(([, text]) => text.trim());

/** What was counted, by denomination or as a sum; null while it is no amount. */
export function cashOf(cash: Cash): { total: number; counted: Counted[] } | null {
  const counts = filled(cash.counts);
  if (counts.length === 0) {
    const total = cash.text.trim() === "" ? 0 : typedAmount(cash.text);
    return total === null ? null : { total, counted: [] };
  }
  const counted = counts.map(([value, text]) => ({ value: Number(value), count: whole(text) }));
  const known = counted.filter((one): one is Counted => one.count !== null);
  return known.length === counted.length ? { total: countedTotal(known), counted: known } : null;
}

interface CountedCashProps {
  label: string;
  hint: string;
  cash: Cash;
  onCash: (cash: Cash) => void;
  error: string | null;
}

/** An amount of cash: typed as a sum, or counted note by note and coin by coin. */
export function CountedCash({ label, hint, cash, onCash, error }: CountedCashProps) {
  const [counting, setCounting] = useState(filled(cash.counts).length > 0);
  const set = (value: number, text: string) => {
    const counts = { ...cash.counts, [value]: text };
    const sum = cashOf({ text: "", counts });
    onCash({ text: sum && filled(counts).length ? editable(sum.total) : "", counts });
  };
  return (
    <div class="counted">
      <Field
        label={label}
        value={cash.text}
        onText={(text) => onCash({ text, counts: {} })}
        placeholder="0.00"
        inputMode="decimal"
        autoComplete="off"
        maxLength={16}
        autoFocus
        hint={hint}
        error={error}
      />
      <button
        type="button"
        class="quiet"
        aria-expanded={counting}
        onClick={() => setCounting(!counting)}
      >
        {counting ? t("Hide notes and coins") : t("Count notes and coins")}
      </button>
      {counting ? (
        <fieldset class="denominations" aria-label={t("Notes and coins")}>
          {denominationsOf(currency(), minorDigits()).map((value) => (
            <label key={value}>
              <span>{amount(value)} ×</span>
              <input
                inputMode="numeric"
                autoComplete="off"
                maxLength={6}
                aria-label={t("How many of {value}", { value: amount(value) })}
                value={cash.counts[value] ?? ""}
                onInput={(event) => set(value, event.currentTarget.value)}
              />
            </label>
          ))}
        </fieldset>
      ) : null}
    </div>
  );
}
