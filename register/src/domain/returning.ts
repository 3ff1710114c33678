/** What of a receipt may still come back, and what is owed for it. Pure. */
import { QUANTITY_SCALE } from "./money.ts";
import { type Charged, share } from "./refund.ts";
import { cashRounding } from "./rounding.ts";
import { CASH } from "./shift.ts";

/** A sold line as a receipt's body has it. */
export interface SoldLine extends Charged {
  product: number | null;
  item: string;
  name: string;
  unit_price: number;
  list_price: number | null;
  tax_class: string;
  tax_rate: number;
  /** The serial numbers of its pieces, where it has them. */
  serials?: string[];
}

/** A line that came back, as a return's body has it. */
export interface ReturnedLine extends SoldLine {
  original_line: number | null;
  restock: boolean;
}

/** A line of a receipt and how much of it (thousandths) came back already. `position` counts from 1. */
export interface Returnable {
  position: number;
  line: SoldLine;
  before: number;
  left: number;
  /** The serial numbers that have not come back. */
  serials: string[];
}

/** What a cashier takes back of a line. */
export interface Taken {
  position: number;
  quantity: number;
  restock: boolean;
  /** The very pieces, of a line with serial numbers: one for each. */
  serials?: string[];
}

/** Every line of a receipt with what is left of it after the lines that came back. */
export function returnables(
  sold: readonly SoldLine[],
  cameBack: readonly ReturnedLine[],
): Returnable[] {
  return sold.map((line, index) => {
    const position = index + 1;
    const back = cameBack.filter((one) => one.original_line === position);
    const before = back.reduce((sum, one) => sum + one.quantity, 0);
    const gone = new Set(back.flatMap((one) => one.serials ?? []));
    const serials = (line.serials ?? []).filter((serial) => !gone.has(serial));
    return { position, line, before, left: Math.max(0, line.quantity - before), serials };
  });
}

/** Whether so much of a line may come back: what was sold in whole pieces comes back in whole ones. */
export function mayComeBack({ line, left }: Returnable, quantity: number): boolean {
  const whole = line.quantity % QUANTITY_SCALE !== 0 || quantity % QUANTITY_SCALE === 0;
  return quantity > 0 && quantity <= left && whole;
}

/** The lines of a return. Throws RangeError where more would come back than is left. */
export function takeBack(from: readonly Returnable[], taken: readonly Taken[]): ReturnedLine[] {
  return taken.map(({ position, quantity, restock, serials }) => {
    const found = from.find((one) => one.position === position);
    if (!found) throw new RangeError(`The receipt has no line ${position}.`);
    const part = share(found.line, found.before, quantity);
    const pieces = serials?.length ? { serials } : {};
    const { serials: _, ...line } = found.line;
    return { ...line, ...part, ...pieces, original_line: position, restock };
  });
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

/** The sums of lines that come back. */
export const sumsOf = (lines: readonly ReturnedLine[]) => ({
  total: sum(lines.map((line) => line.total)),
  tax: sum(lines.map((line) => line.tax)),
  discount: sum(lines.map((line) => line.sale_discount)),
});

/** How a refund goes back: to the methods paid with, in their order, as far as each paid. */
export function refundWays(
  due: number,
  paid: readonly { method: string; name: string; amount: number }[],
): { method: string; name: string; amount: number }[] {
  const ways = [];
  let left = due;
  for (const { method, name, amount } of paid) {
    const part = Math.min(left, Math.max(0, amount));
    if (part > 0) ways.push({ method, name, amount: part });
    left -= part;
  }
  return ways;
}

/** Refunds with their cash in coins that exist; `rounding` is what is paid out more than due, or less. */
export function inCoins<Way extends { method: string; amount: number }>(
  ways: readonly Way[],
  coin: number,
): { payments: Way[]; rounding: number } {
  const more = (way: Way) => (way.method === CASH ? cashRounding(way.amount, coin) : 0);
  return {
    payments: ways.map((way) => ({ ...way, amount: way.amount + more(way) })),
    rounding: sum(ways.map(more)),
  };
}
