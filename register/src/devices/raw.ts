/** A slip's bytes on their way to a printer: one after the other, for a device is held by one print at a time. */

import type { Slip } from "../domain/slip.ts";
import { t } from "../words/t.ts";
import { type Agent, sendToAgent } from "./agent.ts";
import { bytesOf } from "./bytes.ts";
import type { PaperWidth } from "./printer.ts";
import { type SerialPrinter, sendSerial } from "./serial.ts";
import { PrinterTrouble } from "./trouble.ts";
import { sendUsb, type UsbPrinter } from "./usb.ts";

export interface Printers {
  printer: "page" | "usb" | "serial" | "agent";
  usb: UsbPrinter | null;
  serial: SerialPrinter | null;
  agent: Agent | null;
}

/** Opens the drawer at pin 2 of the printer: 100 ms on, 500 ms off. */
const DRAWER = new Uint8Array([0x1b, 0x70, 0x00, 0x32, 0xfa]);

let last: Promise<unknown> = Promise.resolve();

function inTurn(work: () => Promise<void>): Promise<void> {
  const done = last.then(work, work);
  last = done.catch(() => undefined);
  return done;
}

function send(to: Printers, bytes: Uint8Array<ArrayBuffer>, job: string): Promise<void> {
  const { printer, usb, serial, agent } = to;
  if (printer === "usb" && usb) return sendUsb(usb, bytes);
  if (printer === "serial" && serial) return sendSerial(serial, bytes);
  if (printer === "agent" && agent) return sendToAgent(agent, bytes, job);
  throw new PrinterTrouble(t("No printer is chosen: choose one under Status."), false);
}

/** Print a slip; `job` names it, so that an agent prints it once. Throws PrinterTrouble. */
export async function printRaw(
  to: Printers,
  slip: Slip,
  width: PaperWidth,
  job: string,
): Promise<void> {
  const bytes = await bytesOf(slip, width);
  await inTurn(() => send(to, bytes, job));
}

/** Open the drawer by the printer. Throws PrinterTrouble. */
export const kickDrawer = (to: Printers) =>
  inTurn(async () => send(to, DRAWER, crypto.randomUUID()));
