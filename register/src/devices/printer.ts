/** Prints with the browser: from a document of its own, on one page as long as the receipt. */
import { t } from "../words/t.ts";
import paper from "./receipt.paper.css";

export type PaperWidth = 58 | 80;

const MM_PER_PIXEL = 25.4 / 96;
const TAIL_MM = 4;

/** The receipt's own style, the same on screen and on paper. */
export function adoptPaperStyle(target: Document, extra = ""): void {
  const view = target.defaultView ?? window;
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync(paper + extra);
  target.adoptedStyleSheets = [...target.adoptedStyleSheets, sheet];
}

function frameFor(width: PaperWidth): HTMLIFrameElement {
  const frame = document.createElement("iframe");
  frame.title = t("Receipt to print");
  frame.tabIndex = -1;
  frame.setAttribute("aria-hidden", "true");
  Object.assign(frame.style, {
    position: "fixed",
    left: "-200vw",
    border: "0",
    width: `${width}mm`,
    height: "10px",
  });
  document.body.append(frame);
  return frame;
}

async function fill(frame: HTMLIFrameElement, slip: Element, width: PaperWidth): Promise<Window> {
  const { contentDocument: target, contentWindow: view } = frame;
  if (!target || !view) throw new Error(t("This browser gave no document to print."));
  target.title = t("Receipt");
  target.documentElement.lang = document.documentElement.lang;
  target.body.append(target.importNode(slip, true));
  await Promise.all([...target.images].map((image) => image.decode()));
  adoptPaperStyle(target, "html,body{margin:0;background:#fff}");
  const height = Math.ceil(target.body.scrollHeight * MM_PER_PIXEL) + TAIL_MM;
  adoptPaperStyle(target, `@page{size:${width}mm ${height}mm;margin:0}`);
  return view;
}

/** Print what `slip` shows on paper of this width, with the browser; throws where it cannot. */
export async function printPage(slip: Element, width: PaperWidth): Promise<void> {
  const frame = frameFor(width);
  try {
    const view = await fill(frame, slip, width);
    view.addEventListener("afterprint", () => setTimeout(() => frame.remove()), { once: true });
    view.focus();
    view.print();
  } catch (error) {
    frame.remove();
    throw error;
  }
}
