import { useEffect, useState } from "preact/hooks";
import { catalog } from "../catalog/catalog.ts";
import { pull } from "../catalog/pull.ts";
import { currency } from "../state/money.ts";
import { go } from "../state/navigation.ts";
import { identity, openShift, staff } from "../state/register.ts";
import { Alert } from "../ui/Alert.tsx";
import { t } from "../words/t.ts";
import { ReadyLine } from "./ReadyLine.tsx";
import { CountedCash, cashOf, noCash } from "./shift/CountedCash.tsx";
import { useSubmit } from "./submitting.ts";

/** A shift begins with the cash in the drawer. */
export function OpenRegister() {
  const [cash, setCash] = useState(noCash);
  const [touched, setTouched] = useState(false);
  useEffect(() => pull("load"), []);
  const float = cashOf(cash);
  const known = currency() !== "";
  const { busy, failed, submit } = useSubmit(async () => {
    setTouched(true);
    if (!float) return;
    await openShift(float.total, float.counted);
    go("sell");
  });
  return (
    <div class="middle">
      <form class="panel" onSubmit={submit} aria-label={t("Open Register")}>
        <h1>{t("Open Register")}</h1>
        <p>
          {t("Good day, {name}. Count the cash in the drawer of {register} at {shop}.", {
            name: staff.value?.name ?? "",
            register: identity.value?.name ?? "",
            shop: catalog.shop?.name ?? t("this shop"),
          })}
        </p>
        <CountedCash
          label={t("Opening float")}
          hint={
            known
              ? t("In {currency}", { currency: currency() })
              : t("Fetching the shop’s settings…")
          }
          cash={cash}
          onCash={setCash}
          error={touched && !float ? t("Type an amount in digits, like 2500.00.") : null}
        />
        <ReadyLine />
        {failed ? <Alert>{failed}</Alert> : null}
        <button type="submit" class="primary" disabled={busy || !known}>
          {t("Open Register")}
        </button>
        <button type="button" class="quiet" onClick={() => go("shift")}>
          {t("Z reports of this register")}
        </button>
      </form>
    </div>
  );
}
