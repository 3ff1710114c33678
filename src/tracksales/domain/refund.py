"""What a part of a sold line is worth when it comes back."""

from dataclasses import dataclass

from .money import divide_half_up


@dataclass(frozen=True, slots=True)
class Charged:
    """What was charged for a quantity: gross - discount - sale_discount = total, plus the tax where added."""

    quantity: int
    gross: int
    discount: int
    sale_discount: int
    total: int
    tax: int


def share(line: Charged, before: int, quantity: int) -> Charged:
    """The part of a sold line that comes back after `before` of it came back already.

    However a line is taken back, piece by piece or at once, the parts sum to the line to the cent.
    Raises ValueError where more would come back than was sold, or nothing.
    """
    if before < 0 or quantity <= 0 or before + quantity > line.quantity:
        raise ValueError(f"{quantity} after {before} of {line.quantity} cannot come back")

    def part(amount: int) -> int:
        return divide_half_up(amount * (before + quantity), line.quantity) - divide_half_up(
            amount * before, line.quantity
        )

    discount, sale_discount, total = part(line.discount), part(line.sale_discount), part(line.total)
    added = part(line.total - line.gross + line.discount + line.sale_discount)
    gross = total - added + discount + sale_discount
    return Charged(quantity, gross, discount, sale_discount, total, part(line.tax))
