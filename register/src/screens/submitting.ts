import { useState } from "preact/hooks";
import { words } from "../state/words.ts";

export interface Submitting {
  busy: boolean;
  failed: string | null;
  submit: (event: Event) => void;
}

/** A form that runs `work` once at a time and keeps what went wrong. */
export function useSubmit(work: () => Promise<void>): Submitting {
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const run = async () => {
    setBusy(true);
    setFailed(null);
    try {
      await work();
    } catch (error) {
      setFailed(words(error));
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: Event) => {
    event.preventDefault();
    if (!busy) void run();
  };
  return { busy, failed, submit };
}
