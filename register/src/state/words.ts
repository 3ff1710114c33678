/** What a person is told when something failed: the registry's words. */
import type { ErrorBody } from "../journal/protocol.gen.ts";
import { t } from "../words/t.ts";

function registryError(thrown: unknown): ErrorBody | null {
  const error = (thrown as { error?: Partial<ErrorBody> } | null)?.error;
  return typeof error?.code === "string" ? (error as ErrorBody) : null;
}

/** One paragraph: what happened, whether the work is safe, what to do. */
export function words(thrown: unknown): string {
  const error = registryError(thrown);
  if (error) {
    const { message, safety, remedy } = error;
    return [message, safety, remedy]
      .filter(Boolean)
      .map((said) => t(said))
      .join(" ");
  }
  // An error of a frame is no Error of ours.
  return (thrown as Partial<Error> | null)?.message ?? String(thrown);
}
