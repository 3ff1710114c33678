/** The outbox: the tail of the journal that the server has not acknowledged. No second queue. */

import { bytesOf, comparePlaces, entryOf, type Place } from "./line.ts";
import type { Notes } from "./ports.ts";
import type { Held } from "./reconcile.ts";
import type { PendingEntry } from "./types.ts";

export class Outbox {
  private entries: Held[] = [];
  private sent = 0;

  constructor(private readonly notes: Notes) {}

  /**
   * Takes all entries held; those up to the noted place count as sent. A note beyond the journal's
   * end is cut to it, or what is written next would count as sent.
   */
  async fill(entries: Held[]): Promise<void> {
    this.entries = [...entries];
    const noted = await this.notes.acknowledged();
    const end = placeOf(entries.at(-1));
    if (comparePlaces(noted, end) > 0) await this.notes.acknowledge(end);
    this.sent = this.countUpTo(noted);
  }

  add(entry: Held): void {
    this.entries.push(entry);
  }

  /** The last place that the server is known to hold. */
  get acknowledged(): Place {
    return placeOf(this.entries[this.sent - 1]);
  }

  get size(): number {
    return this.entries.length - this.sent;
  }

  /** When the oldest of what waits was written, in ms UTC; null where nothing waits. */
  get waitingSince(): number | null {
    const oldest = this.entries[this.sent];
    return oldest ? entryOf(oldest.line).at : null;
  }

  /** The next lines to send, in order: at most so many, at most so many bytes, at least one. */
  next(most: number, mostBytes: number): Held[] {
    const batch: Held[] = [];
    let bytes = 0;
    for (let at = this.sent; at < this.entries.length && batch.length < most; at++) {
      const entry = this.entries[at] as Held;
      bytes += bytesOf(entry.line).length + 1;
      if (batch.length > 0 && bytes > mostBytes) break;
      batch.push(entry);
    }
    return batch;
  }

  /** The server holds everything up to this place. */
  async acknowledge(place: Place): Promise<void> {
    const count = this.countUpTo(place);
    if (count <= this.sent) return;
    await this.notes.acknowledge(place);
    this.sent = count;
  }

  /** Notes again how far the server holds everything, where the note was lost. */
  async noteAgain(): Promise<void> {
    if (this.sent > 0) await this.notes.acknowledge(placeOf(this.entries[this.sent - 1]));
  }

  /**
   * The server told how far it holds each epoch: what was acknowledged beyond is to be sent again.
   * Returns how many entries that concerns; after a restored backup they are what it lost. They wait
   * even where that cannot be noted: a register that starts again is told the marks again.
   */
  async rewind(marks: readonly Place[]): Promise<number> {
    const held = new Map(marks.map((mark) => [mark.epoch, mark.seq]));
    const lost = this.entries.findIndex((entry) => entry.seq > (held.get(entry.epoch) ?? 0));
    if (lost < 0 || lost >= this.sent) return 0;
    const again = this.sent - lost;
    this.sent = lost;
    await this.notes.acknowledge(placeOf(this.entries[lost - 1]));
    return again;
  }

  pending(): PendingEntry[] {
    return this.entries.slice(this.sent).map(({ line }) => {
      const { id, epoch, seq, at, kind, body } = entryOf(line);
      return {
        id,
        epoch,
        seq,
        at,
        kind,
        receipt: typeof body["receipt"] === "string" ? body["receipt"] : null,
        total: typeof body["total"] === "number" ? body["total"] : null,
      };
    });
  }

  lines(): string[] {
    return this.entries.slice(this.sent).map((entry) => entry.line);
  }

  /** The last of the sent entries of which all are so from the start; never the journal's end. */
  lastSentWhile(so: (entry: Held) => boolean): Place | null {
    const most = Math.min(this.sent, this.entries.length - 1);
    let count = 0;
    while (count < most && so(this.entries[count] as Held)) count++;
    return this.entries[count - 1] ?? null;
  }

  /** Every line held, sent or not. */
  held(): string[] {
    return this.entries.map((entry) => entry.line);
  }

  /** The lines from an entry on, sent or not. */
  since(id: string): string[] {
    const at = this.entries.findLastIndex((entry) => entry.id === id);
    return at < 0 ? [] : this.entries.slice(at).map((entry) => entry.line);
  }

  private countUpTo(place: Place): number {
    let count = 0;
    for (const entry of this.entries) {
      if (comparePlaces(entry, place) > 0) break;
      count++;
    }
    return count;
  }
}

function placeOf(entry: Held | undefined): Place {
  return entry ? { epoch: entry.epoch, seq: entry.seq } : { epoch: 0, seq: 0 };
}
