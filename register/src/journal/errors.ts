/** Errors come from the registry protocol/errors.json: what happened, is the data safe, what to do now. */

import registry from "../../../protocol/errors.json" with { type: "json" };
import type { ErrorBody } from "./protocol.gen.ts";

export type ErrorCode = keyof typeof registry;

/** An error of the registry, the server's or our own. */
export class RegistryError extends Error {
  override name = "RegistryError";

  constructor(
    readonly error: ErrorBody,
    readonly status = 0,
    readonly retryAfterMs = 0,
  ) {
    super(error.message);
  }
}

/** No answer of our server came: no line, a captive portal, a server that is down. */
export class Unreachable extends RegistryError {
  override name = "Unreachable";

  constructor(cause?: unknown) {
    super(registered("unreachable"));
    this.cause = cause;
  }
}

export function registered(code: ErrorCode): ErrorBody {
  const { message, safety, remedy, retry } = registry[code];
  return { code, message, safety, remedy, retry };
}

/** What the journal's stores threw, in the registry's words. */
export function storageError(error: unknown): RegistryError {
  if (error instanceof RegistryError) return error;
  if (error instanceof Error && error.name === "CartGivenOver")
    return new RegistryError(registered("cart_given_over"));
  const full = error instanceof Error && error.name === "QuotaExceededError";
  const told = new RegistryError(registered(full ? "storage_full" : "storage_failed"));
  told.cause = error;
  return told;
}
