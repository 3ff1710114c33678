/** Waiting, by whoever's clock. */

/** Calls back after so many ms, unless what it gave is called before. */
export type Timer = (ms: number, then: () => void) => () => void;

/** The browser's. */
export const timer: Timer = (ms, then) => {
  const id = setTimeout(then, ms);
  return () => clearTimeout(id);
};

/** A wait that something can end early. */
export class Pause {
  private wake: (() => void) | null = null;
  private ended = false;

  constructor(private readonly timer: Timer) {}

  /** Resolves after so many ms, or at once when `end` was called since the last wait. */
  async wait(ms: number): Promise<void> {
    if (!this.ended) {
      await new Promise<void>((resolve) => {
        const stop = this.timer(ms, resolve);
        this.wake = () => {
          stop();
          resolve();
        };
      });
    }
    this.ended = false;
    this.wake = null;
  }

  end(): void {
    this.ended = true;
    this.wake?.();
  }
}
