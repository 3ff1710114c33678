"""What a replay must have done, and what it did."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from .replaying import Replay
from .retail import Invoice, Totals, control_totals, monthly_totals

WRITE_OFF = "quantity_not_positive"

_HEADING = (
    f"{'month':8} {'lines':>8} {'invoices':>9} {'cancelled':>10} {'net units':>10} "
    f"{'net value':>13} {'cancellations':>14}"
)


def expected_inbox(invoices: Sequence[Invoice]) -> dict[str, int]:
    """What no till sells: an ordinary invoice with a quantity that is not positive."""
    odd = sum(
        any(line.quantity * (-1 if one.is_return else 1) <= 0 for line in one.lines) for one in invoices
    )
    return {WRITE_OFF: odd} if odd else {}


def differences(done: Replay, invoices: Sequence[Invoice], readme: Path | None) -> list[str]:
    """Everything that is not as it must be; with `readme`, against its control totals, too."""
    first, second = done.first, done.second
    inbox, entries = expected_inbox(invoices), done.entries
    odd = sum(inbox.values())
    return [
        *_compared("the ledger and the stream", first.ledger.months, monthly_totals(invoices)),
        *(
            _compared("the ledger and the README", first.ledger.months, control_totals(readme))
            if readme
            else ()
        ),
        *_compared("receipts unlike their invoices", first.ledger.differing, []),
        *_compared("first outcomes", dict(first.outcomes), _counts(accepted=entries - odd, needs_review=odd)),
        *_compared("inbox", first.held.inbox, inbox),
        *_compared("reasons told to the tills", dict(first.reasons), inbox),
        *_compared("entries", first.held.rows["journal_entry"], entries),
        *_compared("second outcomes", dict(second.outcomes), _counts(duplicate=entries)),
        *_compared("reasons told the second time", dict(second.reasons), inbox),
        *_compared("what is held after the second time", second.held, first.held),
        *_compared("the export after the second time", second.ledger.sha256, first.ledger.sha256),
        *_compared("tracksales journal verify", done.faults, ""),
    ]


def _counts(**counts: int) -> dict[str, int]:
    return {name: count for name, count in counts.items() if count}


def _compared(what: str, found: object, wanted: object) -> list[str]:
    return [] if found == wanted else [f"{what}: {found} instead of {wanted}"]


def table(months: Mapping[str, Totals]) -> str:
    """The monthly totals as text, with their sum."""
    everything = Totals()
    lines = [_HEADING]
    for month, one in sorted(months.items()):
        lines.append(_row(month, one))
        for field in Totals.__slots__:
            setattr(everything, field, getattr(everything, field) + getattr(one, field))
    return "\n".join([*lines, _row("all", everything)])


def _row(month: str, one: Totals) -> str:
    return (
        f"{month:8} {one.lines:>8} {one.invoices:>9} {one.cancellation_lines:>10} {one.units:>10.0f} "
        f"{one.value:>13.3f} {one.cancelled:>14.3f}"
    )


def describe(done: Replay) -> str:
    """The replay's figures as text."""
    first, second = done.first, done.second
    return "\n".join(
        [
            "The ledger, by month (GBP):",
            table(first.ledger.months),
            "",
            f"{done.entries} entries sent. First time: {_listed(first.outcomes)}; "
            f"inbox: {_listed(first.held.inbox)}; {first.seconds:.1f} s.",
            f"Second time: {_listed(second.outcomes)}; inbox: {_listed(second.held.inbox)}; "
            f"{second.seconds:.1f} s.",
            f"Rows held: {_listed(second.held.rows)}.",
            f"SHA-256 of the exported ledger: {first.ledger.sha256}, then {second.ledger.sha256}.",
            f"tracksales journal verify: {done.faults or 'no faults'}.",
        ]
    )


def _listed(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(counts.items())) or "nothing"
