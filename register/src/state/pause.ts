/** A wait that something can end early. */
export class Pause {
  private wake: (() => void) | null = null;
  private ended = false;

  /** Resolves after so many ms, or at once when `end` was called since the last wait. */
  async wait(ms: number): Promise<void> {
    if (!this.ended) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.wake = () => {
          clearTimeout(timer);
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
