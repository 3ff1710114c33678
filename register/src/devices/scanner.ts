/** Tells a scanner from a person by the rhythm of one input field. */

export const SHORTEST_CODE = 8;
const SCANNER_GAP = 45;
const SETTLED_SCAN = 60;
const SETTLED_TYPING = 350;

/** Whether focus is where typing belongs already. */
const takesText = (element: Element | null) =>
  element?.matches("input, textarea, select, [contenteditable]") ?? false;

/**
 * Watches the field's value. A code that arrives at once (paste, fill) is reported at once; one that
 * arrives by key is reported when no further key follows, soon after a scanner, later after a person.
 */
export class ScanReader {
  private before = "";
  private lastAt = 0;
  private slowest = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly isCode: (text: string) => boolean,
    private readonly onCode: (text: string) => void,
  ) {}

  /** The field holds `text` now; `at` in milliseconds. */
  input(text: string, at: number): void {
    clearTimeout(this.timer);
    const grown = text.length - this.before.length;
    this.slowest = this.before === "" ? 0 : Math.max(this.slowest, at - this.lastAt);
    this.before = text;
    this.lastAt = at;
    const code = text.trim();
    if (code.length < SHORTEST_CODE || !this.isCode(code)) return;
    if (grown >= SHORTEST_CODE) this.report(code);
    else {
      const settled = this.slowest <= SCANNER_GAP ? SETTLED_SCAN : SETTLED_TYPING;
      this.timer = setTimeout(() => this.report(code), settled);
    }
  }

  /** The field was emptied or its text was used. */
  reset(): void {
    clearTimeout(this.timer);
    this.before = "";
    this.slowest = 0;
  }

  private report(code: string): void {
    this.reset();
    this.onCode(code);
  }
}

/** A key that writes something, as a scanner's do. */
export const isTyping = (event: KeyboardEvent) =>
  event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey;

/** Bring a scanner's first key to the field wherever focus is; returns how to stop. */
export function captureKeys(field: () => HTMLInputElement | null): () => void {
  const capture = (event: KeyboardEvent) => {
    if (!isTyping(event) || takesText(document.activeElement)) return;
    if (document.querySelector("dialog[open]")) return;
    field()?.focus();
  };
  addEventListener("keydown", capture, true);
  return () => removeEventListener("keydown", capture, true);
}
