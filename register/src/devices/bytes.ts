/** A slip in the bytes of ESC/POS. What the printer's letters cannot say goes as a picture. */
import type Encoder from "@point-of-sale/receipt-printer-encoder";
import { beside, inFigures, isSayable, plain, wrap } from "../domain/columns.ts";
import type { Figures, Pair, Row, Section, Slip } from "../domain/slip.ts";
import { drawLogo, drawPair, drawWords, type Style } from "./drawn.ts";
import type { PaperWidth } from "./printer.ts";

const CODE_PAGES: ("cp437" | "cp850" | "cp858" | "cp852" | "cp866")[] = [
  "cp437",
  "cp850",
  "cp858",
  "cp852",
  "cp866",
];
const COLUMNS = { 58: 32, 80: 48 };
const DOTS = { 58: 384, 80: 576 };
const USUAL: Style = { bold: false, wide: 1, high: 1, centred: false };
const STRONG: Style = { ...USUAL, bold: true };
const TOTAL: Style = { ...STRONG, high: 2 };
const CENTRED: Style = { ...USUAL, centred: true };
const LARGE: Style = { bold: true, wide: 2, high: 2, centred: true };
const WEIGHTS = { strong: STRONG, total: TOTAL };

/** How many dots wide a square of the QR code is, so that the code fits also as printers pack it least well. */
async function squareFor(text: string, dots: number): Promise<number> {
  const { generate, mode, correction } = await import("lean-qr");
  const { size } = generate(mode.utf8(text), { minCorrectionLevel: correction.M });
  return Math.max(2, Math.min(6, Math.floor(dots / (size + 8))));
}

class Strip {
  private readonly columns: number;
  private readonly dots: number;

  constructor(
    private readonly encoder: Encoder,
    width: PaperWidth,
  ) {
    this.columns = COLUMNS[width];
    this.dots = DOTS[width];
  }

  words(text: string, style: Style): void {
    const said = plain(text);
    if (isSayable(said)) this.lines(wrap(said, this.columns / style.wide), style);
    else this.picture(drawWords(text, this.dots, style));
  }

  pair({ left, right, weight }: Pair): void {
    const style = weight ? WEIGHTS[weight] : USUAL;
    const said = { left: plain(left), right: plain(right) };
    if (isSayable(said.left + said.right))
      this.lines(beside(said.left, said.right, this.columns), style);
    else this.picture(drawPair(left, right, this.dots, style));
  }

  figures({ head, rows }: Figures): void {
    const said = [head, ...rows].map((row) => row.map(plain) as [string, string, string]);
    if (isSayable(said.flat().join(""))) this.lines(inFigures(said, this.columns), USUAL);
    else
      for (const [name, one, two] of said)
        this.picture(drawPair(name, `${one}  ${two}`, this.dots, USUAL));
  }

  private lines(lines: string[], { bold, wide, high, centred }: Style): void {
    const { encoder } = this;
    encoder
      .align(centred ? "center" : "left")
      .bold(bold)
      .width(wide)
      .height(high);
    for (const line of lines) encoder.line(line);
    encoder.align("left").bold(false).width(1).height(1);
  }

  picture(picture: ImageData): void {
    const { width, height } = picture;
    this.encoder.align("center").image(picture, width, height, "threshold", 128).align("left");
  }

  rule(): void {
    this.encoder.rule();
  }

  async code(text: string): Promise<void> {
    const size = await squareFor(text, this.dots);
    this.encoder.align("center").qrcode(text, { size, errorlevel: "m" }).align("left");
  }
}

function row(strip: Strip, one: Row): void {
  if (one.kind === "pair") strip.pair(one);
  else if (one.kind === "figures") strip.figures(one);
  else strip.words(one.text, USUAL);
}

function section(strip: Strip, { title, rows }: Section): void {
  strip.rule();
  if (title) strip.words(title, STRONG);
  for (const one of rows) row(strip, one);
}

/** The bytes that print a slip and cut the paper. */
export async function bytesOf(slip: Slip, width: PaperWidth): Promise<Uint8Array<ArrayBuffer>> {
  const { default: ReceiptPrinterEncoder } = await import("@point-of-sale/receipt-printer-encoder");
  const encoder = new ReceiptPrinterEncoder({
    columns: COLUMNS[width],
    codepageMapping: "epson",
    codepageCandidates: CODE_PAGES,
    imageMode: "raster",
    newline: "\n",
  });
  encoder.initialize().codepage("auto");
  const strip = new Strip(encoder, width);
  if (slip.logo) strip.picture(await drawLogo(slip.logo, DOTS[width]));
  strip.words(slip.shop, LARGE);
  for (const line of slip.header) strip.words(line, CENTRED);
  for (const mark of slip.marks) strip.words(mark, LARGE);
  for (const one of slip.sections) section(strip, one);
  if (slip.footer.length) strip.rule();
  for (const line of slip.footer) strip.words(line, CENTRED);
  if (slip.code) await strip.code(slip.code);
  encoder.newline(4).cut("partial");
  return new Uint8Array(encoder.encode());
}
