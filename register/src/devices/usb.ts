/** A receipt printer at this computer's USB. Not on Windows, where the driver keeps it to itself. */
import { t } from "../words/t.ts";
import { PrinterTrouble, within } from "./trouble.ts";

const PRINTERS = 7;

/** What is remembered of the printer that was chosen. */
export interface UsbPrinter {
  vendor: number;
  product: number;
  serial: string;
  name: string;
}

export const hasUsb = () => "usb" in navigator;

const identityOf = (device: USBDevice): UsbPrinter => ({
  vendor: device.vendorId,
  product: device.productId,
  serial: device.serialNumber ?? "",
  name: device.productName?.trim() || t("USB printer"),
});

/** Let a person choose; null when they chose none. Belongs to a click. */
export async function chooseUsb(): Promise<UsbPrinter | null> {
  try {
    return identityOf(await navigator.usb.requestDevice({ filters: [{ classCode: PRINTERS }] }));
  } catch (error) {
    if ((error as DOMException).name === "NotFoundError") return null;
    throw error;
  }
}

async function found(known: UsbPrinter): Promise<USBDevice> {
  const devices = await navigator.usb.getDevices();
  const alike = devices.filter(
    (one) => one.vendorId === known.vendor && one.productId === known.product,
  );
  const device = alike.find((one) => (one.serialNumber ?? "") === known.serial) ?? alike[0];
  if (!device)
    throw new PrinterTrouble(
      t("{name} is not there: look at its cable and power.", { name: known.name }),
      true,
    );
  return device;
}

/** Resolves where the printer is plugged in. Throws PrinterTrouble. */
export const usbIsThere = async (known: UsbPrinter): Promise<void> => void (await found(known));

interface Way {
  interfaceNumber: number;
  alternateSetting: number;
  endpointNumber: number;
}

function wayInto(device: USBDevice): Way {
  for (const { interfaceNumber, alternates } of device.configuration?.interfaces ?? [])
    for (const { alternateSetting, interfaceClass, endpoints } of alternates) {
      const out = endpoints.find(({ direction, type }) => direction === "out" && type === "bulk");
      if (interfaceClass === PRINTERS && out)
        return { interfaceNumber, alternateSetting, endpointNumber: out.endpointNumber };
    }
  throw new PrinterTrouble(t("This USB device is no printer."), true);
}

async function opened(device: USBDevice): Promise<number> {
  try {
    await device.open();
    if (device.configuration === null) await device.selectConfiguration(1);
    const way = wayInto(device);
    await device.claimInterface(way.interfaceNumber);
    if (way.alternateSetting)
      await device.selectAlternateInterface(way.interfaceNumber, way.alternateSetting);
    return way.endpointNumber;
  } catch (error) {
    if (error instanceof PrinterTrouble) throw error;
    throw new PrinterTrouble(
      t("The USB printer cannot be opened: {message}", { message: (error as Error).message }),
      true,
    );
  }
}

/** Send bytes to the printer and let it go again. Throws PrinterTrouble. */
export async function sendUsb(known: UsbPrinter, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const device = await found(known);
  const endpoint = await opened(device);
  try {
    const { status } = await within(device.transferOut(endpoint, bytes));
    if (status !== "ok")
      throw new PrinterTrouble(t("The USB printer answered “{status}”.", { status }), false);
  } catch (error) {
    if (error instanceof PrinterTrouble) throw error;
    throw new PrinterTrouble(
      t("The USB printer broke off: {message}", { message: (error as Error).message }),
      false,
    );
  } finally {
    await device
      .close()
      .catch((error: unknown) => console.warn("the USB printer stays open", error));
  }
}
