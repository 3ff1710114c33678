"""`tracksales prepare`: all that must be there before the server starts."""

import click


@click.command()
def prepare() -> None:
    """Bring database and static files up to date; make a demo shop where there is none yet.

    Prints the address, and the logins of a demo shop. Any number of times, one effect.
    """
    from .setup import open_database

    open_database()
    make_ready(demo=True)
    click.echo(welcome())


def make_ready(*, demo: bool) -> None:
    """Static files, permissions and, where there is no shop and one is wanted, a demo shop.

    What an older version published is published anew, in this one's shape.
    """
    from django.core.management import call_command

    from tracksales.catalog.republish import republish_older
    from tracksales.demo.shop import make_demo
    from tracksales.shop.models import Shop
    from tracksales.staff.permissions import grant
    from tracksales.staff.rules import make_rules

    call_command("collectstatic", verbosity=0, interactive=False)
    if demo and not Shop.objects.exists():
        make_demo()
        return
    grant()
    if Shop.objects.exists():
        make_rules()
        republish_older()


def welcome() -> str:
    """Where the shop is served, and a demo shop's logins."""
    from tracksales.config import read
    from tracksales.shop.models import Shop
    from tracksales.staff.demo import PASSWORD, STAFF

    shop = Shop.objects.filter(pk=1).first()
    where = f"{shop or 'No shop yet'}: {read().address}"
    if shop is None or not shop.demo:
        return where
    logins = ", ".join(f"{username} (PIN {pin})" for username, _, _, pin in STAFF)
    return f"{where}\nDemo logins, password {PASSWORD}: {logins}"
