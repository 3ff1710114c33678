"""A product's picture, small enough that a till keeps thousands: WebP within 240 by 240 dots."""

import io
from hashlib import sha256

from tracksales.pictures import Wanted, on_white, opened, shrunk

from .models import Picture

PICTURE = Wanted("picture", ("PNG", "JPEG", "WEBP"), 8 * 2**20, "some 500 dots wide are enough")
DOTS = 240
MOST_BYTES = 12_000
"""Of the picture as kept; what has more detail is kept less exactly."""

_QUALITIES = (80, 65, 50, 35, 20)


def small_picture(upload: bytes) -> bytes:
    """A PNG, JPEG or WebP as the small WebP that is kept; transparent is white.

    Raises UnusablePictureError.
    """
    picture = shrunk(on_white(opened(upload, PICTURE)), DOTS, DOTS)
    content = b""
    for quality in _QUALITIES:
        out = io.BytesIO()
        picture.save(out, "WEBP", quality=quality, method=6)
        content = out.getvalue()
        if len(content) <= MOST_BYTES:
            break
    return content


def keep_picture(product: int, content: bytes) -> None:
    """Make it the product's picture; empty: it has none from now on. The caller publishes the product."""
    if not content:
        Picture.objects.filter(product_id=product).delete()
        return
    kept = {"sha256": sha256(content).hexdigest(), "content": content}
    Picture.objects.update_or_create(product_id=product, defaults=kept)


def picture_named(name: str) -> bytes | None:
    """The picture with this SHA-256, None where no product has it."""
    content = Picture.objects.filter(sha256=name).values_list("content", flat=True).first()
    return None if content is None else bytes(content)
