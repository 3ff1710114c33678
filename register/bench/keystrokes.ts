/** What each keystroke in the search field costs until its results are on the screen. Milliseconds. */
import { cachedPages } from "./pages.ts";

interface Keystroke {
  text: string;
  /** The event's handlers, and what they make of the page. */
  handled: number;
  /** The frame that shows it: style, layout, paint. */
  frame: number;
  /** From the event to the end of that frame, the wait for the screen included. */
  shown: number;
  /** Floor: a plain substring scan of one array of names. */
  floor: number;
}

let names: string[] = [];
let strokes: Keystroke[] = [];
const afterFrame = new MessageChannel();
const ended: (() => void)[] = [];
afterFrame.port1.onmessage = () => ended.shift()?.();

const isSearch = (event: Event) => (event.target as HTMLInputElement).type === "search";

function watch(): void {
  let began = 0;
  const begin = () => {
    began = performance.now();
  };
  addEventListener("input", begin, true);
  addEventListener("input", (event) => {
    if (!isSearch(event)) return;
    const handled = performance.now() - began;
    const text = (event.target as HTMLInputElement).value;
    requestAnimationFrame(() => follow(text, began, handled));
  });
}

function follow(text: string, began: number, handled: number): void {
  const frameBegan = performance.now();
  ended.push(() => {
    const now = performance.now();
    const stroke = { text, handled, frame: now - frameBegan, shown: now - began };
    setTimeout(() => strokes.push({ ...stroke, floor: scan(text.toLowerCase()) }));
  });
  afterFrame.port2.postMessage(null);
}

function scan(text: string): number {
  const began = performance.now();
  const found = names.filter((name) => name.includes(text));
  const took = performance.now() - began;
  if (found.length > names.length) throw new Error("the scan was not run");
  return took;
}

export const keystrokes = {
  /** Watches from now on; tells how many names the floor scans. */
  async begin(): Promise<number> {
    for (const text of await cachedPages()) {
      const page = JSON.parse(text) as { name: string[]; price?: unknown };
      if (page.price) names = names.concat(page.name.map((name) => name.toLowerCase()));
    }
    for (let round = 0; round < 20; round++) scan("warm");
    watch();
    return names.length;
  },

  /** What was typed since the last call. */
  take(): Keystroke[] {
    const taken = strokes;
    strokes = [];
    return taken;
  },
};
