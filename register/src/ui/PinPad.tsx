import { useState } from "preact/hooks";
import { t } from "../words/t.ts";
import { Field } from "./Field.tsx";
import { Icon } from "./Icon.tsx";

const LONGEST = 8;
const KEYS = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];

interface PinPadProps {
  label: string;
  does: string;
  busy: boolean;
  error: string | null;
  /** Asked with what was typed; the field is emptied. */
  onPin: (pin: string) => void;
}

/** A PIN by keys or by touch. Letters are told at the field, and nothing is tried. */
export function PinPad({ label, does, busy, error, onPin }: PinPadProps) {
  const [pin, setPin] = useState("");
  const letters = /\D/.test(pin);
  const press = (digit: string) => setPin((typed) => (typed + digit).slice(0, LONGEST));
  const submit = (event: Event) => {
    event.preventDefault();
    if (busy || letters || pin === "") return;
    setPin("");
    onPin(pin);
  };
  return (
    <form class="pin-pad" onSubmit={submit} noValidate>
      <Field
        label={label}
        type="password"
        value={pin}
        onText={setPin}
        inputMode="numeric"
        autoComplete="off"
        maxLength={LONGEST}
        autoFocus
        error={letters ? t("A PIN is digits only.") : error}
      />
      <div class="pin-keys">
        {KEYS.map((digit) => (
          <button key={digit} type="button" onClick={() => press(digit)}>
            {digit}
          </button>
        ))}
        <button
          type="button"
          class="quiet"
          aria-label={t("Delete the last digit")}
          onClick={() => setPin(pin.slice(0, -1))}
        >
          <Icon name="back" />
        </button>
        <button type="button" onClick={() => press("0")}>
          0
        </button>
        <button type="submit" class="primary" disabled={busy || letters || pin === ""}>
          {does}
        </button>
      </div>
    </form>
  );
}
