/** Calls to our server, below /api/v1/. */

import { RegistryError, Unreachable } from "./errors.ts";
import type { ErrorAnswer } from "./protocol.gen.ts";

const TIMEOUT_MS = 20_000;

let credential: string | null = null;
let cut = false;

/** The register's own credential goes with every call from now on; no cookie is needed for the outbox. */
export function useCredential(register: string, secret: string): void {
  credential = `Register ${register}:${secret}`;
}

/** A drill: until it is let back, no call reaches the server. */
export function cutLine(on: boolean): void {
  cut = on;
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
  throw refusal(answer, response);
}

/** The answer's text as it was sent, for what is kept or proved by its bytes. */
export async function requestText(path: string): Promise<string> {
  const response = await answered("GET", path, undefined, TIMEOUT_MS);
  let text: string;
  let answer: unknown;
  try {
    text = await response.text();
    answer = response.ok ? null : JSON.parse(text);
  } catch (error) {
    throw new Unreachable(error);
  }
  if (response.ok) return text;
  throw refusal(answer, response);
}

function refusal(answer: unknown, response: Response): RegistryError {
  const { error } = answer as Partial<ErrorAnswer>;
  return error?.code
    ? new RegistryError(error, response.status, retryAfter(response))
    : new Unreachable();
}

async function answered(
  method: string,
  path: string,
  body: object | string | undefined,
  timeoutMs: number,
): Promise<Response> {
  if (cut) throw new Unreachable();
  const headers: Record<string, string> = { Accept: "application/json" };
  if (credential) headers["Authorization"] = credential;
  if (body !== undefined)
    headers["Content-Type"] = typeof body === "string" ? "text/plain" : "application/json";
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
