"""Carts that wait: which do, whose they are, and what every register is told of it."""

from collections import defaultdict
from collections.abc import Iterator

from .journal import Journal, Kept
from .rows import rows
from .seen import Seen
from .wrong import Wrong

ENDS = ("cart_resumed", "cart_discarded")


def check(world: Seen, journal: Journal) -> Iterator[Wrong]:
    """Every cart that was parked."""
    about: dict[str, list[Kept]] = defaultdict(list)
    for one in journal.of("cart_parked", "cart_released", *ENDS):
        about[one.body["cart"]].append(one)
    sold = {one.body["cart"] for one in journal.of("sale", "exchange")}
    query = "SELECT entry_id, ended_at, released_to_id FROM parking_parkedcart"
    held = {entry: (ended is None, to) for entry, ended, to in rows(query)}
    told = {ref for (ref,) in rows(
        "SELECT ref FROM catalog_publication WHERE kind = 'parked_cart' AND row IS NOT NULL"
    )}  # fmt: skip
    for cart, entries in about.items():
        if {one.register for one in entries} & world.cloned:
            continue
        waiting = False
        for parked in (one for one in entries if one.kind == "cart_parked"):
            waits, to = _stands(parked, entries)
            waits = waits and cart not in sold
            waiting = waiting or waits
            if parked.id in held and held[parked.id] != (waits, to):
                yield Wrong(
                    "out of balance",
                    f"parked cart {cart}: waiting and released to are {held[parked.id]}, not {(waits, to)}",
                )
        if waiting != (cart in told):
            yield Wrong("altered", f"registers are told that cart {cart} waits: {cart in told}")


def _stands(parked: Kept, entries: list[Kept]) -> tuple[bool, str | None]:
    """Whether a parked cart was not taken up, and to whom it was released, by what its tills wrote."""
    holder, to = parked.register, None
    for one in entries:
        later = (one.epoch, one.seq) > (parked.epoch, parked.seq)
        if to is None and one.register == holder and later:
            if one.kind in ENDS:
                return False, None
            if one.kind == "cart_released":
                to = one.body["to"]
                break
    if to is None:
        return True, None
    taken = any(
        one.register == to and one.kind in ENDS and one.body.get("parked", parked.id) == parked.id
        for one in entries
    )
    return not taken, to
