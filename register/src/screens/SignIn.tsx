import { useState } from "preact/hooks";
import { catalog } from "../catalog/catalog.ts";
import { identity, signIn } from "../state/register.ts";
import { chooseLanguage } from "../state/settings.ts";
import { signedOut, signInByPin } from "../state/switching.ts";
import { Tongues } from "../ui/Tongues.tsx";
import { t } from "../words/t.ts";
import { Plain } from "./Plain.tsx";
import { ByPassword } from "./people/ByPassword.tsx";
import { ByPin } from "./people/ByPin.tsx";

/** Who is at the till: by PIN, or by password where there is none. */
export function SignIn() {
  catalog.revision.value;
  const people = identity.value ? catalog.staff.filter(({ pin }) => pin !== null) : [];
  const [byPassword, setByPassword] = useState(false);
  const pins = people.length > 0;
  return (
    <Plain title={identity.value?.name ?? t("Register")}>
      {signedOut.value ? <p>{signedOut.value}</p> : null}
      {pins && !byPassword ? (
        <ByPin people={people} does={t("Sign in")} onPin={signInByPin} />
      ) : (
        <ByPassword does={t("Sign in")} onPassword={signIn} onBegun={() => setByPassword(true)} />
      )}
      {pins ? (
        <button type="button" class="quiet" onClick={() => setByPassword(!byPassword)}>
          {byPassword ? t("Use a PIN") : t("Use a password")}
        </button>
      ) : null}
      <Tongues onChoose={chooseLanguage} />
    </Plain>
  );
}
