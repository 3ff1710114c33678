/** Finds rows by words in any order, with typos; the best first, the same for the same query. */
import { fold, tokens } from "./fold.ts";
import { Quietly } from "./slices.ts";
import { holds, TextIndex } from "./textindex.ts";
import { type NearWord, Vocabulary } from "./vocabulary.ts";

const MOST_CANDIDATES = 2000;
const MOST_STARTING = 300;
const FEW = 5;
const MOST_NEAR_WORDS = 12;
const PLAIN_ITEM = /^[a-z0-9]*$/i;
const MOST_REMEMBERED = 32;
const LINE_ENDS = /[\t\n]/;

interface Earlier {
  query: string;
  rows: number[];
}

interface Meant {
  token: string;
  near: NearWord[];
  count: number;
}

function isMeant(line: string, { token, near }: Meant): boolean {
  return line !== "" && (holds(line, token) || near.some(({ word }) => holds(line, word)));
}

export class Search {
  private readonly index = new TextIndex();
  /** Where rows are sorted by name, gives those that begin so; asked when there are too many to rank. */
  startingWith: (folded: string, most: number) => number[] = () => [];
  private readonly vocabulary = new Vocabulary();
  private earlier: Earlier | null = null;
  /** What was found for the last queries: whoever takes a letter back has it at once. */
  private readonly remembered = new Map<string, number[]>();
  private learning: Promise<unknown> = Promise.resolve();
  private readonly quietly = new Quietly(() => this.learn());
  private unlearnt: number[] = [];
  private ended = false;

  /** Adds or replaces rows; typos in them are found a little later. */
  put(rows: readonly number[], texts: readonly string[]): void {
    this.index.put(rows, texts);
    this.forget();
    this.unlearnt.push(...rows);
    this.quietly.ask();
  }

  remove(row: number): void {
    this.index.remove(row);
    this.forget();
  }

  /** The folded name of a row; "" where there is none. */
  name(row: number): string {
    const line = this.index.line(row);
    const tab = line.indexOf("\t");
    return tab < 0 ? line : line.slice(0, tab);
  }

  /** Resolves once typos are found in every row there is. */
  async learnt(): Promise<void> {
    this.quietly.now();
    await this.learning;
  }

  /** Ends the learning: the rows are needed no more. */
  end(): void {
    this.ended = true;
    this.quietly.end();
  }

  /** Rows for a query, best first, at most `most`. */
  find(query: string, most: number): number[] {
    const key = `${most} ${query}`;
    const known = this.remembered.get(key);
    if (known) return known;
    const found = this.look(query, most);
    if (this.remembered.size === MOST_REMEMBERED) this.remembered.clear();
    this.remembered.set(key, found);
    return found;
  }

  private forget(): void {
    this.earlier = null;
    this.remembered.clear();
  }

  private look(query: string, most: number): number[] {
    const wanted = tokens(query);
    if (wanted.length === 0) return [];
    const folded = wanted.join(" ");
    const exact = this.exact(folded, wanted);
    if (exact.length < FEW && wanted.length > 1 && !/\s/.test(query.trim())) {
      exact.push(...this.missing(exact, this.index.scan([wanted.join("")], most)));
    }
    const ranked = this.ranked(exact, folded, wanted);
    if (ranked.length < FEW) ranked.push(...this.missing(ranked, this.near(wanted)));
    return ranked.slice(0, most);
  }

  private learn(): void {
    const rows = this.unlearnt;
    this.unlearnt = [];
    const line = (row: number) => this.index.line(row);
    this.learning = this.learning
      .then(() => this.vocabulary.learn(rows, line, () => !this.ended))
      .then(() => this.remembered.clear());
  }

  private exact(folded: string, wanted: string[]): number[] {
    const { earlier } = this;
    if (earlier && folded.startsWith(earlier.query)) {
      const rows = earlier.rows.filter((row) =>
        wanted.every((token) => holds(this.index.line(row), token)),
      );
      this.earlier = { query: folded, rows };
      return [...rows];
    }
    const rows = this.index.scan(wanted, MOST_CANDIDATES);
    const all = rows.length <= MOST_CANDIDATES;
    this.earlier = all ? { query: folded, rows } : null;
    return all ? [...rows] : [...new Set([...this.startingWith(folded, MOST_STARTING), ...rows])];
  }

  /** Rows for the words that were meant: each as it was typed, or within one error. */
  private near(wanted: string[]): number[] {
    const meant = wanted.map((token) => this.meant(token));
    const [rarest, ...others] = meant.sort((a, b) => a.count - b.count);
    if (!rarest || meant.every(({ near }) => near.length === 0)) return [];
    const rows = new Set(this.index.scan([rarest.token], MOST_CANDIDATES));
    for (const { rows: nearby } of rarest.near) for (const row of nearby) rows.add(row);
    const found: number[] = [];
    for (const row of rows) {
      const line = this.index.line(row);
      if (!isMeant(line, rarest) || !others.every((other) => isMeant(line, other))) continue;
      if (found.push(row) === MOST_CANDIDATES) break;
    }
    return found;
  }

  private meant(token: string): Meant {
    const near = this.vocabulary.nearWords(token).slice(0, MOST_NEAR_WORDS);
    const rows = near.reduce((sum, { rows }) => sum + rows.length, 0);
    return { token, near, count: rows + this.vocabulary.count(token) };
  }

  private missing(present: number[], more: number[]): number[] {
    const known = new Set(present);
    return more.filter((row) => !known.has(row));
  }

  /** In the order: the very name or item number, names that begin so, words that begin so, the rest. */
  private ranked(rows: number[], folded: string, wanted: string[]): number[] {
    const ranks: number[][] = [[], [], [], []];
    for (const row of rows) ranks[rank(this.index.line(row), folded, wanted)]?.push(row);
    return ranks.flat();
  }
}

function rank(line: string, folded: string, wanted: string[]): 0 | 1 | 2 | 3 {
  const tab = line.indexOf("\t");
  const name = tab < 0 ? line : line.slice(0, tab);
  if (
    name === folded ||
    (tab >= 0 && line.length - tab - 1 === folded.length && line.endsWith(folded))
  )
    return 0;
  if (line.startsWith(folded) || (tab >= 0 && line.startsWith(folded, tab + 1))) return 1;
  return wanted.every((token) => startsWord(line, token)) ? 2 : 3;
}

function startsWord(line: string, token: string): boolean {
  let hit = line.indexOf(token);
  while (hit > 0) {
    const before = line.charCodeAt(hit - 1);
    if (before === 32 || before === 9) return true;
    hit = line.indexOf(token, hit + 1);
  }
  return hit === 0;
}

/** One searchable line of a product: its name, and its item number, which matches by its start. */
export function productLine(name: string, item: string): string {
  const number = PLAIN_ITEM.test(item) ? item : fold(item).replaceAll(" ", "");
  return `${LINE_ENDS.test(name) ? name.replace(/[\t\n]/g, " ") : name}\t${number}`;
}
