"""What came in on account in a shift, as its report counts it."""

from tracksales.domain.shift import Paid, Taking
from tracksales.sql import execute

_PAID = (
    "SELECT method, name, amount FROM accounts_accountpayment WHERE shift = %s AND register_id = %s "
    "ORDER BY at, entry_id"
)


def account_takings(shift: str, register: str) -> list[Taking]:
    """Every payment on account of a register's shift that is in the ledger."""
    return [account_taking(Paid(*row)) for row in execute(_PAID, [shift, register])]


def account_taking(paid: Paid) -> Taking:
    """A payment on account as a shift counts it."""
    return Taking(
        out=None, back=None, undone=None, discounts=0, change=0, rounding=0,
        payments=[paid], lines=[], account=paid.amount,
    )  # fmt: skip
