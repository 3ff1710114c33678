"""`tracksales prepare`: all that must be there before the server starts."""

import click


@click.command()
def prepare() -> None:
    """Bring database and static files up to date; make a demo shop where there is none yet.

    Prints the address, and the logins of a demo shop. Any number of times, one effect.
    """
    from .setup import open_database

    open_database()
    from django.core.management import call_command

    from tracksales.config import read
    from tracksales.demo.shop import make_demo
    from tracksales.shop.models import Shop
    from tracksales.staff.demo import PASSWORD, STAFF
    from tracksales.staff.permissions import grant

    call_command("collectstatic", verbosity=0, interactive=False)
    if Shop.objects.exists():
        grant()
    else:
        make_demo()
    shop = Shop.objects.get()
    config = read()
    scheme = "https" if config.tls_cert else "http"
    host = f"[{config.host}]" if ":" in config.host else config.host
    click.echo(f"{shop.name}: {scheme}://{host}:{config.port}/")
    if shop.demo:
        names = ", ".join(username for username, _, _ in STAFF)
        click.echo(f"Demo logins: {names}; the password of each is {PASSWORD}")
