import type { Bitmap2D, GenerateFn } from "lean-qr";
import { useEffect, useState } from "preact/hooks";
import { t } from "../words/t.ts";

const SQUARE_MM = 0.5;
/** What 58 mm paper prints. */
const WIDEST_MM = 46;

let generate: GenerateFn | null = null;

/** Loads what draws QR codes; it is its own file, and a receipt without it is still a receipt. */
export async function loadQr(): Promise<void> {
  generate ??= (await import("lean-qr")).generate;
}

function pathOf(code: Bitmap2D): string {
  let path = "";
  for (let y = 0; y < code.size; y++)
    for (let x = 0; x < code.size; x++) if (code.get(x, y)) path += `M${x} ${y}h1v1h-1z`;
  return path;
}

/** A QR code that says `text`, for those who scan the paper. */
export function QrCode({ text }: { text: string }) {
  const [loaded, setLoaded] = useState(generate !== null);
  useEffect(() => {
    if (!loaded)
      void loadQr().then(
        () => setLoaded(true),
        () => setLoaded(false),
      );
  }, [loaded]);
  if (!generate) return <div class="qr" />;
  const code = generate(text);
  const squares = code.size + 4;
  const side = `${Math.min(squares * SQUARE_MM, WIDEST_MM)}mm`;
  return (
    <div class="qr">
      <svg
        viewBox={`-2 -2 ${squares} ${squares}`}
        width={side}
        height={side}
        role="img"
        aria-label={t("QR code")}
      >
        <path d={pathOf(code)} />
      </svg>
    </div>
  );
}
