"""Which price holds, as somebody reads it off the lists on the wall."""

from datetime import UTC, datetime
from typing import Any

WHOLESALE, STAFF = 7, 8
NAIROBI, KATHMANDU, LORD_HOWE = "Africa/Nairobi", "Asia/Kathmandu", "Australia/Lord_Howe"


def ms(*when: int) -> int:
    """A moment in UTC in milliseconds."""
    return int(datetime(*when, tzinfo=UTC).timestamp()) * 1000  # type: ignore[arg-type, misc]


def moment(date: str, weekday: int, clock: str) -> dict[str, Any]:
    """A moment on the wall clock."""
    hour, minute = clock.split(":")
    return {"date": date, "weekday": weekday, "minute": int(hour) * 60 + int(minute)}


def price_list(id_: int, **special: Any) -> dict[str, Any]:
    """A list that always holds for everybody, but for what is special."""
    always = {
        "group": None, "first": None, "last": None, "days": 127, "from_minute": 0, "until_minute": 1440,
    }  # fmt: skip
    return {"id": id_, **always, **special}


def offer(of: dict[str, Any], price: int, least: int = 0) -> dict[str, Any]:
    """A price on a list."""
    return {"list": of, "least": least, "price": price}


EVERYBODY = price_list(1)
WHOLESALERS = price_list(2, group=WHOLESALE)
HAPPY_HOUR = price_list(3, days=0b001_1111, from_minute=17 * 60, until_minute=19 * 60)
DECEMBER = price_list(4, first="2026-12-01", last="2026-12-31")
WEEKEND = price_list(5, days=0b110_0000)
BREAKS = [offer(EVERYBODY, 200), offer(EVERYBODY, 190, 10_000), offer(EVERYBODY, 180, 100_000)]
ALL = [
    *BREAKS,
    offer(WHOLESALERS, 170),
    offer(HAPPY_HOUR, 150),
    offer(DECEMBER, 160),
    offer(WEEKEND, 150),
]
FRIDAY_EVENING = moment("2026-11-27", 4, "17:00")
THURSDAY = moment("2026-11-26", 3, "12:00")


def choices() -> list[dict[str, Any]]:
    """Offers, for whom, when, how much, and what is charged."""
    told = [
        ("no list, no price", [], None, THURSDAY, 1000, None),
        ("a list for everybody", BREAKS, None, THURSDAY, 1000, (1, 200)),
        ("just below a break", BREAKS, None, THURSDAY, 9999, (1, 200)),
        ("at a break", BREAKS, None, THURSDAY, 10_000, (1, 190)),
        ("beyond the last break", BREAKS, None, THURSDAY, 10**9, (1, 180)),
        ("a break alone, not reached", BREAKS[1:], None, THURSDAY, 1000, None),
        ("nothing of it", BREAKS[1:], None, THURSDAY, -1000, None),
        ("a wholesaler", ALL, WHOLESALE, THURSDAY, 1000, (2, 170)),
        ("staff are no wholesalers", ALL, STAFF, THURSDAY, 1000, (1, 200)),
        ("nobody is no wholesaler", [offer(WHOLESALERS, 170)], None, THURSDAY, 1000, None),
        ("a minute before happy hour", ALL, None, moment("2026-11-27", 4, "16:59"), 1000, (1, 200)),
        ("happy hour begins", ALL, None, FRIDAY_EVENING, 1000, (3, 150)),
        ("its last minute", ALL, None, moment("2026-11-27", 4, "18:59"), 1000, (3, 150)),
        ("happy hour is over", ALL, None, moment("2026-11-27", 4, "19:00"), 1000, (1, 200)),
        ("the lowest price, group or not", ALL, WHOLESALE, FRIDAY_EVENING, 1000, (3, 150)),
        ("no happy hour on Saturday", ALL, None, moment("2026-11-28", 5, "18:00"), 1000, (5, 150)),
        ("the last day of November", ALL, None, moment("2026-11-30", 0, "23:59"), 1000, (1, 200)),
        ("the first of December", ALL, None, moment("2026-12-01", 1, "00:00"), 1000, (4, 160)),
        ("the last of December", ALL, None, moment("2026-12-31", 3, "23:59"), 1000, (4, 160)),
        ("the new year", ALL, None, moment("2027-01-01", 4, "00:00"), 1000, (1, 200)),
        (
            "equal prices: the list of the lower id",
            [offer(WEEKEND, 150), offer(EVERYBODY, 150)],
            None,
            moment("2026-11-28", 5, "10:00"),
            1000,
            (1, 150),
        ),
    ]
    return [
        {
            "what": what, "offers": offers, "group": group, "at": at, "quantity": quantity,
            "listed": listed and {"list": listed[0], "price": listed[1]},
        }
        for what, offers, group, at, quantity, listed in told
    ]  # fmt: skip


def pricelists() -> dict[str, Any]:
    """Moments on the wall clock, and choices of a price."""
    return {
        "moments": [
            {"at": at, "zone": zone, "moment": told}
            for at, zone, told in (
                (0, "UTC", moment("1970-01-01", 3, "00:00")),
                (ms(2026, 11, 26, 20, 59, 59) + 999, NAIROBI, moment("2026-11-26", 3, "23:59")),
                (ms(2026, 11, 26, 21), NAIROBI, moment("2026-11-27", 4, "00:00")),
                (ms(2026, 11, 29, 18, 15), KATHMANDU, moment("2026-11-30", 0, "00:00")),
                (ms(2028, 2, 29, 12), "UTC", moment("2028-02-29", 1, "12:00")),
                (ms(2026, 6, 30, 13, 30), LORD_HOWE, moment("2026-07-01", 2, "00:00")),
                (ms(2026, 12, 31, 13), LORD_HOWE, moment("2027-01-01", 4, "00:00")),
            )
        ],
        "choices": choices(),
    }
