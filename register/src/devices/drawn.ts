/** Pictures for a printer's dots: what its letters cannot say, and the logo. */

import { t } from "../words/t.ts";

/** How a text stands on paper; `high` and `wide` in times the usual letter. */
export interface Style {
  bold: boolean;
  wide: 1 | 2;
  high: 1 | 2;
  centred: boolean;
}

const LETTER = 22;
const LINE = 32;
const DARK = 160;
const FIRST_STRONG = /[\p{L}]/u;
const FROM_THE_RIGHT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;

function fromTheRight(text: string): boolean {
  const letter = FIRST_STRONG.exec(text)?.[0] ?? "";
  return FROM_THE_RIGHT.test(letter);
}

type Pen = OffscreenCanvasRenderingContext2D;

function penOf(width: number, height: number): Pen {
  const pen = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  if (!pen) throw new Error(t("This browser cannot draw."));
  return pen;
}

const fontOf = ({ bold, high }: Style) =>
  `${bold ? "bold " : ""}${LETTER * high}px "DejaVu Sans Mono", "Noto Sans", monospace`;

/** A text in lines that are at most so many dots wide. */
function fitted(pen: Pen, text: string, width: number): string[] {
  const fits = (line: string) => pen.measureText(line).width <= width;
  const lines: string[] = [];
  for (const word of text.split(" ").filter(Boolean)) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && fits(longer)) lines[lines.length - 1] = longer;
    else if (fits(word)) lines.push(word);
    else
      for (const letter of word) {
        const line = lines.at(-1);
        if (line !== undefined && letter !== word[0] && fits(line + letter))
          lines[lines.length - 1] = line + letter;
        else lines.push(letter);
      }
  }
  return lines;
}

interface Line {
  text: string;
  at: "left" | "right" | "centre";
}

function drawn(lines: Line[][], width: number, style: Style): ImageData {
  const step = LINE * style.high;
  const pen = penOf(width, Math.ceil((lines.length * step) / 8) * 8);
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, pen.canvas.width, pen.canvas.height);
  pen.fillStyle = "#000";
  pen.font = fontOf(style);
  pen.textBaseline = "middle";
  for (const [index, parts] of lines.entries())
    for (const { text, at } of parts) {
      pen.direction = fromTheRight(text) ? "rtl" : "ltr";
      pen.textAlign = at === "centre" ? "center" : at;
      const x = { left: 0, centre: width / 2, right: width }[at];
      pen.fillText(text, x, (index + 0.5) * step);
    }
  return blackAndWhite(pen.getImageData(0, 0, pen.canvas.width, pen.canvas.height));
}

/** A text as a picture so many dots wide, broken into lines. */
export function drawWords(text: string, width: number, style: Style): ImageData {
  const pen = penOf(8, 8);
  pen.font = fontOf(style);
  const at = style.centred ? "centre" : fromTheRight(text) ? "right" : "left";
  const lines = fitted(pen, text, width).map((line): Line[] => [{ text: line, at }]);
  return drawn(lines, width, style);
}

/** Two texts as a picture, the second at the right edge; below, where both are too wide. */
export function drawPair(left: string, right: string, width: number, style: Style): ImageData {
  const pen = penOf(8, 8);
  pen.font = fontOf(style);
  const together = pen.measureText(`${left} ${right}`).width <= width;
  const lines: Line[][] = fitted(pen, left, width).map((text) => [{ text, at: "left" }]);
  const beside: Line = { text: right, at: "right" };
  if (together) lines[0] = [...(lines[0] ?? []), beside];
  else lines.push(...fitted(pen, right, width).map((text): Line[] => [{ ...beside, text }]));
  return drawn(lines, width, style);
}

/** A PNG in base64 as dots, not wider than the paper, its sides multiples of 8. */
export async function drawLogo(png: string, width: number): Promise<ImageData> {
  const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
  const picture = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
  const scale = Math.min(1, width / picture.width);
  const [wide, high] = [picture.width * scale, picture.height * scale];
  const pen = penOf(Math.ceil(wide / 8) * 8, Math.ceil(high / 8) * 8);
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, pen.canvas.width, pen.canvas.height);
  pen.drawImage(picture, 0, 0, wide, high);
  return blackAndWhite(pen.getImageData(0, 0, pen.canvas.width, pen.canvas.height));
}

/** A thermal printer burns a dot or does not. */
function blackAndWhite(picture: ImageData): ImageData {
  const dots = picture.data;
  for (let at = 0; at < dots.length; at += 4) {
    const grey = ((dots[at] ?? 0) + (dots[at + 1] ?? 0) + (dots[at + 2] ?? 0)) / 3;
    dots.fill(grey < DARK ? 0 : 255, at, at + 3);
  }
  return picture;
}
