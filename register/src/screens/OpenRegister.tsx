import { useEffect, useState } from "preact/hooks";
import { catalog } from "../catalog/catalog.ts";
import { pull } from "../catalog/pull.ts";
import { currency, typedAmount } from "../state/money.ts";
import { identity, openShift, staff } from "../state/register.ts";
import { Alert } from "../ui/Alert.tsx";
import { Field } from "../ui/Field.tsx";
import { useSubmit } from "./submitting.ts";

/** A shift begins with the cash in the drawer. */
export function OpenRegister() {
  const [text, setText] = useState("");
  const [touched, setTouched] = useState(false);
  useEffect(() => pull("load"), []);
  const float = text.trim() === "" ? 0 : typedAmount(text);
  const known = currency() !== "";
  const { busy, failed, submit } = useSubmit(async () => {
    setTouched(true);
    if (float !== null) await openShift(float);
  });
  return (
    <div class="middle">
      <form class="panel" onSubmit={submit} aria-label="Open Register">
        <h1>Open Register</h1>
        <p>
          Good day, {staff.value?.name}. Count the cash in the drawer of {identity.value?.name}
          {catalog.shop ? ` at ${catalog.shop.name}` : ""}.
        </p>
        <Field
          label="Opening float"
          value={text}
          onText={setText}
          placeholder="0.00"
          inputMode="decimal"
          autoComplete="off"
          maxLength={16}
          autoFocus
          hint={known ? `In ${currency()}` : "Fetching the shop’s settings…"}
          error={touched && float === null ? "Type an amount in digits, like 2500.00." : null}
        />
        {failed ? <Alert>{failed}</Alert> : null}
        <button type="submit" class="primary" disabled={busy || !known}>
          Open Register
        </button>
      </form>
    </div>
  );
}
