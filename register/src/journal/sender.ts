/** The outbox on its way to the server: when, how much at once, how long to wait. No browser, no clock. */

import { RegistryError, registered, storageError, Unreachable } from "./errors.ts";
import type { Place } from "./line.ts";
import { Pause, type Timer } from "./pause.ts";
import type { ErrorBody, HeartbeatAnswer } from "./protocol.gen.ts";
import { backoff, push, type Send } from "./push.ts";
import type { Held } from "./reconcile.ts";

const MOST_ENTRIES = 50;
const MOST_BYTES = 256 * 1024;
const MOST_DOUBLINGS = 9;

/** The outbox, wherever it is kept. */
export interface Waiting {
  count(): number;
  next(most: number, mostBytes: number): Promise<Held[]>;
  acknowledge(place: Place): Promise<void>;
  rewind(marks: Place[]): Promise<number>;
  /** The server was heard at a time, in ms UTC by its clock. */
  heard(at: number): Promise<unknown>;
}

/** Told as it happens, for whoever shows it. */
export interface Shown {
  /** Whether something is being sent. */
  pushing(on: boolean): void;
  /** Whether the server is back, and what waited since is not sent yet. */
  cameBack(on: boolean): void;
  /** What stops the outbox; null while nothing does. */
  stopped(error: ErrorBody | null): void;
  /** A push failed. */
  failed(): void;
  /** The server knows this register, but refuses it. */
  refused(error: RegistryError): void;
}

export interface SenderWorld {
  outbox: Waiting;
  send: Send;
  shown: Shown;
  online(): boolean;
  /** Asks the server at once whether it is there. */
  probe(): void;
  timer: Timer;
  /** From 0 to 1. */
  random(): number;
}

export class Sender {
  private readonly pause: Pause;
  private pushing = false;
  private cameBack = false;
  private size = MOST_ENTRIES;
  private failures = 0;
  private comparing = false;
  /** The marks told last, how often what they lack was sent again, and how many heartbeats to let pass first. */
  private compared = { marks: "", times: 0, pass: 0 };

  constructor(private readonly world: SenderWorld) {
    this.pause = new Pause(world.timer);
  }

  /** Sends what there is, now. */
  now(): void {
    this.pause.end();
    void this.drain();
  }

  /** Something waits, or the connection is there: sends it, unless its turn after an outage is still to come. */
  noticed(): void {
    queueMicrotask(() => {
      if (this.maySend() && !this.cameBack) void this.drain();
    });
  }

  /** A heartbeat was answered: compares marks, and after an outage spreads the first push. */
  async heard(answer: HeartbeatAnswer, wasOffline: boolean): Promise<void> {
    const { outbox, shown, timer, random } = this.world;
    if (wasOffline) this.isBack(true);
    if (answer.new_epoch_required) shown.stopped(registered("new_epoch_required"));
    await this.compare(answer);
    if (wasOffline)
      await new Promise<void>((resolve) => timer(random() * answer.spread_ms, resolve));
    await this.drain();
    await outbox.heard(answer.at);
  }

  /**
   * Sends again what was acknowledged and is not held: a server was set back, or a line came to it damaged. Never
   * while something is sent, or the end of that would count for what was rewound. Marks that stay behind however often
   * are met ever more rarely.
   */
  private async compare({ restore_id, marks }: HeartbeatAnswer): Promise<void> {
    if (this.pushing || this.comparing) return;
    const told = JSON.stringify([restore_id, marks]);
    if (told !== this.compared.marks) this.compared = { marks: told, times: 0, pass: 0 };
    const { compared, world } = this;
    if (compared.pass > 0) {
      compared.pass -= 1;
      return;
    }
    this.comparing = true;
    try {
      const again = await world.outbox.rewind(marks);
      if (again > 0) compared.pass = 2 ** Math.min(compared.times++, MOST_DOUBLINGS) - 1;
    } catch (error) {
      world.shown.stopped(storageError(error).error);
    } finally {
      this.comparing = false;
    }
  }

  private maySend(): boolean {
    return this.world.outbox.count() > 0 && this.world.online();
  }

  private isBack(on: boolean): void {
    this.cameBack = on;
    this.world.shown.cameBack(on);
  }

  /** Pushes until nothing is pending; one at a time, never giving up while there is a server. */
  private async drain(): Promise<void> {
    if (this.pushing || this.comparing) return;
    const { outbox, online, shown } = this.world;
    this.pushing = true;
    shown.pushing(true);
    this.failures = 0;
    try {
      while (this.maySend()) {
        const wait = await this.pushOnce();
        if (wait > 0) await this.pause.wait(wait);
      }
    } finally {
      this.pushing = false;
      shown.pushing(false);
      if (online() && outbox.count() === 0) this.isBack(false);
    }
  }

  /** One batch; how long to wait before the next: 0 when it went well. */
  private async pushOnce(): Promise<number> {
    const { outbox, send, shown } = this.world;
    const batch = await outbox.next(this.size, MOST_BYTES);
    const last = batch.at(-1);
    if (!last) return 0;
    try {
      const answer = await push(batch, send);
      this.size = Math.min(MOST_ENTRIES, this.size * 2);
      await outbox.acknowledge({ epoch: last.epoch, seq: last.seq });
      shown.stopped(answer.new_epoch_required ? registered("new_epoch_required") : null);
      this.failures = 0;
      return 0;
    } catch (error) {
      return this.afterFailure(error, batch.length);
    }
  }

  private afterFailure(error: unknown, sent: number): number {
    const { probe, random, shown } = this.world;
    if (error instanceof RegistryError && error.status === 413 && sent > 1) {
      this.size = Math.ceil(sent / 2);
      return 1;
    }
    if (
      error instanceof RegistryError &&
      error.error.code === "server_busy" &&
      error.retryAfterMs > 0
    )
      return error.retryAfterMs * (1 + random() / 4);
    const wait = backoff(this.failures++, random());
    shown.failed();
    if (error instanceof Unreachable || !(error instanceof RegistryError)) {
      probe();
      return wait;
    }
    if (error.status === 401 || error.status === 403) shown.refused(error);
    shown.stopped(error.error);
    return Math.max(wait, error.retryAfterMs);
  }
}
