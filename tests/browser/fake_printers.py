"""Printers that a browser finds at its USB and serial port, made of a few lines of its page.

What is sent to them is kept in the window's storage, so that it outlives a reload; whether they are plugged
in and whether they break off is told by the test.
"""

from base64 import b64decode

from playwright.sync_api import BrowserContext, Page

DEVICES = """
(() => {
    const ask = name => sessionStorage.getItem(name)
    const keep = bytes => {
        const sent = JSON.parse(ask("sent") ?? "[]")
        sent.push(btoa(String.fromCharCode(...new Uint8Array(bytes.buffer ?? bytes))))
        sessionStorage.setItem("sent", JSON.stringify(sent))
    }
    const endpoint = { endpointNumber: 2, direction: "out", type: "bulk" }
    const alternate = { alternateSetting: 0, interfaceClass: 7, endpoints: [endpoint] }
    const device = {
        vendorId: 0x04b8, productId: 0x0202, serialNumber: "A1", productName: "TM-T20",
        configuration: { interfaces: [{ interfaceNumber: 0, alternates: [alternate] }] },
        open: async () => {}, close: async () => {}, claimInterface: async () => {},
        transferOut: async (number, bytes) => {
            if (ask("breaks")) throw new DOMException("A transfer error has occurred.", "NetworkError")
            keep(bytes)
            return { status: "ok", bytesWritten: bytes.byteLength }
        },
    }
    const port = {
        getInfo: () => ({ usbVendorId: 0x1a86, usbProductId: 0x7523 }),
        open: async ({ baudRate }) => {
            sessionStorage.setItem("baud", String(baudRate))
            let held = []
            port.writable = new WritableStream({
                write: bytes => { held.push(...bytes) },
                close: () => keep(new Uint8Array(held)),
            })
        },
        close: async () => {},
    }
    const there = thing => ask("unplugged") ? [] : [thing]
    const usb = { requestDevice: async () => device, getDevices: async () => there(device) }
    const serial = { requestPort: async () => port, getPorts: async () => there(port) }
    Object.defineProperty(navigator, "usb", { value: usb })
    Object.defineProperty(navigator, "serial", { value: serial })
})()
"""


def plug_printers_into(window: BrowserContext) -> None:
    """From the next page on."""
    window.add_init_script(DEVICES)


class FakePrinter:
    """The printer at one page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def set(self, **states: bool) -> None:
        """`unplugged`, `breaks`: from now on."""
        for name, on in states.items():
            self.page.evaluate(
                "([name, on]) => on ? sessionStorage.setItem(name, '1') : sessionStorage.removeItem(name)",
                [name, on],
            )

    def take(self, count: int) -> list[bytes]:
        """What was sent, in so many pieces, once they are there; they are taken away."""
        self.page.wait_for_function(
            "count => JSON.parse(sessionStorage.getItem('sent') ?? '[]').length >= count", arg=count
        )
        sent = self.page.evaluate("() => JSON.parse(sessionStorage.getItem('sent'))")
        self.page.evaluate("() => sessionStorage.removeItem('sent')")
        assert len(sent) == count
        return [b64decode(piece) for piece in sent]

    def baud(self) -> str:
        """The speed the serial port was opened with."""
        speed: str = self.page.evaluate("() => sessionStorage.getItem('baud')")
        return speed
