"""The ledger as text for outside checks."""

import csv
import io
import json
from decimal import Decimal

from tests.support.command import run
from tests.support.shop import NOW, goods
from tests.support.till import Till
from tracksales.cli.sales import sales
from tracksales.domain.pricing import Discount
from tracksales.journal.intake import take


def sold(till: Till) -> None:
    till.open_epoch()
    till.open_shift()
    till.sell([(goods("100"), 2000), (goods("101"), 1500)], discount=Discount("amount", 1000))
    till.sell([(goods("101"), 1000)], kind="return", customer_name="=cmd()")
    take(till.register, till.lines, NOW)


def test_the_ledger_as_json_adds_up(till: Till) -> None:
    sold(till)
    result = run(sales, "export", "--format", "json")
    ledger = json.loads(result.stdout)
    assert [(one["receipt"], one["kind"], one["total"]) for one in ledger] == [
        ("T1-1-000001", "sale", "507.50"),
        ("T1-1-000002", "return", "-65.00"),
    ]
    first, second = ledger
    assert (first["time"], first["business_day"]) == ("2026-05-28T23:26:43.000+03:00", "2026-05-28")
    assert (first["register"], first["currency"], first["discount"], first["change"]) == (
        "Till 1",
        "KES",
        "10.00",
        "0.00",
    )
    assert first["payments"] == [{"method": "cash", "name": "Cash", "amount": "507.50", "reference": ""}]
    assert [(line["line"], line["item"], line["quantity"], line["total"]) for line in first["lines"]] == [
        (1, "100", "2.000", "411.88"),
        (2, "101", "1.500", "95.62"),
    ]
    assert first["lines"][0]["tax_rate"] == "16.00"
    assert (second["customer"], second["lines"][0]["quantity"]) == ("=cmd()", "-1.000")
    for sale in ledger:
        assert sum(Decimal(line["total"]) for line in sale["lines"]) == Decimal(sale["total"])
        paid = sum(Decimal(payment["amount"]) for payment in sale["payments"])
        assert paid - Decimal(sale["change"]) == Decimal(sale["total"]) + Decimal(sale["rounding"])


def test_the_ledger_as_csv_has_a_row_for_each_line_and_no_formulas(till: Till) -> None:
    sold(till)
    result = run(sales, "export")
    assert "\r" not in result.stdout
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [(row["receipt"], row["line"], row["name"], row["line_total"], row["total"]) for row in rows] == [
        ("T1-1-000001", "1", "Maize flour 2 kg", "411.88", "507.50"),
        ("T1-1-000001", "2", "Milk 500 ml", "95.62", "507.50"),
        ("T1-1-000002", "1", "Milk 500 ml", "-65.00", "-65.00"),
    ]
    assert rows[2]["customer"] == "'=cmd()"
    assert rows[2]["total"] == "-65.00"
    assert json.loads(rows[0]["payments"]) == [
        {"method": "cash", "name": "Cash", "amount": "507.50", "reference": ""}
    ]


def test_an_empty_ledger_is_an_empty_list(till: Till) -> None:
    assert json.loads(run(sales, "export", "--format", "json").stdout) == []
    assert len(run(sales, "export").stdout.splitlines()) == 1
