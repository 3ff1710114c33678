/** Calls to our server, below /api/v1/. */

import { answerIn, type Received } from "./answer.ts";
import { Unreachable } from "./errors.ts";
import { contentDigest } from "./line.ts";

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
  return answerIn<T>(await received(await answered(method, path, body, timeoutMs)));
}

/** The answer's text as it was sent, for what is kept or proved by its bytes. */
export async function requestText(path: string): Promise<string> {
  const got = await received(await answered("GET", path, undefined, TIMEOUT_MS));
  return got.ok ? got.text : answerIn(got);
}

async function received(response: Response): Promise<Received> {
  const { ok, status } = response;
  try {
    return { ok, status, text: await response.text(), retryAfterMs: retryAfter(response) };
  } catch (error) {
    throw new Unreachable(error);
  }
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
  if (typeof body === "string") headers["Content-Digest"] = await contentDigest(body);
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
