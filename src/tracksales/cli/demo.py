"""`tracksales demo`: a shop for trials and benchmarks, of any size."""

import sys

import click


@click.command()
@click.option("--products", type=click.IntRange(0, 2_000_000), help="How many products; else about 60.")
@click.option("--customers", type=click.IntRange(0, 1_000_000), help="How many customers; else a dozen.")
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed makes the same shop.")
def demo(products: int | None, customers: int | None, seed: int) -> None:
    """Make a demo shop, or let one grow. A real shop is left alone.

    Its logins are owner, manager and cashier, each with the password demo.
    """
    from .setup import open_database

    open_database()
    from tracksales.demo.shop import NotADemoError, make_demo

    try:
        if sys.stderr.isatty():
            with click.progressbar(length=products or 1, label="Products", file=sys.stderr) as bar:
                made = make_demo(products, customers, seed, lambda step: bar.update(step))
        else:
            made = make_demo(products, customers, seed, lambda _: None)
    except NotADemoError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"The demo shop has {made.products} products and {made.customers} customers.")
