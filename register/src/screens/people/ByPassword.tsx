import { useState } from "preact/hooks";
import { Alert } from "../../ui/Alert.tsx";
import { Field } from "../../ui/Field.tsx";
import { t } from "../../words/t.ts";
import { useSubmit } from "../submitting.ts";

interface ByPasswordProps {
  does: string;
  /** Throws where they are not somebody's. */
  onPassword: (username: string, password: string) => Promise<void>;
  /** Somebody has begun to type: another way to sign in must not take its place. */
  onBegun?: () => void;
}

/** A username and a password. */
export function ByPassword({ does, onPassword, onBegun }: ByPasswordProps) {
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");
  const { busy, failed, submit } = useSubmit(() => onPassword(username.trim(), password));
  return (
    <form onSubmit={submit} onInput={onBegun}>
      <Field
        label={t("Username")}
        value={username}
        onText={setUsername}
        autoComplete="username"
        autoCapitalize="none"
        maxLength={150}
        required
        autoFocus
      />
      <Field
        label={t("Password")}
        type="password"
        value={password}
        onText={setPassword}
        autoComplete="current-password"
        maxLength={4096}
        required
      />
      {failed ? <Alert>{failed}</Alert> : null}
      <button type="submit" class="primary" disabled={busy}>
        {does}
      </button>
    </form>
  );
}
