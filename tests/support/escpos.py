"""A receipt printer without paper: it reads ESC/POS and tells what it printed, and draws it.

It knows the commands that receipts need and stops at every other: what it does not know would come out
as rubbish. Text is read with the code page that is set; a dot is a pixel.
"""

from dataclasses import dataclass, field
from functools import cache

import segno
import zxingcpp
from PIL import Image, ImageDraw, ImageFont

CODE_PAGES = {0: "cp437", 2: "cp850", 17: "cp866", 18: "cp852", 19: "cp858"}
LETTER = (12, 24)
ALIGNED = {0: 0.0, 1: 0.5, 2: 1.0}
INIT_SETTINGS = {b"\x1b2": 2, b"\x1c.": 2, b"\x1bM": 3, b"\x1b3": 3, b"\x1b-": 3}
"""What changes nothing here, and how many bytes it has: line spacing, no Chinese letters, font, underline."""


class UnknownCommandError(AssertionError):
    """These bytes are no command of a receipt."""


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: its text, and how many usual letters wide and high a letter is."""

    text: str
    bold: bool
    wide: int
    high: int

    @property
    def columns(self) -> int:
        """How many usual letters it takes."""
        return len(self.text) * self.wide


@dataclass(slots=True)
class Printed:
    """What came out of the printer."""

    lines: list[Line] = field(default_factory=list)
    pictures: list[Image.Image] = field(default_factory=list)
    """Rasters, as they were sent."""
    codes: list[str] = field(default_factory=list)
    cuts: int = 0
    drawers: list[int] = field(default_factory=list)
    """The pins that were pulsed."""
    paper: Image.Image = field(default_factory=lambda: Image.new("L", (1, 1), 255))

    @property
    def texts(self) -> list[str]:
        """The lines' texts, without the blanks at their ends."""
        return [line.text.rstrip() for line in self.lines]

    def scanned(self) -> list[str]:
        """What a scanner reads from the paper."""
        return [code.text for code in zxingcpp.read_barcodes(self.paper.convert("RGB"))]


@cache
def drawn(letter: str) -> Image.Image:
    """A letter in its cell."""
    cell = Image.new("L", LETTER, 255)
    ImageDraw.Draw(cell).text((0, 1), letter, fill=0, font=ImageFont.load_default(17))
    return cell


