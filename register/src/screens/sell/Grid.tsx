import type { RefObject } from "preact";
import { useEffect, useLayoutEffect } from "preact/hooks";
import { pull } from "../../catalog/pull.ts";
import { category, pointed, productAt, query, results } from "../../state/browse.ts";
import { tileSize } from "../../state/grid.ts";
import { useRows } from "./rows.ts";
import { Tile } from "./Tile.tsx";

const range = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => from + index);

/** The products found, only those in view in the page. */
export function Grid({ columns: known }: { columns: RefObject<number> }) {
  const found = results.value;
  const size = tileSize.value;
  const { scroller, rows, height, columns, show } = useRows(found.length, size, () =>
    pull("scroll"),
  );
  known.current = columns;
  useLayoutEffect(() => {
    show(0);
  }, [query.value, category.value]);
  useEffect(() => {
    if (pointed.value >= 0) show(Math.floor(pointed.value / columns));
  }, [pointed.value]);
  return (
    <div
      class="grid"
      id="products"
      ref={scroller}
      tabIndex={-1}
      style={{ "--picture": `${size.picture}px` }}
    >
      <div class="rows" style={{ height: `${height}px` }}>
        {rows.map((index) => (
          <div
            class="row"
            key={index}
            style={{
              transform: `translateY(${index * size.height}px)`,
              height: `${size.height}px`,
              gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
            }}
          >
            {range(index * columns, Math.min(found.length, (index + 1) * columns)).map(
              (position) => {
                const product = productAt(position);
                return product ? (
                  <Tile key={position} product={product} position={position} />
                ) : null;
              },
            )}
          </div>
        ))}
      </div>
    </div>
  );
}
