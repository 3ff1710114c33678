/** A windowed grid: rows of one height, and only those in view are in the page (docs/decisions/0010). */
import type { RefObject } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { TileSize } from "../../state/grid.ts";

interface View {
  first: number;
  shown: number;
  columns: number;
}

/** The grid's place and size as last told: to ask the page again while it changes is a layout each time. */
interface Told {
  top: number;
  width: number;
  height: number;
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

const AROUND = 2;

function viewOf(told: Told, tile: TileSize): View {
  return {
    first: Math.floor(told.top / tile.height),
    shown: Math.ceil(told.height / tile.height) + 1,
    columns: Math.max(2, Math.floor(told.width / tile.width)),
  };
}

const same = (a: View, b: View) =>
  a.first === b.first && a.shown === b.shown && a.columns === b.columns;

/** The nearest scroll position that has the row in view. */
function scrollFor(told: Told, row: number, rowHeight: number): number {
  const lowest = (row + 1) * rowHeight - told.height;
  return Math.max(lowest, Math.min(told.top, row * rowHeight));
}

/** The rows in view of a grid with `count` entries; `scrolled` is called as more come into view. */
export function useRows(count: number, tile: TileSize, scrolled: () => void): Windowed {
  const scroller = useRef<HTMLDivElement>(null);
  const told = useRef<Told>({ top: 0, width: 0, height: 0 });
  const size = useRef(tile);
  size.current = tile;
  const [view, setView] = useState<View>({ first: 0, shown: 0, columns: 2 });
  const look = () =>
    setView((before) => {
      const now = viewOf(told.current, size.current);
      return same(before, now) ? before : now;
    });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const moved = () => {
      told.current.top = element.scrollTop;
      look();
      scrolled();
    };
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = element;
      told.current = { ...told.current, width, height };
      look();
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener("scroll", moved, { passive: true });
    measure();
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", moved);
    };
  }, []);
  useLayoutEffect(look, [tile]);
  const rowCount = Math.ceil(count / view.columns);
  const top = Math.max(0, Math.min(view.first, rowCount - view.shown));
  const first = Math.max(0, top - AROUND);
  const last = Math.min(rowCount, top + view.shown + AROUND);
  return {
    scroller,
    columns: view.columns,
    rows: Array.from({ length: last - first }, (_, index) => first + index),
    height: rowCount * tile.height,
    show: (row) => {
      const to = scrollFor(told.current, row, tile.height);
      if (to === told.current.top || !scroller.current) return;
      scroller.current.scrollTop = to;
      told.current.top = to;
      look();
    },
  };
}
