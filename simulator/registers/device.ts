/** A till's computer: one browser profile on a disk that lies, its clock, and what dies when. */

import { headOf } from "../../register/src/journal/line.ts";
import type { Sentinel } from "../../register/src/journal/ports.ts";
import { Opfs } from "../../register/tests/support/opfs.ts";
import { Disk, turn } from "./idb.ts";

/** What a killed process throws: nothing after it has an effect. */
export class Killed extends Error {
  override name = "Killed";
}

export type Trouble = "full" | "broken";

const troubles = {
  full: () => new DOMException("full", "QuotaExceededError"),
  broken: () => new DOMException("bad", "UnknownError"),
};

export class Device {
  now = 0;
  died = false;
  /** What localStorage was told, the newest last: it is written to the disk seconds later. */
  private sentinels: Sentinel[] = [];
  private steps = 0;
  private deadly = 0;
  private trouble: { what: Trouble; at: string; times: number } | null = null;

  constructor(
    readonly disk = new Disk(),
    readonly opfs = new Opfs(),
  ) {
    this.watch();
  }

  /** From now on it is this computer's turn. */
  take(now: number): void {
    this.now = now;
    turn.disk = this.disk;
    this.opfs.install();
  }

  get sentinel(): Sentinel | null {
    return this.sentinels.at(-1) ?? null;
  }

  tell(sentinel: Sentinel): void {
    this.sentinels = [...this.sentinels.slice(-3), sentinel];
  }

  /** Dies at this step of what is written next. */
  dieAt(step: number): void {
    this.steps = 0;
    this.deadly = step;
  }

  /** The next so many writes of one kind fail. */
  fail(what: Trouble, at: string, times: number): void {
    this.trouble = { what, at, times };
  }

  /** The process is gone; of what was not synced this share reached the disk. */
  stop(share: number): void {
    this.disk.cut(share);
    this.opfs.crash(share);
    const reached = 1 + Math.floor((this.sentinels.length - 1) * share);
    this.sentinels = this.sentinels.slice(0, reached);
    this.died = false;
    this.deadly = 0;
    this.trouble = null;
    this.watch();
  }

  lose(what: "file" | "table" | "keys" | "notes" | "sentinel"): void {
    if (what === "file") this.opfs.lose();
    else if (what === "table") this.disk.lose();
    else if (what === "sentinel") this.sentinels = [];
    else this.disk.stores.get(what)?.rows.clear();
  }

  copy(): Device {
    const twin = new Device(this.disk.copy(), this.opfs.copy());
    twin.sentinels = [...this.sentinels];
    return twin;
  }

  /** A line as the table holds it, past all code under test; null where it holds none. */
  lineOf(id: string): string | null {
    for (const [, value] of this.disk.stores.get("entries")?.rows.values() ?? []) {
      const { line } = value as { line: string };
      if (headOf(line)?.id === id) return line;
    }
    return null;
  }

  private watch(): void {
    this.disk.pass = (step) => this.step(step);
    this.opfs.before = (step) => {
      this.step(step);
      return undefined;
    };
  }

  private step(step: string): void {
    if (this.deadly > 0 && ++this.steps >= this.deadly) {
      this.died = true;
      throw new Killed();
    }
    const { trouble } = this;
    if (trouble && trouble.times > 0 && step === trouble.at) {
      trouble.times -= 1;
      throw troubles[trouble.what]();
    }
  }
}
