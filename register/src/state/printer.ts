/** The printer chosen for this till, whichever way it is reached. */

import { signal } from "@preact/signals";
import { type PaperWidth, printPage } from "../devices/printer.ts";
import { PrinterTrouble } from "../devices/trouble.ts";
import type { Slip } from "../domain/slip.ts";
import { t } from "../words/t.ts";
import { journalState } from "./journal.ts";
import { paperWidth, settings } from "./settings.ts";
import { words } from "./words.ts";

type Draw = (slip: Slip, width: PaperWidth) => Promise<Element>;

let draw: Draw | null = null;

/** How a slip is drawn for the browser to print. */
export function drawPagesWith(how: Draw): void {
  draw = how;
}

async function printByBrowser(slip: Slip): Promise<void> {
  if (!draw) throw new PrinterTrouble(t("The till is still starting."), true);
  const width = paperWidth.value;
  await printPage(await draw(slip, width), width);
}

const raw = () => import("../devices/raw.ts");

/** Print a slip; `job` names it, so that an agent prints it once. Throws PrinterTrouble. */
export async function print(slip: Slip, job: string): Promise<void> {
  if (settings.value.printer === "page") return printByBrowser(slip);
  return (await raw()).printRaw(settings.value, slip, paperWidth.value, job);
}

/** Whether this till's printer opens a drawer: the browser's own way of printing cannot. */
export const hasDrawer = () => settings.value.printer !== "page";

/** Why the drawer did not open when it last should have; null when it did. */
export const drawerTrouble = signal<string | null>(null);

/** Open the drawer now, but not in training. Throws PrinterTrouble; it is never tried again later. */
export async function openDrawerNow(): Promise<void> {
  if (journalState.value?.training) return;
  await (await raw()).kickDrawer(settings.value);
}

/** Open the drawer because cash goes in or out, where this till does that; what fails is shown. */
export function openDrawerForCash(): void {
  drawerTrouble.value = null;
  if (settings.value.opensDrawer) openDrawerAsAsked();
}

/** Open the drawer because somebody said so, where there is a way; what fails is shown. */
export function openDrawerAsAsked(): void {
  drawerTrouble.value = null;
  if (!hasDrawer()) return;
  openDrawerNow().catch((error: unknown) => {
    drawerTrouble.value = `${t("The drawer did not open.")} ${words(error)}`;
  });
}
