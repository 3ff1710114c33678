/** A journal line: signature, blank, entry. The bytes signed are the bytes kept and sent. */

/** Where an entry stands in its register's journal. */
export interface Place {
  epoch: number;
  seq: number;
}

/** The `prev` of an entry that has none before it. */
export const GENESIS = "0".repeat(64);

const HEAD =
  /^[A-Za-z0-9_-]{86} \{"v":\d+,"id":"([0-9a-f-]{36})","register":"[0-9a-f-]{36}","epoch":(\d+),"seq":(\d+),/;

const encoder = new TextEncoder();

export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(text);
}

/** Reads id and place off a line without parsing its body; null where it is no line of ours. */
export function headOf(line: string): (Place & { id: string }) | null {
  const match = HEAD.exec(line);
  if (!match) return null;
  return { id: match[1] as string, epoch: Number(match[2]), seq: Number(match[3]) };
}

/** The entry of a line, parsed. */
export function entryOf(line: string): {
  id: string;
  epoch: number;
  seq: number;
  at: number;
  receipts: number;
  kind: string;
  body: Record<string, unknown>;
} {
  return JSON.parse(line.slice(line.indexOf(" ") + 1));
}

/** Negative when a comes first: epochs in turn, numbers within. */
export function comparePlaces(a: Place, b: Place): number {
  return a.epoch - b.epoch || a.seq - b.seq;
}

export function base64url(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

export function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

/** What a request says of its text, so that it is not taken where it came damaged (RFC 9530). */
export async function contentDigest(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", bytesOf(text));
  return `sha-256=:${btoa(String.fromCharCode(...new Uint8Array(digest)))}:`;
}

/** SHA-256 as 64 hex digits. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
