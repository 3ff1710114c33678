/** Whether the printer chosen for this till is there. */

import { agentAnswers } from "../devices/agent.ts";
import { serialIsThere } from "../devices/serial.ts";
import { PrinterTrouble } from "../devices/trouble.ts";
import { usbIsThere } from "../devices/usb.ts";
import type { PrinterFound } from "../domain/readiness.ts";
import { t } from "../words/t.ts";
import { settings } from "./settings.ts";
import { words } from "./words.ts";

async function ask(): Promise<PrinterFound> {
  const { printer, usb, serial, agent } = settings.value;
  if (printer === "page") return { name: t("The browser’s own"), asked: false, trouble: null };
  if (printer === "usb" && usb) await usbIsThere(usb);
  else if (printer === "serial" && serial) await serialIsThere(serial);
  else if (printer === "agent" && agent) await agentAnswers(agent);
  else throw new PrinterTrouble(t("No printer is chosen: choose one below."), true);
  const name =
    printer === "usb" && usb
      ? usb.name
      : printer === "serial"
        ? t("The serial printer")
        : t("The print agent");
  return { name, asked: true, trouble: null };
}

/** What it says; never throws. */
export const printerAnswer = (): Promise<PrinterFound> =>
  ask().catch((error: unknown) => ({ name: "", asked: true, trouble: words(error) }));
