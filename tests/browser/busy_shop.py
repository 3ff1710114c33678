"""A demo shop on a bad day, told through its own API: long and right-to-left names, and oddities."""

import time
from dataclasses import dataclass

from bench.installation import Login
from bench.wire import Connection, enrol

from tests.support.server import Server
from tests.support.till import Goods, Till

LONG = "Extra long life semi-skimmed milk from the highlands, twelve cartons of one litre " * 3
ARABIC = "حليب طويل الأمد كامل الدسم"
UNKNOWN = Goods(99_999, "7777", "Soap that nobody knows", 9_900)
BY_HAND = Goods(None, "", LONG.strip(), 5_000)
IN_ARABIC = Goods(None, "9001", ARABIC, 12_345)
STRANGER = "01900000-0000-7000-8000-00000000dead"


@dataclass(frozen=True)
class BusyShop:
    """Where it is served, and its till as it stands now."""

    url: str
    till: Till


def have_a_bad_day(server: Server) -> BusyShop:
    """Enrol a till and push a morning that fills every list of the office."""
    (till,) = enrol(server.url, Login("manager", "demo"), [f"Till of {ARABIC}"])
    till.at = int(time.time() * 1000) - 3_600_000
    till.open_epoch()
    till.open_shift()
    till.append("customer_created", _customer(ARABIC, "+254 700 000 001"))
    till.append("customer_created", _customer(LONG, ""))
    till.sell([(BY_HAND, 2000), (UNKNOWN, 1000), (IN_ARABIC, 315)], customer_name=LONG)
    till.sell([(UNKNOWN, 1000)], customer=STRANGER, customer_name=ARABIC)
    till.sell([(UNKNOWN, -1000)])
    till.sell([(UNKNOWN, 1000)], total=1)
    till.sell([(UNKNOWN, 1000)], kind="return")
    till.append("sale", {"lines": "none"})
    till.append("from_the_future", {"what": "nobody knows"})
    till.at += 86_400_000
    till.sell([(UNKNOWN, 1_234_567)])
    till.at -= 86_400_000
    till.sell([(UNKNOWN, 500)])
    spoilt = till.lines[-1][:-2]
    missing = till.sell([(UNKNOWN, 1000)])
    till.lines.remove(missing)
    till.sell([(BY_HAND, 1000)])
    with Connection(server.url, till.credential) as connection:
        connection.push([*till.lines, spoilt, b"garbage, as it came"])
    return BusyShop(server.url, till)


def _customer(name: str, phone: str) -> dict[str, object]:
    return {"name": name.strip()[:500], "phone": phone, "email": "", "cashier": {"id": 1, "name": "Caleb"}}
