/** A windowed grid: rows of one height, and only those in view are in the page (docs/decisions/0010). */
import type { RefObject } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";

interface View {
  first: number;
  shown: number;
  columns: number;
}

export interface Windowed {
  scroller: RefObject<HTMLDivElement | null>;
  /** The rows in the page, by index. */
  rows: number[];
  /** What all rows take, in pixels. */
  height: number;
  columns: number;
  /** Scroll as little as brings a row into view. */
  show: (row: number) => void;
}

const TILE_WIDTH = 168;
const AROUND = 3;

function viewOf(element: HTMLElement, rowHeight: number): View {
  return {
    first: Math.floor(element.scrollTop / rowHeight),
    shown: Math.ceil(element.clientHeight / rowHeight) + 1,
    columns: Math.max(2, Math.floor(element.clientWidth / TILE_WIDTH)),
  };
}

const same = (a: View, b: View) =>
  a.first === b.first && a.shown === b.shown && a.columns === b.columns;

/** The nearest scroll position that has the row in view. */
function scrollFor(element: HTMLElement, row: number, rowHeight: number): number {
  const lowest = (row + 1) * rowHeight - element.clientHeight;
  return Math.max(lowest, Math.min(element.scrollTop, row * rowHeight));
}

/** The rows in view of a grid with `count` entries; `scrolled` is called as more come into view. */
export function useRows(count: number, rowHeight: number, scrolled: () => void): Windowed {
  const scroller = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<View>({ first: 0, shown: 0, columns: 2 });
  const look = () => {
    const element = scroller.current;
    if (element)
      setView((before) => {
        const now = viewOf(element, rowHeight);
        return same(before, now) ? before : now;
      });
  };
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const moved = () => {
      look();
      scrolled();
    };
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener("scroll", moved, { passive: true });
    look();
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", moved);
    };
  }, []);
  const rowCount = Math.ceil(count / view.columns);
  const first = Math.max(0, Math.min(view.first, rowCount - view.shown) - AROUND);
  const last = Math.min(rowCount, first + view.shown + 2 * AROUND);
  return {
    scroller,
    columns: view.columns,
    rows: Array.from({ length: last - first }, (_, index) => first + index),
    height: rowCount * rowHeight,
    show: (row) => {
      const element = scroller.current;
      if (element) element.scrollTop = scrollFor(element, row, rowHeight);
      look();
    },
  };
}
