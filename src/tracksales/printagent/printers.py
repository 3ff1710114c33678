"""Printers by their addresses, each taking bytes as they come.

tcp://192.168.1.50:9100 · file:/dev/usb/lp0 · serial:/dev/ttyUSB0@9600 · usb:04b8:0202
"""

import re
import socket
from collections.abc import Callable
from pathlib import Path

from .state import trouble_of

RAW_PORT = 9100
CONNECTING = 5.0
TAKING = 20.0
"""Seconds to reach a printer, and to have it take what is sent."""

Send = Callable[[bytes], None]


class PrinterError(Exception):
    """It was not printed; the message says why. `again`: none of it went out, so trying again is safe."""

    def __init__(self, reason: str, *, again: bool) -> None:
        super().__init__(reason)
        self.again = again


class UnknownPrinterError(ValueError):
    """The address names no kind of printer there is."""


def printer_at(address: str) -> Send:
    """What sends bytes to the printer at an address. Raises UnknownPrinterError."""
    for form, make in _FORMS:
        if found := re.fullmatch(form, address):
            return make(*found.groups())
    raise UnknownPrinterError(
        f"{address!r} is no printer's address: tcp://192.168.1.50:9100, file:/dev/usb/lp0, "
        "serial:/dev/ttyUSB0@9600 and usb:04b8:0202 are."
    )


def _tcp(host: str, port: str | None) -> Send:
    place = (host.strip("[]"), int(port or RAW_PORT))

    def send(data: bytes) -> None:
        try:
            line = socket.create_connection(place, CONNECTING)
        except OSError as error:
            raise PrinterError(
                f"The printer at {place[0]} cannot be reached ({error}): is it on, and in this network?",
                again=True,
            ) from error
        with line:
            if trouble := trouble_of(line):
                raise PrinterError(trouble, again=True)
            line.settimeout(TAKING)
            try:
                line.sendall(data)
                line.shutdown(socket.SHUT_WR)
            except OSError as error:
                raise PrinterError(
                    f"The printer at {place[0]} stopped taking ({error}): look at its paper and lid.",
                    again=False,
                ) from error

    return send


def _file(path: str) -> Send:
    def send(data: bytes) -> None:
        try:
            printer = Path(path).open("ab", buffering=0)  # noqa: SIM115
        except OSError as error:
            raise PrinterError(f"{path} cannot be opened ({error.strerror}).", again=True) from error
        with printer:
            try:
                printer.write(data)
            except OSError as error:
                raise PrinterError(f"{path} broke off ({error.strerror}).", again=False) from error

    return send


def _serial(path: str, baud: str | None) -> Send:
    def opened() -> object:
        from escpos.printer import Serial

        printer = Serial(devfile=path, baudrate=int(baud or 9600), timeout=TAKING, dsrdtr=False)
        printer.open()
        return printer

    return _by_escpos(opened, path)


def _usb(vendor: str, product: str) -> Send:
    def opened() -> object:
        from escpos.printer import Usb

        printer = Usb(int(vendor, 16), int(product, 16), timeout=int(TAKING * 1000))
        printer.open()
        return printer

    return _by_escpos(opened, f"USB {vendor}:{product}")


def _by_escpos(opened: Callable[[], object], name: str) -> Send:
    def send(data: bytes) -> None:
        try:
            printer = opened()
        except ImportError as error:
            raise PrinterError(
                f"{name} needs python-escpos: install tracksales[agent].", again=False
            ) from error
        except Exception as error:
            raise PrinterError(f"{name} cannot be opened ({error}).", again=True) from error
        try:
            printer._raw(data)  # type: ignore[attr-defined]
        except Exception as error:
            raise PrinterError(f"{name} broke off ({error}).", again=False) from error
        finally:
            printer.close()  # type: ignore[attr-defined]

    return send


_FORMS: tuple[tuple[str, Callable[..., Send]], ...] = (
    (r"tcp://(\[[0-9a-fA-F:]+\]|[^:/\s]+)(?::(\d{1,5}))?/?", _tcp),
    (r"file:(\S.*)", _file),
    (r"serial:([^@\s]+)(?:@(\d{3,7}))?", _serial),
    (r"usb:([0-9a-fA-F]{4}):([0-9a-fA-F]{4})", _usb),
)
