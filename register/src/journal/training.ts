/** Training: the same entries, each within an entry of its own kind that counts nowhere. */
import { RECEIPT_KINDS } from "../domain/taking.ts";
import { entryOf } from "./line.ts";

const TRAINING = '"kind":"training","body":{"kind":"';

/** Whether a line was written in training. Texts within entries cannot look so: their quotes are escaped. */
export const isTraining = (line: string): boolean => line.includes(TRAINING);

/** The line as if what was trained had happened: for reading only, its signature is another's. */
export function asHappened(line: string): string {
  const { body: trained, ...envelope } = entryOf(line);
  const { kind, body } = trained as { kind: string; body: Record<string, unknown> };
  const signature = line.slice(0, line.indexOf(" "));
  return `${signature} ${JSON.stringify({ v: 0, ...envelope, kind, body })}`;
}

/** What is written for an entry made in training; `receipts` were issued in training so far. */
export function trained(
  kind: string,
  body: Record<string, unknown>,
  receipts: number,
): { kind: string; body: Record<string, unknown> } {
  const number = receipts + 1;
  const numbered = RECEIPT_KINDS.has(kind)
    ? { receipt: `TRAINING-${String(number).padStart(6, "0")}`, number, ...body }
    : body;
  return { kind: "training", body: { kind, body: numbered } };
}
