/** Products in the order of their names, sorted in slices: runs of a page each, then merged. */
import { inSlices, Quietly } from "./slices.ts";

type Key = (row: number) => string;

export class NameOrder {
  private sorted: number[] = [];
  private runs: number[][] = [];
  private sorting: Promise<void> | null = null;
  private readonly quietly = new Quietly(() => void this.sort());
  private readonly key: Key;
  private readonly onSorted: () => void;
  private ended = false;

  /** `key` gives a row's folded name, "" where the row is gone; `onSorted` is told of a new order. */
  constructor(key: Key, onSorted: () => void) {
    this.key = key;
    this.onSorted = onSorted;
  }

  /** Adds rows, or takes them anew after a change of name. The first ones, if few, are in order at once. */
  put(rows: readonly number[]): void {
    const first = this.sorted.length === 0 && this.runs.length === 0 && !this.sorting;
    if (first && rows.length <= RUN) {
      this.sorted = inOrder([...new Set(rows)], new Map(rows.map((row) => [row, this.key(row)])));
      return;
    }
    this.runs.push([...rows]);
    this.quietly.ask();
  }

  /** Ends the sorting: the rows are needed no more. */
  end(): void {
    this.ended = true;
    this.quietly.end();
  }

  /** Every row sorted so far, then those still to sort as they came. */
  all(): number[] {
    const waiting = this.runs.flat();
    if (waiting.length === 0) return this.sorted;
    const again = new Set(waiting);
    return [...this.sorted.filter((row) => !again.has(row)), ...again];
  }

  /** Rows whose name begins so, at most `most`. */
  startingWith(folded: string, most: number): number[] {
    const found: number[] = [];
    for (let at = this.firstFrom(folded); at < this.sorted.length && found.length < most; at++) {
      const row = this.sorted[at] as number;
      const key = this.key(row);
      if (key !== "" && !key.startsWith(folded)) break;
      if (key !== "") found.push(row);
    }
    return found;
  }

  private firstFrom(folded: string): number {
    let low = 0;
    let high = this.sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.key(this.sorted[middle] as number) < folded) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Sorts what is waiting; resolves when all is in order. */
  sort(): Promise<void> {
    this.sorting ??= this.sortAll().finally(() => {
      this.sorting = null;
    });
    return this.sorting;
  }

  private async sortAll(): Promise<void> {
    while (this.runs.length > 0) {
      const runs = this.runs.slice();
      const steps = this.steps(runs);
      if (!(await inSlices(steps, () => !this.ended))) return;
      this.runs = this.runs.slice(runs.length);
    }
    this.onSorted();
  }

  private *steps(runs: number[][]): Iterator<void> {
    const keys = new Map<number, string>();
    const again = new Set(runs.flat());
    yield;
    let level: number[][] = [];
    for (const run of cut([...again])) {
      for (const row of run) keys.set(row, this.key(row));
      level.push(inOrder(run, keys));
      yield;
    }
    const kept: number[] = [];
    for (const row of this.sorted) {
      if (again.has(row)) continue;
      const key = this.key(row);
      if (key !== "") kept.push(row);
      keys.set(row, key);
      if ((kept.length & 1023) === 0) yield;
    }
    level.push(kept);
    const compare = byKey(keys);
    while (level.length > 1) {
      const next: number[][] = [];
      for (let at = 0; at < level.length; at += 2) {
        next.push(yield* merged(level[at] as number[], level[at + 1] ?? [], compare));
      }
      level = next;
    }
    this.sorted = level[0] ?? [];
  }
}

const RUN = 1000;

function cut(rows: number[]): number[][] {
  const runs = [];
  for (let at = 0; at < rows.length; at += RUN) runs.push(rows.slice(at, at + RUN));
  return runs;
}

function inOrder(run: number[], keys: Map<number, string>): number[] {
  return run.filter((row) => keys.get(row) !== "").sort(byKey(keys));
}

function byKey(keys: Map<number, string>): (a: number, b: number) => number {
  return (a, b) => {
    const left = keys.get(a) as string;
    const right = keys.get(b) as string;
    return left < right ? -1 : left > right ? 1 : a - b;
  };
}

function* merged(
  left: number[],
  right: number[],
  compare: (a: number, b: number) => number,
): Generator<void, number[]> {
  if (right.length === 0) return left;
  const out: number[] = [];
  let l = 0;
  let r = 0;
  while (l < left.length && r < right.length) {
    out.push(
      compare(left[l] as number, right[r] as number) <= 0
        ? (left[l++] as number)
        : (right[r++] as number),
    );
    if ((out.length & 511) === 0) yield;
  }
  for (; l < left.length; l++) out.push(left[l] as number);
  for (; r < right.length; r++) out.push(right[r] as number);
  return out;
}
