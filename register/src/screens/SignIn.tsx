import { useState } from "preact/hooks";
import { identity, signIn } from "../state/register.ts";
import { Alert } from "../ui/Alert.tsx";
import { Field } from "../ui/Field.tsx";
import { Plain } from "./Plain.tsx";
import { useSubmit } from "./submitting.ts";

/** Who is at the till. */
export function SignIn() {
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");
  const { busy, failed, submit } = useSubmit(() => signIn(username.trim(), password));
  return (
    <Plain title={identity.value?.name ?? "Register"}>
      <form onSubmit={submit}>
        <Field
          label="Username"
          value={username}
          onText={setUsername}
          autoComplete="username"
          autoCapitalize="none"
          maxLength={150}
          required
          autoFocus
        />
        <Field
          label="Password"
          type="password"
          value={password}
          onText={setPassword}
          autoComplete="current-password"
          maxLength={4096}
          required
        />
        {failed ? <Alert>{failed}</Alert> : null}
        <button type="submit" class="primary" disabled={busy}>
          Sign in
        </button>
      </form>
    </Plain>
  );
}
