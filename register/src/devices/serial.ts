/** A receipt printer at a serial port, real or made by a driver or Bluetooth. */
import { t } from "../words/t.ts";
import { PrinterTrouble, within } from "./trouble.ts";

/** What is remembered of the port that was chosen; `baud` in bits per second. */
export interface SerialPrinter {
  vendor: number | null;
  product: number | null;
  baud: number;
}

export const hasSerial = () => "serial" in navigator;

/** Let a person choose; null when they chose none. Belongs to a click. */
export async function chooseSerial(baud: number): Promise<SerialPrinter | null> {
  try {
    const { usbVendorId, usbProductId } = (await navigator.serial.requestPort()).getInfo();
    return { vendor: usbVendorId ?? null, product: usbProductId ?? null, baud };
  } catch (error) {
    if ((error as DOMException).name === "NotFoundError") return null;
    throw error;
  }
}

async function found(known: SerialPrinter): Promise<SerialPort> {
  const port = (await navigator.serial.getPorts()).find((one) => {
    const { usbVendorId, usbProductId } = one.getInfo();
    return (usbVendorId ?? null) === known.vendor && (usbProductId ?? null) === known.product;
  });
  if (!port)
    throw new PrinterTrouble(t("The serial printer is not there: look at its cable."), true);
  return port;
}

/** Resolves where the port is there. Throws PrinterTrouble. */
export const serialIsThere = async (known: SerialPrinter): Promise<void> =>
  void (await found(known));

/** Send bytes to the printer and let the port go again. Throws PrinterTrouble. */
export async function sendSerial(known: SerialPrinter, bytes: Uint8Array): Promise<void> {
  const port = await found(known);
  try {
    await port.open({ baudRate: known.baud });
  } catch (error) {
    throw new PrinterTrouble(
      t("The serial port cannot be opened: {message}", { message: (error as Error).message }),
      true,
    );
  }
  const writer = port.writable?.getWriter();
  try {
    if (!writer) throw new PrinterTrouble(t("The serial port takes nothing."), true);
    await within(writer.ready.then(() => writer.write(bytes)));
    await within(writer.close());
  } catch (error) {
    void writer?.abort().catch(() => undefined);
    if (error instanceof PrinterTrouble) throw error;
    throw new PrinterTrouble(
      t("The serial printer broke off: {message}", { message: (error as Error).message }),
      false,
    );
  } finally {
    writer?.releaseLock();
    await port.close().catch((error: unknown) => console.warn("the serial port stays open", error));
  }
}
