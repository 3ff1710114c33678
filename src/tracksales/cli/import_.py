"""`tracksales import`: products and customers from files."""

import csv
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import click

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

    from tracksales.imports.report import Report
    from tracksales.shop.models import Shop

_NOTES_SHOWN = 10

Progress = Callable[[int], None]


class _Import(Protocol):
    """A file read and decided, ready to be written."""

    @property
    def report(self) -> "Report": ...
    @property
    def remarks(self) -> list[str]: ...
    @property
    def changed(self) -> Sequence[object]: ...
    def write(self, progress: Progress) -> None: ...


@click.group("import")
def import_() -> None:
    """Bring in products or customers from a CSV (plain or .gz) or XLSX file.

    Headings are recognised as shops usually write them. Good rows are imported, bad ones are reported
    with their line number. Importing the same file again changes nothing.
    An empty cell leaves what is there.
    """


_dry_run = click.option(
    "--dry-run", is_flag=True, help="Check everything, also against the shop; write nothing."
)
_report = click.option(
    "--report",
    "report_file",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="CSV",
    help="Also write the reported rows there, as line,reason.",
)
_file = click.argument("file", type=click.Path(path_type=Path))


@import_.command()
@_file
@_dry_run
@_report
@click.option("--tax-class", metavar="CODE", help="Tax class of new products that name none (else B).")
def products(file: Path, dry_run: bool, report_file: Path | None, tax_class: str | None) -> None:
    """Import products from FILE.

    Columns, by their usual headings: name; item number (sku, code, id); barcodes (ean, upc, gtin; several
    in one cell or in several columns); price; tax class; category (levels by / or >); stock on hand;
    unit of measure (kg: weighed); active. A row updates the product with its item number, else the one
    with one of its barcodes. Barcodes are text; one that lost its leading zeros is found under both forms.
    """
    from .setup import open_database

    open_database()
    from tracksales.imports.products import ProductImport
    from tracksales.shop.models import Shop

    shop = Shop.objects.filter(pk=1).first()
    if shop is None:
        raise click.ClickException(
            "There is no shop yet: run `tracksales shop new` or `tracksales demo` first."
        )
    _run(lambda progress: ProductImport(file, shop, tax_class, progress), file, dry_run, report_file)


@import_.command()
@_file
@_dry_run
@_report
def customers(file: Path, dry_run: bool, report_file: Path | None) -> None:
    """Import customers from FILE.

    Columns, by their usual headings: name, or first name and last name; phone; email; id (customer
    number); active. A row updates the customer with its id; without one, the customer with its phone,
    else its email, else (where it has neither) its name.
    """
    from .setup import open_database

    open_database()
    from tracksales.imports.customers import CustomerImport

    _shop()
    _run(lambda progress: CustomerImport(file, progress), file, dry_run, report_file)


def _shop() -> "Shop":
    from tracksales.shop.models import Shop

    shop = Shop.objects.first()
    if shop is None:
        raise click.ClickException(
            "There is no shop yet: run `tracksales shop new` or `tracksales demo` first."
        )
    return shop


def _run(read: Callable[[Progress], _Import], file: Path, dry_run: bool, report_file: Path | None) -> None:
    from tracksales.imports.faults import InterruptedImportError, WrongFileError

    try:
        with _progress("Reading", None) as progress:
            one = read(progress)
        for remark in one.remarks:
            click.echo(f"Note: {remark}", err=True)
        _tell(one.report)
        if report_file is not None:
            _write_report(one.report, report_file, file)
        if not dry_run:
            with _progress("Writing", len(one.changed)) as progress:
                one.write(progress)
    except (WrongFileError, LookupError) as error:
        raise click.ClickException(f"{_one_line(error)} Nothing was imported.") from error
    except InterruptedImportError as error:
        raise click.ClickException(str(error)) from error
    click.echo(("Dry run, nothing written: " if dry_run else "") + one.report.totals())


def _one_line(error: Exception) -> str:
    return " ".join(str(error.args[0] if error.args else error).split())


@contextmanager
def _progress(label: str, length: int | None) -> Iterator[Progress]:
    """A progress bar where a person watches."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    bar: ProgressBar[int]
    with click.progressbar(length=length, label=label, file=sys.stderr, show_pos=True) as bar:
        yield bar.update


def _tell(report: "Report") -> None:
    for about, notes in report.notes.items():
        click.echo(f"Note: {about} ({len(notes)}):", err=True)
        for note in notes[:_NOTES_SHOWN]:
            click.echo(f"  {note}", err=True)
        if len(notes) > _NOTES_SHOWN:
            click.echo(f"  and {len(notes) - _NOTES_SHOWN} more", err=True)
    if report.empty_lines:
        click.echo(f"Note: {report.empty_lines} empty lines were passed over.", err=True)
    for line, reason in report.refused:
        click.echo(f"line {line}: {reason}", err=True)


def _write_report(report: "Report", target: Path, source: Path) -> None:
    try:
        if target.exists() and target.samefile(source):
            raise click.ClickException("The report would overwrite the file itself. Nothing was imported.")
        with target.open("w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out, lineterminator="\n")
            writer.writerow(("line", "reason"))
            writer.writerows(report.refused)
    except OSError as error:
        raise click.ClickException(
            f"{target} cannot be written ({error.strerror}). Nothing was imported."
        ) from error
