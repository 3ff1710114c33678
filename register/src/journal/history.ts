/** The receipts that this register wrote, as a cashier looks for them. */
import { RECEIPT_KINDS } from "../domain/taking.ts";
import { entryOf } from "./line.ts";
import type { Kept } from "./types.ts";

interface Receipt {
  receipt?: string;
  customer_name?: string;
  payments?: { name: string }[];
}

const NUMBERED = new RegExp(`"kind":"(?:${[...RECEIPT_KINDS].join("|")})"`);
const plain = (text: string) => text.toLowerCase().trim();

function says({ body }: Kept, wanted: string): boolean {
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

/** The newest receipts that hold a text in their number, customer or payment methods; at most `most`. */
export function receiptsIn(lines: readonly string[], query: string, most: number): Kept[] {
  const wanted = plain(query);
  const found: Kept[] = [];
  for (let at = lines.length - 1; at >= 0 && found.length < most; at--) {
    const line = lines[at] as string;
    if (!NUMBERED.test(line)) continue;
    const kept = keptOf(line);
    if (wanted === "" || says(kept, wanted)) found.push(kept);
  }
  return found;
}

/** Returns, exchanges and voids of a sale. */
export function reversalsIn(lines: readonly string[], original: string): Kept[] {
  const named = `"original":${JSON.stringify(original)}`;
  return lines.filter((line) => line.includes(named) && NUMBERED.test(line)).map(keptOf);
}
