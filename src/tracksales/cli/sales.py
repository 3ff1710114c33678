"""`tracksales sales`: the ledger, for whoever wants to check it."""

import sys

import click


@click.group()
def sales() -> None:
    """The ledger of sales and returns."""


@sales.command()
@click.option("--format", "kind", type=click.Choice(["csv", "json"]), default="csv", show_default=True)
def export(kind: str) -> None:
    """Print every sale and return to standard output, by time and then receipt number.

    \b
    JSON: a list of objects, one a line of text:
      receipt, time (ISO 8601 with the shop's offset), business_day, register,
      kind (sale or return), cashier, customer_id, customer, currency,
      total, tax, discount (on the whole sale), change,
      payments: [method, name, amount, reference],
      lines: [line, item, name, quantity, unit_price, gross, discount,
              sale_discount, total, tax_class, tax_rate (percent), tax].

    \b
    CSV: one row for each line of a sale, with the same columns. Those of the sale
    are repeated on each of its lines, payments as JSON in one cell; those of the
    line that the sale has too are line_gross, line_discount, line_sale_discount,
    line_total, line_tax. Texts that begin with = + - @ get an apostrophe in front.

    Amounts are decimals in the sale's currency, tax is contained in totals, and a return's amounts
    and quantities are negative: sum of line totals = total = sum of payments - change.
    """
    from .setup import open_database

    open_database()
    from tracksales.sales.export import Format, write_csv, write_json
    from tracksales.shop.models import Shop

    shop = Shop.objects.first()
    if shop is None:
        raise click.ClickException(
            "There is no shop yet: run `tracksales shop new` or `tracksales demo` first."
        )
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    form = Format(shop.minor_digits, shop.time_zone)
    (write_json if kind == "json" else write_csv)(sys.stdout, form)
