/** Calls to our server, below /api/v1/. */

import { RegistryError, Unreachable } from "./errors.ts";
import type { ErrorAnswer } from "./protocol.gen.ts";

const TIMEOUT_MS = 20_000;

let credential: string | null = null;

/** The register's own credential goes with every call from now on; no cookie is needed for the outbox. */
export function useCredential(register: string, secret: string): void {
  credential = `Register ${register}:${secret}`;
}

/** Sends JSON, or text as it is, and reads the JSON answer. Throws RegistryError or Unreachable. */
export async function request<T>(
  method: "GET" | "POST",
  path: string,
  body?: object | string,
  timeoutMs = TIMEOUT_MS,
): Promise<T> {
  const response = await answered(method, path, body, timeoutMs);
  let answer: unknown;
  try {
    answer = await response.json();
  } catch (error) {
    throw new Unreachable(error);
  }
  if (response.ok) return answer as T;
  const { error } = answer as Partial<ErrorAnswer>;
  if (!error?.code) throw new Unreachable();
  throw new RegistryError(error, response.status, retryAfter(response));
}

async function answered(
  method: string,
  path: string,
  body: object | string | undefined,
  timeoutMs: number,
): Promise<Response> {
  const headers: Record<string, string> = { Accept: "application/json" };
  if (credential) headers["Authorization"] = credential;
  if (body !== undefined) headers["Content-Type"] = typeof body === "string" ? "text/plain" : "application/json";
  try {
    // Pages of the catalogue are immutable and may come from the HTTP cache; nothing else does.
    return await fetch(`/api/v1/${path}`, {
      method,
      headers,
      body: body === undefined ? null : typeof body === "string" ? body : JSON.stringify(body),
      cache: path.startsWith("catalog/pages/") ? "default" : "no-store",
      redirect: "error",
      signal: AbortSignal.timeout(timeoutMs),
    });
  } catch (error) {
    throw new Unreachable(error);
  }
}

function retryAfter(response: Response): number {
  const seconds = Number(response.headers.get("Retry-After"));
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 0;
}
