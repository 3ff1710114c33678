import { useState } from "preact/hooks";
import { enrol, registers, signOut } from "../state/register.ts";
import { Alert } from "../ui/Alert.tsx";
import { Field } from "../ui/Field.tsx";
import { t } from "../words/t.ts";
import { Plain } from "./Plain.tsx";
import { useSubmit } from "./submitting.ts";

function Choices({ chosen, choose }: { chosen: string; choose: (id: string) => void }) {
  return (
    <fieldset class="choices">
      <legend>{t("This browser will be")}</legend>
      {registers.value.map((register) => (
        <label key={register.id}>
          <input
            type="radio"
            name="register"
            checked={chosen === register.id}
            onChange={() => choose(register.id)}
          />
          <span dir="auto">{register.name}</span>
          {register.enrolled ? <small>{t("in use; it moves here")}</small> : null}
        </label>
      ))}
      <label>
        <input type="radio" name="register" checked={chosen === ""} onChange={() => choose("")} />
        <span>{t("A new register")}</span>
      </label>
    </fieldset>
  );
}

/** A manager says which register this browser is. */
export function Enrol() {
  const [chosen, choose] = useState("");
  const [name, setName] = useState(t("Till {number}", { number: registers.value.length + 1 }));
  const { busy, failed, submit } = useSubmit(() =>
    enrol(chosen ? { register: chosen } : { name: name.trim() }),
  );
  return (
    <Plain title={t("Set up this register")}>
      <form onSubmit={submit}>
        {registers.value.length ? <Choices chosen={chosen} choose={choose} /> : null}
        {chosen ? null : (
          <Field label={t("Name")} value={name} onText={setName} maxLength={60} required />
        )}
        {failed ? <Alert>{failed}</Alert> : null}
        <button type="submit" class="primary" disabled={busy}>
          {t("Set up")}
        </button>
        <button type="button" class="quiet" onClick={signOut}>
          {t("Sign out")}
        </button>
      </form>
    </Plain>
  );
}
