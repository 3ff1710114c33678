/** Long work done in slices, so that a key press or a tap never waits for it. */

const SLICE_MS = 4;

type PostTask = (work: () => void, options: { priority: "background" }) => Promise<void>;

/** Lets the browser paint, answer input, and go on with what it reads and writes. */
export function pause(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: { postTask?: PostTask } };
  const posted = scheduler?.postTask?.(() => undefined, { priority: "background" });
  return posted ?? new Promise((resolve) => setTimeout(resolve, 0));
}

/** Runs the steps to their end, pausing whenever a slice is used up; false where `wanted` ended it. */
export async function inSlices(steps: Iterator<void>, wanted: () => boolean): Promise<boolean> {
  let began = performance.now();
  while (!steps.next().done) {
    if (performance.now() - began < SLICE_MS) continue;
    await pause();
    if (!wanted()) return false;
    began = performance.now();
  }
  return true;
}

const QUIET_MS = 300;

/** Work that waits until nothing has asked for it for a while; many askings make it run once. */
export class Quietly {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly work: () => void;

  constructor(work: () => void) {
    this.work = work;
  }

  ask(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(this.work, QUIET_MS);
  }

  now(): void {
    clearTimeout(this.timer);
    this.work();
  }

  end(): void {
    clearTimeout(this.timer);
  }
}
