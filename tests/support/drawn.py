"""Pictures drawn for tests."""

import io

from PIL import Image


def picture(kind: str, size: tuple[int, int], colour: object = (0, 0, 0, 255)) -> bytes:
    """A picture that is white on its left half and coloured on its right."""
    mode = "RGB" if kind == "JPEG" else "RGBA"
    drawn = Image.new(mode, size, (255, 255, 255, 255)[: len(mode)])
    drawn.paste(tuple(colour)[: len(mode)], (size[0] // 2, 0, *size))  # type: ignore[call-overload]
    out = io.BytesIO()
    drawn.save(out, kind)
    return out.getvalue()


def bomb() -> bytes:
    """Small to send, 400 million dots to open."""
    out = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(out, "PNG")
    return out.getvalue()


def busy(size: tuple[int, int]) -> bytes:
    """A PNG in which no dot is like its neighbours."""
    out = io.BytesIO()
    Image.effect_noise(size, 200).convert("RGB").save(out, "PNG")
    return out.getvalue()
