import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { captureKeys, ScanReader } from "../../devices/scanner.ts";
import { point, pointed, productAt, query, search } from "../../state/browse.ts";
import { dialog, finished } from "../../state/navigation.ts";
import { enter, isKnownCode, notice, scan } from "../../state/selling.ts";
import { Icon } from "../../ui/Icon.tsx";
import { t } from "../../words/t.ts";

/** Where a touch is all there is, focus would bring up the keyboard over the products. */
const touchOnly = () => matchMedia("(pointer: coarse)").matches;

/** How far an arrow key moves in a grid of this many columns; 0 where it moves in the text. */
function stride(key: string, columns: number, text: string): number {
  if (key === "ArrowDown") return pointed.value < 0 ? 1 : columns;
  if (key === "ArrowUp") return -columns;
  if (text === "" || pointed.value > 0) return { ArrowLeft: -1, ArrowRight: 1 }[key] ?? 0;
  return 0;
}

/** The field that finds products: typing, scanning and the arrow keys all end here. */
export function SearchBox({ columns }: { columns: RefObject<number> }) {
  const field = useRef<HTMLInputElement>(null);
  const scanned = (code: string) => {
    if (scan(code)) clear();
    else field.current?.select();
  };
  const reader = useMemo(() => new ScanReader(isKnownCode, scanned), []);
  const clear = () => {
    reader.reset();
    search("");
    if (field.current) field.current.value = "";
  };
  const free = dialog.value === null && finished.value === null;
  useLayoutEffect(() => {
    if (free && !touchOnly()) field.current?.focus();
  }, [free]);
  useEffect(() => captureKeys(() => field.current), []);
  useEffect(() => () => reader.reset(), []);

  const typed = (text: string) => {
    notice.value = null;
    search(text);
    reader.input(text, performance.now());
  };
  const pressed = (event: KeyboardEvent) => {
    const text = field.current?.value.trim() ?? "";
    if (event.key === "Enter" && !event.ctrlKey) {
      event.preventDefault();
      reader.reset();
      if (text === "" && pointed.value < 0) return;
      if (enter(text, productAt(pointed.value))) clear();
      else field.current?.select();
    } else if (event.key === "Escape") clear();
    else {
      const by = stride(event.key, columns.current ?? 1, text);
      if (by === 0) return;
      event.preventDefault();
      point(by);
    }
  };
  return (
    <div class="search">
      <Icon name="search" />
      <input
        ref={field}
        type="search"
        aria-label={t("Search products")}
        placeholder={t("Name, item number or barcode")}
        value={query.value}
        autoComplete="off"
        autoCorrect="off"
        autoCapitalize="none"
        spellcheck={false}
        maxLength={700}
        enterKeyHint="done"
        aria-controls="products"
        {...(pointed.value >= 0 ? { "aria-activedescendant": `product-${pointed.value}` } : {})}
        onInput={(event) => typed(event.currentTarget.value)}
        onKeyDown={pressed}
      />
    </div>
  );
}
