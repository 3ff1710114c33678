/** The receipts that this register wrote, as a cashier looks for them. */
import { dayOf } from "../domain/day.ts";
import { RECEIPT_KINDS } from "../domain/taking.ts";
import { entryOf, headOf } from "./line.ts";
import type { Kept } from "./types.ts";

interface Receipt {
  receipt?: string;
  customer_name?: string;
  payments?: { name: string }[];
}

/** What a cashier looks for: a text in a receipt, and its business day in the shop's zone; "" is any. */
export interface Sought {
  text: string;
  day: string;
  zone: string | undefined;
}

const NUMBERED = new RegExp(`"kind":"(?:${[...RECEIPT_KINDS].join("|")})"`);
const SHIFT = /"kind":"shift_(opened|closed)"/;
export const plain = (text: string) => text.toLowerCase().trim();

/** Whether a receipt's number, customer or payment methods hold the text, and its day is the one. */
export function isSought({ at, body }: Pick<Kept, "at" | "body">, sought: Sought): boolean {
  if (sought.day && dayOf(at, sought.zone) !== sought.day) return false;
  const wanted = plain(sought.text);
  if (wanted === "") return true;
  const { receipt = "", customer_name = "", payments = [] } = body as Receipt;
  return [receipt, customer_name, ...payments.map((one) => one.name)].some((text) =>
    text.toLowerCase().includes(wanted),
  );
}

/** A line parsed, without what only the journal needs. */
export function keptOf(line: string): Kept {
  const { id, at, kind, body } = entryOf(line);
  return { id, at, kind, body };
}

/** The newest receipts sought; at most `most`. */
export function receiptsIn(lines: readonly string[], sought: Sought, most: number): Kept[] {
  const found: Kept[] = [];
  for (let at = lines.length - 1; at >= 0 && found.length < most; at--) {
    const line = lines[at] as string;
    if (!NUMBERED.test(line)) continue;
    const kept = keptOf(line);
    if (isSought(kept, sought)) found.push(kept);
  }
  return found;
}

/** Returns, exchanges and voids of a sale. */
export function reversalsIn(lines: readonly string[], original: string): Kept[] {
  const named = `"original":${JSON.stringify(original)}`;
  return lines.filter((line) => line.includes(named) && NUMBERED.test(line)).map(keptOf);
}

/** The receipt that an entry issued; null where it is not among these. */
export function receiptIn(lines: readonly string[], id: string): Kept | null {
  const line = lines.find((one) => one.includes(`"id":"${id}"`) && headOf(one)?.id === id);
  return line && NUMBERED.test(line) ? keptOf(line) : null;
}

/** A shift's two ends. */
export interface ClosedShift {
  opening: Kept;
  closing: Kept;
}

/** The shifts of this register whose both ends are held, the one closed last first. */
export function closingsIn(lines: readonly string[]): ClosedShift[] {
  const openings = new Map<unknown, Kept>();
  const found: ClosedShift[] = [];
  for (const line of lines) {
    const kind = SHIFT.exec(line)?.[1];
    if (!kind) continue;
    const kept = keptOf(line);
    if (kind === "opened") openings.set(kept.id, kept);
    const opening = openings.get(kept.body["shift"]);
    if (kind === "closed" && opening) found.unshift({ opening, closing: kept });
  }
  return found;
}
