import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  type VirtualItem,
  Virtualizer,
} from "@tanstack/virtual-core";
import type { RefObject } from "preact";
import { useLayoutEffect, useReducer, useRef, useState } from "preact/hooks";

export interface Windowed {
  scroller: RefObject<HTMLDivElement | null>;
  rows: VirtualItem[];
  height: number;
  columns: number;
  show: (row: number) => void;
}

const TILE_WIDTH = 168;

/** Only the rows in view of a grid with `count` entries; `scrolled` is called as more come into view. */
export function useRows(count: number, rowHeight: number, scrolled: () => void): Windowed {
  const scroller = useRef<HTMLDivElement>(null);
  const [, redraw] = useReducer((times: number) => times + 1, 0);
  const [columns, setColumns] = useState(2);
  const options = {
    count: Math.ceil(count / columns),
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    observeElementRect,
    observeElementOffset,
    scrollToFn: elementScroll,
    overscan: 3,
    onChange: (instance: Virtualizer<HTMLDivElement, Element>) => {
      if (instance.isScrolling) scrolled();
      redraw(0);
    },
  };
  const [virtualizer] = useState(() => new Virtualizer<HTMLDivElement, Element>(options));
  virtualizer.setOptions(options);
  useLayoutEffect(() => virtualizer._didMount(), []);
  useLayoutEffect(() => virtualizer._willUpdate());
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = () => setColumns(Math.max(2, Math.floor(element.clientWidth / TILE_WIDTH)));
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, []);
  return {
    scroller,
    columns,
    rows: virtualizer.getVirtualItems(),
    height: virtualizer.getTotalSize(),
    show: (row) => virtualizer.scrollToIndex(row, { align: "auto" }),
  };
}
