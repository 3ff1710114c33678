import type { InputHTMLAttributes, TargetedFocusEvent } from "preact";
import { useId } from "preact/hooks";

interface FieldProps {
  label: string;
  value: string;
  hint?: string;
  error?: string | null;
  type?: "text" | "password" | "search" | "tel" | "email" | "date";
  inputMode?: "decimal" | "numeric" | "text";
  placeholder?: string;
  autoComplete?: string;
  autoCapitalize?: "none" | "sentences";
  maxLength?: number;
  required?: boolean;
  autoFocus?: boolean;
  onFocus?: (event: TargetedFocusEvent<HTMLInputElement>) => void;
  onText: (text: string) => void;
}

/** An input with its label above and, where wrong, a sentence below. */
export function Field({ label, value, hint, error, onText, type = "text", ...input }: FieldProps) {
  const id = useId();
  const says = error ?? hint;
  const attributes = { ...input, type } as InputHTMLAttributes<HTMLInputElement>;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        {...attributes}
        id={id}
        value={value}
        aria-invalid={error ? "true" : "false"}
        {...(says ? { "aria-describedby": `${id}-says` } : {})}
        onInput={(event) => onText(event.currentTarget.value)}
      />
      {says ? (
        <p id={`${id}-says`} class={error ? "wrong" : "hint"}>
          {says}
        </p>
      ) : null}
    </div>
  );
}
