/** Rows of text searched by plain scans: as fast as memory, and never out of date. */
import { foldRows } from "./fold.ts";

const SEGMENT_ROWS = 5000;

/** Some rows as one text: "\n" before each row, "\t" before the part that matches by its start only. */
class Segment {
  readonly rows: number[] = [];
  private lines: string[] = [];
  private starts = new Uint32Array(0);
  private joined: string | null = null;

  append(rows: readonly number[], folded: readonly string[]): void {
    for (let at = 0; at < rows.length; at++) {
      this.rows.push(rows[at] as number);
      this.lines.push(folded[at] as string);
    }
    this.joined = null;
  }

  text(): string {
    if (this.joined === null) this.join();
    return this.joined as string;
  }

  line(local: number): string {
    return this.lines[local] as string;
  }

  /** The row at a position of the text, `from` being none of the later ones. */
  rowAt(position: number, from: number): number {
    let low = from;
    let high = this.rows.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] as number) <= position) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  start(local: number): number {
    return this.starts[local] as number;
  }

  end(local: number): number {
    return local + 1 < this.rows.length ? this.start(local + 1) : this.text().length;
  }

  private join(): void {
    this.starts = new Uint32Array(this.lines.length);
    let length = 0;
    for (let at = 0; at < this.lines.length; at++) {
      this.starts[at] = length;
      length += (this.lines[at] as string).length + 1;
    }
    this.joined = this.lines.length ? `\n${this.lines.join("\n")}` : "";
  }
}

/** Where each row's present text is; a row put again leaves its old text behind, unseen. */
export class TextIndex {
  private segments: Segment[] = [];
  private readonly segmentOf: number[] = [];
  private readonly localOf: number[] = [];

  /** Adds or replaces rows. Texts may carry a tab before the part that matches by its start only. */
  put(rows: readonly number[], texts: readonly string[]): void {
    let folded = foldRows(texts.join("\n")).split("\n");
    if (folded.length !== rows.length) {
      folded = texts.map((text) => foldRows(text.replace(/\n/g, " ")).trimStart());
    }
    let at = 0;
    while (at < rows.length) {
      const segment = this.open();
      const upTo = Math.min(rows.length, at + SEGMENT_ROWS - segment.rows.length);
      for (let row = at; row < upTo; row++) {
        this.segmentOf[rows[row] as number] = this.segments.length - 1;
        this.localOf[rows[row] as number] = segment.rows.length + row - at;
      }
      segment.append(rows.slice(at, upTo), folded.slice(at, upTo));
      at = upTo;
    }
  }

  remove(row: number): void {
    this.segmentOf[row] = -1;
  }

  /** The folded text of a row; "" where there is none. */
  line(row: number): string {
    const segment = this.segments[this.segmentOf[row] ?? -1];
    return segment ? segment.line(this.localOf[row] as number) : "";
  }

  /** Rows that hold every token, in the order they came, at most `most`; `most` + 1 tells of more. */
  scan(wanted: readonly string[], most: number): number[] {
    const found: number[] = [];
    if (wanted.length === 0) return found;
    const [rarest, ...others] = [...wanted].sort((a, b) => b.length - a.length) as [string];
    for (let at = 0; at < this.segments.length && found.length <= most; at++) {
      this.scanSegment(at, rarest, others, most, found);
    }
    return found;
  }

  private scanSegment(
    at: number,
    rarest: string,
    others: string[],
    most: number,
    found: number[],
  ): void {
    const segment = this.segments[at] as Segment;
    const text = segment.text();
    let local = 0;
    let hit = text.indexOf(rarest);
    while (hit >= 0) {
      local = segment.rowAt(hit, local);
      const row = segment.rows[local] as number;
      const present = this.segmentOf[row] === at && this.localOf[row] === local;
      if (
        present &&
        holds(segment.line(local), rarest) &&
        others.every((o) => holds(segment.line(local), o))
      ) {
        found.push(row);
        if (found.length > most) return;
      }
      hit = text.indexOf(rarest, segment.end(local));
    }
  }

  private open(): Segment {
    let last = this.segments.at(-1);
    if (!last || last.rows.length >= SEGMENT_ROWS) {
      last = new Segment();
      this.segments.push(last);
    }
    return last;
  }
}

/** Whether a folded line holds a token: anywhere before its tab, or just after it. */
export function holds(line: string, token: string): boolean {
  const hit = line.indexOf(token);
  if (hit < 0) return false;
  const tab = line.indexOf("\t");
  return tab < 0 || hit < tab || hit === tab + 1;
}
