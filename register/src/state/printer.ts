/** The printer chosen for this till, whichever way it is reached. */
import { signal } from "@preact/signals";
import { sendToAgent } from "../devices/agent.ts";
import { DRAWER } from "../devices/drawer.ts";
import { type PaperWidth, printPage } from "../devices/printer.ts";
import { sendSerial } from "../devices/serial.ts";
import { PrinterTrouble } from "../devices/trouble.ts";
import { sendUsb } from "../devices/usb.ts";
import type { Slip } from "../domain/slip.ts";
import { paperWidth, settings } from "./settings.ts";
import { words } from "./words.ts";

type Bytes = Uint8Array<ArrayBuffer>;
type Draw = (slip: Slip, width: PaperWidth) => Promise<Element>;

let draw: Draw | null = null;

/** How a slip is drawn for the browser to print. */
export function drawPagesWith(how: Draw): void {
  draw = how;
}

async function printByBrowser(slip: Slip): Promise<void> {
  if (!draw) throw new PrinterTrouble("The till is still starting.", true);
  const width = paperWidth.value;
  await printPage(await draw(slip, width), width);
}

const notChosen = () => new PrinterTrouble("No printer is chosen: choose one under Status.", false);

function send(bytes: Bytes, job: string): Promise<void> {
  const { printer, usb, serial, agent } = settings.value;
  if (printer === "usb" && usb) return sendUsb(usb, bytes);
  if (printer === "serial" && serial) return sendSerial(serial, bytes);
  if (printer === "agent" && agent) return sendToAgent(agent, bytes, job);
  return Promise.reject(notChosen());
}

let last: Promise<unknown> = Promise.resolve();

/** One after the other: a device is held by one print at a time. */
function inTurn(work: () => Promise<void>): Promise<void> {
  const done = last.then(work, work);
  last = done.catch(() => undefined);
  return done;
}

/** Print a slip; `job` names it, so that an agent prints it once. Throws PrinterTrouble. */
export async function print(slip: Slip, job: string): Promise<void> {
  if (settings.value.printer === "page") return printByBrowser(slip);
  const { bytesOf } = await import("../devices/bytes.ts");
  const bytes = await bytesOf(slip, paperWidth.value);
  return inTurn(() => send(bytes, job));
}

/** Whether this till's printer opens a drawer: the browser's own way of printing cannot. */
export const hasDrawer = () => settings.value.printer !== "page";

/** Why the drawer did not open when it last should have; null when it did. */
export const drawerTrouble = signal<string | null>(null);

/** Open the drawer now. Throws PrinterTrouble; it is never tried again later, when nobody expects it. */
export const openDrawerNow = () => inTurn(() => send(DRAWER, crypto.randomUUID()));

/** Open the drawer because cash goes in or out, where this till does that; what fails is shown. */
export function openDrawerForCash(): void {
  drawerTrouble.value = null;
  if (!hasDrawer() || !settings.value.opensDrawer) return;
  openDrawerNow().catch((error: unknown) => {
    drawerTrouble.value = `The drawer did not open. ${words(error)}`;
  });
}
