import type { Ref } from "preact";
import { useRef, useState } from "preact/hooks";
import { catalog } from "../catalog/catalog.ts";
import { type PaperWidth, printReceipt } from "../devices/printer.ts";
import { settings } from "../state/settings.ts";
import { words } from "../state/words.ts";

export interface Printing {
  /** Goes on the paper that is to be printed. */
  paper: Ref<HTMLElement>;
  width: PaperWidth;
  /** What went wrong with the last print; null when nothing did. */
  failed: string | null;
  print: () => void;
}

/** Prints a paper at this till's width; `notPrinted` says what it means where that fails. */
export function usePrinting(notPrinted: string): Printing {
  const paper = useRef<HTMLElement>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const { paper: chosen } = settings.value;
  const width = chosen === "shop" ? (catalog.shop?.receipt_width ?? 80) : chosen;
  const print = () => {
    setFailed(null);
    try {
      if (paper.current) printReceipt(paper.current, width);
    } catch (error) {
      setFailed(`${notPrinted} ${words(error)}`);
    }
  };
  return { paper, width, failed, print };
}