class Printer:
    """Reads one print stream. `columns` is 48 on 80 mm paper, 32 on 58 mm."""

    def __init__(self, stream: bytes, columns: int) -> None:
        self.stream, self.at = stream, 0
        self.dots = columns * LETTER[0]
        self.printed = Printed()
        self.strips: list[Image.Image] = []
        self.page, self.align, self.bold, self.wide, self.high = 0, 0, False, 1, 1
        self.pending: list[tuple[str, bool, int, int]] = []
        self.qr, self.qr_size, self.stored = b"", 3, b""

    def run(self) -> Printed:
        """Print all of it."""
        while self.at < len(self.stream):
            self._next()
        self._lay_out()
        return self.printed

    def _take(self, count: int) -> bytes:
        taken = self.stream[self.at : self.at + count]
        assert len(taken) == count, f"the stream ends within a command: {taken!r}"
        self.at += count
        return taken

    def _next(self) -> None:
        byte = self.stream[self.at]
        if byte == 0x0A:
            self.at += 1
            self._line_feed()
        elif byte == 0x0D:
            self.at += 1
        elif byte in (0x1B, 0x1C, 0x1D):
            self._command()
        elif byte >= 0x20:
            self._text()
        else:
            raise UnknownCommandError(f"{byte:#04x} at {self.at}")

    def _text(self) -> None:
        start = self.at
        while self.at < len(self.stream) and self.stream[self.at] >= 0x20:
            self.at += 1
        text = self.stream[start : self.at].decode(CODE_PAGES[self.page])
        self.pending.append((text, self.bold, self.wide, self.high))

    def _command(self) -> None:
        name = self.stream[self.at : self.at + 2]
        if name in INIT_SETTINGS:
            self._take(INIT_SETTINGS[name])
            return
        self._take(2)
        match name:
            case b"\x1b@":
                self.page, self.align, self.bold, self.wide, self.high = 0, 0, False, 1, 1
            case b"\x1bt":
                self.page = self._take(1)[0]
            case b"\x1ba":
                self.align = self._take(1)[0] % 48
            case b"\x1bE":
                self.bold = bool(self._take(1)[0] & 1)
            case b"\x1b!":
                mode = self._take(1)[0]
                self.bold, self.high, self.wide = bool(mode & 8), 1 + (mode >> 4 & 1), 1 + (mode >> 5 & 1)
            case b"\x1d!":
                size = self._take(1)[0]
                self.wide, self.high = (size >> 4) + 1, (size & 15) + 1
            case b"\x1bd":
                for _ in range(self._take(1)[0]):
                    self._line_feed()
            case b"\x1dV":
                if self._take(1)[0] in (65, 66):
                    self._take(1)
                self.printed.cuts += 1
            case b"\x1bp":
                self.printed.drawers.append(2 + 3 * (self._take(3)[0] & 1))
            case b"\x1dv":
                self._raster()
            case b"\x1d(":
                self._symbol()
            case _:
                raise UnknownCommandError(f"{name!r} at {self.at - 2}")

    def _line_feed(self) -> None:
        parts, self.pending = self.pending, []
        text = "".join(part[0] for part in parts)
        told = [part for part in parts if part[0].strip()] or parts
        bold = any(part[1] for part in told)
        wide, high = max((p[2] for p in told), default=1), max((p[3] for p in told), default=1)
        if text.strip() and wide > 1:
            text = text.strip()
        if text:
            self.printed.lines.append(Line(text, bold, wide, high))
        self._strip_of_text(parts, high)

    def _strip_of_text(self, parts: list[tuple[str, bool, int, int]], high: int) -> None:
        strip = Image.new("L", (self.dots, LETTER[1] * high + 6), 255)
        width = sum(len(text) * LETTER[0] * wide for text, _, wide, _ in parts)
        assert width <= self.dots, f"{parts} run over the paper's edge"
        x = int((self.dots - width) * ALIGNED[self.align])
        for text, _, wide, tall in parts:
            for letter in text:
                strip.paste(drawn(letter).resize((LETTER[0] * wide, LETTER[1] * tall)), (x, 0))
                x += LETTER[0] * wide
        self.strips.append(strip)

    def _raster(self) -> None:
        head = self._take(6)
        assert head[:2] in (b"0\0", b"00"), f"a raster of kind {head[:2]!r}"
        wide, high = int.from_bytes(head[2:4], "little"), int.from_bytes(head[4:6], "little")
        self._picture(wide * 8, high, self._take(wide * high))

    def _graphics(self, body: bytes) -> None:
        """GS ( L: function 112 stores a raster, 50 prints it."""
        if body[1] == 112:
            self.stored = body[2:]
        elif body[1] == 50:
            wide, high = (int.from_bytes(self.stored[at : at + 2], "little") for at in (4, 6))
            self._picture(wide, high, self.stored[8:])
        else:
            raise UnknownCommandError(f"GS ( L {body[1]}")

    def _picture(self, wide: int, high: int, black: bytes) -> None:
        picture = Image.frombytes("1", (wide, high), bytes(byte ^ 255 for byte in black)).convert("L")
        self.printed.pictures.append(picture)
        self._strip_of(picture)

    def _strip_of(self, picture: Image.Image) -> None:
        assert picture.width <= self.dots, "a picture runs over the paper's edge"
        strip = Image.new("L", (self.dots, picture.height), 255)
        strip.paste(picture, (int((self.dots - picture.width) * ALIGNED[self.align]), 0))
        self.strips.append(strip)

    def _symbol(self) -> None:
        family = self._take(1)
        body = self._take(int.from_bytes(self._take(2), "little"))
        if family == b"L":
            self._graphics(body)
            return
        assert family == b"k", f"GS ( {family!r}"
        kind, function, rest = body[0], body[1], body[2:]
        assert kind == 49, f"a symbol of kind {kind}"
        match function:
            case 65 | 69:
                pass
            case 67:
                self.qr_size = rest[0]
            case 80:
                self.qr = rest[1:]
            case 81:
                self._print_qr()
            case _:
                raise UnknownCommandError(f"GS ( k 49 {function}")

    def _print_qr(self) -> None:
        self.printed.codes.append(self.qr.decode())
        matrix = segno.make_qr(self.qr.decode(), error="m").matrix_iter(scale=self.qr_size, border=4)
        rows = [bytes(0 if dark else 255 for dark in row) for row in matrix]
        self._strip_of(Image.frombytes("L", (len(rows[0]), len(rows)), b"".join(rows)))

    def _lay_out(self) -> None:
        paper = Image.new("L", (self.dots, sum(strip.height for strip in self.strips) + 1), 255)
        top = 0
        for strip in self.strips:
            paper.paste(strip, (0, top))
            top += strip.height
        self.printed.paper = paper


def printed(stream: bytes, columns: int = 48) -> Printed:
    """What a printer prints of these bytes."""
    return Printer(stream, columns).run()
