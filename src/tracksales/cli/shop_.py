"""`tracksales shop` and `tracksales staff`: a real shop and its people."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from tracksales.protocol import Role

_password_file = click.option(
    "--password-file", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
    help="Take the password from this file's first line instead of asking.",
)  # fmt: skip


@click.group()
def shop() -> None:
    """The shop itself."""


@click.group()
def staff() -> None:
    """Who works in the shop."""


@shop.command()
@click.option("--name", required=True, help="The shop's name, as on receipts.")
@click.option("--owner", required=True, metavar="USERNAME", help="The owner's login.")
@click.option("--currency", default="KES", show_default=True)
@click.option("--minor-digits", type=int, default=2, show_default=True, help="Decimals of the currency.")
@click.option("--time-zone", default="Africa/Nairobi", show_default=True)
@_password_file
def new(
    name: str, owner: str, currency: str, minor_digits: int, time_zone: str, password_file: Path | None
) -> None:
    """Make a real shop with Kenya's tax classes, the usual payment methods and an owner."""
    from .setup import open_database

    open_database()
    from django.db import transaction

    from tracksales.shop.founding import CannotFoundError, found
    from tracksales.shop.models import Shop

    if Shop.objects.exists():
        raise click.ClickException(f"This database holds a shop already: {Shop.objects.get()}.")
    password = _password(owner, password_file)
    try:
        with transaction.atomic():
            found(name, currency=currency, minor_digits=minor_digits, time_zone=time_zone)
            _hire(owner, password, "owner")
    except CannotFoundError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{name} is open for business; {owner} may sign in.")


@staff.command()
@click.argument("username")
@click.option("--role", type=click.Choice(["cashier", "manager", "owner"]), required=True)
@click.option("--name", default="", help="As shown to others; else the user name.")
@_password_file
def add(username: str, role: "Role", name: str, password_file: Path | None) -> None:
    """Add USERNAME to the staff."""
    from .setup import open_database

    open_database()
    from tracksales.shop.models import Shop

    if not Shop.objects.exists():
        raise click.ClickException(
            "There is no shop yet: run `tracksales shop new` or `tracksales demo` first."
        )
    _hire(username, _password(username, password_file), role, name)
    click.echo(f"{username} may sign in as {role}.")


@staff.command()
@click.argument("username")
def remove(username: str) -> None:
    """Let USERNAME sign in no more; registers are told. What they did keeps their name."""
    from .setup import open_database

    open_database()
    from django.contrib.auth.models import User

    from tracksales.staff.hiring import LastOwnerError, let_go

    user = User.objects.filter(username=username, is_active=True).first()
    if user is None:
        raise click.ClickException(f"Nobody of the name {username!r} may sign in.")
    try:
        let_go(user)
    except LastOwnerError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{username} may sign in no more.")


def _hire(username: str, password: str, role: "Role", name: str = "") -> None:
    from django.contrib.auth.models import User
    from django.core.exceptions import ValidationError
    from django.db import IntegrityError

    from tracksales.staff.hiring import hire

    user = User(username=username)
    try:
        user.clean_fields(exclude=["password"])
        hire(username, password, role, name)
    except ValidationError as error:
        raise click.ClickException(f"{username!r} is no user name: {' '.join(error.messages)}") from error
    except IntegrityError as error:
        raise click.ClickException(f"There is a {username} already.") from error


def _password(username: str, file: Path | None) -> str:
    """The new password, from the file or asked for twice. Refuses a weak one."""
    from django.contrib.auth.models import User
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    try:
        if file is not None:
            password = (file.read_text(encoding="utf-8").splitlines() or [""])[0]
        elif sys.stdin.isatty():
            password = click.prompt(f"Password for {username}", hide_input=True, confirmation_prompt=True)
        else:
            raise click.ClickException("Nobody is here to be asked for the password: use --password-file.")
        validate_password(password, User(username=username))
    except OSError as error:
        raise click.ClickException(f"{file} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise click.ClickException(f"{file} is no text in UTF-8.") from error
    except ValidationError as error:
        raise click.ClickException(" ".join(error.messages)) from error
    return str(password)
