/** A server that keeps what it is sent, can be set back, and grants epochs from what it knows. */

import { entryOf, type Place } from "../../src/journal/line.ts";
import type { PushAnswer } from "../../src/journal/protocol.gen.ts";

export class Ledger {
  readonly lines = new Map<string, string>();
  private granted = 1;
  private backup: { lines: [string, string][]; granted: number } = { lines: [], granted: 1 };

  take(body: string): PushAnswer {
    const outcomes = body
      .split("\n")
      .slice(0, -1)
      .map((line) => {
        const { id, seq } = entryOf(line);
        const known = this.lines.has(id);
        if (!known) this.lines.set(id, line);
        return { id, seq, outcome: known ? ("duplicate" as const) : ("accepted" as const) };
      });
    return { outcomes } as unknown as PushAnswer;
  }

  grant(): number {
    this.granted = Math.max(this.granted, ...this.marks().map((mark) => mark.epoch)) + 1;
    return this.granted;
  }

  keepBackup(): void {
    this.backup = { lines: [...this.lines], granted: this.granted };
  }

  restoreBackup(): void {
    this.lines.clear();
    for (const [id, line] of this.backup.lines) this.lines.set(id, line);
    this.granted = this.backup.granted;
  }

  /** How far each epoch is held without a gap. */
  marks(): Place[] {
    const held = [...this.lines.values()].map(entryOf);
    const numbers = new Set(held.map(({ epoch, seq }) => `${epoch}.${seq}`));
    return [...new Set(held.map(({ epoch }) => epoch))].map((epoch) => {
      let seq = 0;
      while (numbers.has(`${epoch}.${seq + 1}`)) seq++;
      return { epoch, seq };
    });
  }
}
