"""What an honest cashier would write down in the course of a day, by hand: cash, other payments, goods."""

from collections import Counter
from dataclasses import dataclass, field

from .till_page import Shown


def cents(text: str) -> int:
    """An amount as a screen writes it, in minor units: `KES 1,250.50` is 125050."""
    figures = "".join(character for character in text if character in "0123456789.-")
    whole, _, rest = figures.partition(".")
    sign = -1 if whole.startswith("-") else 1
    return sign * (abs(int(whole or 0)) * 100 + int((rest + "00")[:2]))


@dataclass
class Notebook:
    """One till's day. Amounts in minor units, goods in pieces by name."""

    float: int
    cash: int = 0
    others: Counter[str] = field(default_factory=Counter)
    moved: int = 0
    gone: Counter[str] = field(default_factory=Counter)
    sales: int = 0
    returns: int = 0
    voids: int = 0
    exchanges: int = 0

    @property
    def expected(self) -> int:
        """What must lie in the drawer."""
        return self.float + self.cash + self.moved

    @property
    def receipts(self) -> int:
        """How many were issued; an exchange is one."""
        return self.sales + self.returns + self.voids + self.exchanges

    def sold(self, shown: Shown) -> None:
        """A sale, as the screen showed it."""
        self.sales += 1
        for name, quantity, _ in shown.lines:
            self.gone[name] += int(quantity)
        for method, amount in shown.payments.items():
            self.paid(method, cents(amount))

    def paid(self, method: str, amount: int) -> None:
        """Money in by a method; negative: out."""
        if method == "Cash":
            self.cash += amount
        else:
            self.others[method] += amount

    def came_back(self, name: str, pieces: int, method: str, amount: int) -> None:
        """Goods back on the shelf, money out."""
        self.returns += 1
        self.gone[name] -= pieces
        self.paid(method, -amount)
