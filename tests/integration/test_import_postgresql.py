"""The same on a real PostgreSQL, by the command line as a shop runs it."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.postgresql


def tracksales(url: str, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from tracksales.cli.main import main; main()", *arguments],
        env={**os.environ, "DATABASE_URL": url, "TRACKSALES_DATA": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_shop_is_made_filled_and_exported(safe_postgres_url: str, tmp_path: Path) -> None:
    file = tmp_path / "products.csv"
    file.write_text("sku,name,ean,price,category,stock\n500,Tea,95849400203,10.50,Food/Tea,4\n501,Bad,,x,,\n")
    customers = tmp_path / "customers.csv"
    customers.write_text("id,name,phone\nC1,Jane,0712345678\n")
    made = tracksales(safe_postgres_url, tmp_path, "demo", "--products", "3000")
    assert (made.stdout, made.stderr) == ("The demo shop has 3000 products and 12 customers.\n", "")
    for counts in ("new 1, updated 0, unchanged 0", "new 0, updated 0, unchanged 1"):
        imported = tracksales(safe_postgres_url, tmp_path, "import", "products", str(file))
        assert imported.stdout == f"rows 2 = imported 1 ({counts}) + reported 1\n"
        assert "line 3: the price 'x' is no number\n" in imported.stderr
        imported = tracksales(safe_postgres_url, tmp_path, "import", "customers", str(customers))
        assert imported.stdout == f"rows 1 = imported 1 ({counts}) + reported 0\n"
    file.write_text("sku,name,price,stock\n500,Tea leaves,11,5\n")
    imported = tracksales(safe_postgres_url, tmp_path, "import", "products", str(file))
    assert imported.stdout == "rows 1 = imported 1 (new 0, updated 1, unchanged 0) + reported 0\n"
    assert (
        json.loads(tracksales(safe_postgres_url, tmp_path, "sales", "export", "--format", "json").stdout)
        == []
    )
    exported = tracksales(safe_postgres_url, tmp_path, "sales", "export").stdout
    assert len(list(csv.reader(io.StringIO(exported)))) == 1
