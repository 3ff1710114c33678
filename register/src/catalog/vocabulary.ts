/** The words of the catalogue, to find the one that was meant. Built in slices after loading. */
import uFuzzy from "@leeoniya/ufuzzy";
import { inSlices } from "./slices.ts";

const SHORTEST_TOKEN = 4;
const MOST_ROWS_A_WORD = 2000;
const MOST_ASKED = 100;
const LATIN = /^[a-z\d]+$/;
const ONE_ERROR = new uFuzzy({
  interLft: 2,
  intraMode: 1,
  intraIns: 1,
  intraSub: 1,
  intraTrn: 1,
  intraDel: 1,
});

/** A word of the catalogue and the rows it is in. */
export interface NearWord {
  word: string;
  rows: number[];
}

interface Bucket {
  words: string[];
  rows: number[][];
}

export class Vocabulary {
  private readonly rowsOf = new Map<string, number[]>();
  private readonly buckets = new Map<string, Bucket>();
  private readonly asked = new Map<string, NearWord[]>();

  /** Learns the words of rows, in slices; false where `wanted` ended it. */
  learn(
    rows: readonly number[],
    line: (row: number) => string,
    wanted: () => boolean,
  ): Promise<boolean> {
    return inSlices(this.steps(rows, line), wanted);
  }

  /** In how many rows this very word is, as far as counted. */
  count(word: string): number {
    return this.rowsOf.get(word)?.length ?? 0;
  }

  /** Words that begin within one error of the token, nearest first. */
  nearWords(token: string): NearWord[] {
    const known = this.asked.get(token);
    if (known) return known;
    const inside = this.oneErrorInside(token);
    const found = (inside.length ? inside : this.errorAtStart(token)).sort(
      (a, b) =>
        Math.abs(a.word.length - token.length) - Math.abs(b.word.length - token.length) ||
        b.rows.length - a.rows.length,
    );
    if (this.asked.size === MOST_ASKED) this.asked.clear();
    this.asked.set(token, found);
    return found;
  }

  private oneErrorInside(token: string): NearWord[] {
    const bucket = this.buckets.get(token.charAt(0));
    if (!bucket || token.length < SHORTEST_TOKEN || !LATIN.test(token)) return [];
    const hits = ONE_ERROR.filter(bucket.words, token) ?? [];
    return hits.map((at) => ({
      word: bucket.words[at] as string,
      rows: bucket.rows[at] as number[],
    }));
  }

  private errorAtStart(token: string): NearWord[] {
    if (token.length <= SHORTEST_TOKEN) return [];
    const rest = token.slice(1);
    const swapped = token.charAt(1) + token.charAt(0) + token.slice(2);
    const found: NearWord[] = [];
    for (const [first, { words, rows }] of this.buckets) {
      if (first === token.charAt(0)) continue;
      const moved = first === token.charAt(1);
      for (let at = 0; at < words.length; at++) {
        const word = words[at] as string;
        if (
          word.startsWith(rest, 1) ||
          (moved && (word.startsWith(rest) || word.startsWith(swapped)))
        )
          found.push({ word, rows: rows[at] as number[] });
      }
    }
    return found;
  }

  private *steps(rows: readonly number[], line: (row: number) => string): Iterator<void> {
    let done = 0;
    for (const row of rows) {
      const text = line(row);
      const tab = text.indexOf("\t");
      for (const word of (tab < 0 ? text : text.slice(0, tab)).split(" ")) this.add(word, row);
      if (++done % 50 === 0) yield;
    }
  }

  private add(word: string, row: number): void {
    if (word.length < SHORTEST_TOKEN - 1) return;
    const known = this.rowsOf.get(word);
    if (known) {
      if (known.length < MOST_ROWS_A_WORD && known.at(-1) !== row) known.push(row);
      return;
    }
    this.asked.clear();
    const rows = [row];
    this.rowsOf.set(word, rows);
    const first = word.charAt(0);
    const bucket = this.buckets.get(first);
    if (bucket) {
      bucket.words.push(word);
      bucket.rows.push(rows);
    } else this.buckets.set(first, { words: [word], rows: [rows] });
  }
}
