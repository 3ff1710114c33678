/** What came back from a call, read: an answer of our server's, or the error that it is. */

import { RegistryError, Unreachable } from "./errors.ts";
import type { ErrorAnswer } from "./protocol.gen.ts";

/** Of a response what counts; `retryAfterMs` is 0 where none was asked for. */
export interface Received {
  ok: boolean;
  status: number;
  text: string;
  retryAfterMs: number;
}

/** The answer's JSON. Throws RegistryError, or Unreachable where it is no answer of our server. */
export function answerIn<T>(received: Received): T {
  let answer: unknown;
  try {
    answer = JSON.parse(received.text);
  } catch (error) {
    throw new Unreachable(error);
  }
  if (received.ok) return answer as T;
  throw refusal(answer, received);
}

function refusal(
  answer: unknown,
  { status, retryAfterMs }: Pick<Received, "status" | "retryAfterMs">,
): RegistryError {
  const { error } = (answer ?? {}) as Partial<ErrorAnswer>;
  return error?.code ? new RegistryError(error, status, retryAfterMs) : new Unreachable();
}
