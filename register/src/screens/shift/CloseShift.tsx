import { useEffect, useState } from "preact/hooks";
import { differenceName } from "../../domain/report.ts";
import { isEmpty } from "../../state/cart.ts";
import { currency, money } from "../../state/money.ts";
import { go } from "../../state/navigation.ts";
import { closeShift, followShift, totals } from "../../state/shift.ts";
import { Alert } from "../../ui/Alert.tsx";
import { Field } from "../../ui/Field.tsx";
import { t, text } from "../../words/t.ts";
import { useSubmit } from "../submitting.ts";
import { CountedCash, cashOf, noCash } from "./CountedCash.tsx";

const IN_THE_CART = text("The cart is not empty: finish the sale, suspend it or discard it first.");

function Standing({ counted }: { counted: number }) {
  const expected = totals.value?.expected ?? 0;
  return (
    <div class="standing" aria-live="polite">
      <p>
        {t("Expected")} <strong>{money(expected)}</strong>
      </p>
      <p>
        {t("Counted")} <strong>{money(counted)}</strong>
      </p>
      <p data-some={counted !== expected}>
        {t(differenceName(counted - expected))}
        <strong data-testid="cash-difference">{money(counted - expected)}</strong>
      </p>
    </div>
  );
}

/** The drawer is counted, and the shift ends. */
export function CloseShift() {
  useEffect(followShift, []);
  const [cash, setCash] = useState(noCash);
  const [note, setNote] = useState("");
  const [tried, setTried] = useState(false);
  const counted = cashOf(cash);
  const said = cash.text.trim() !== "" && counted !== null;
  const { busy, failed, submit } = useSubmit(async () => {
    setTried(true);
    if (said && isEmpty.value) await closeShift(counted.total, counted.counted, note.trim());
  });
  return (
    <div class="middle">
      <form class="panel" onSubmit={submit} aria-label={t("Close Register")} noValidate>
        <h1>{t("Close Register")}</h1>
        <p>{t("Count all the cash in the drawer, the float included.")}</p>
        {isEmpty.value ? null : <Alert>{t(IN_THE_CART)}</Alert>}
        <CountedCash
          label={t("Counted cash")}
          hint={t("In {currency}", { currency: currency() })}
          cash={cash}
          onCash={setCash}
          error={tried && !said ? t("Type what you counted in digits, like 2500.00, or 0.") : null}
        />
        {said && totals.value ? <Standing counted={counted.total} /> : null}
        <Field label={t("Note")} value={note} onText={setNote} maxLength={200} autoComplete="off" />
        {failed ? <Alert>{failed}</Alert> : null}
        <div class="actions">
          <button type="button" onClick={() => go("shift")}>
            {t("Back")}
          </button>
          <button type="submit" class="primary" disabled={busy || !isEmpty.value}>
            {t("Close Register")}
          </button>
        </div>
      </form>
    </div>
  );
}
