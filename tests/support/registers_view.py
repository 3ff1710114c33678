"""A register as the server sees one: takes snapshots and changes, and so knows the catalogue."""

from typing import Any

import msgspec

from tracksales.catalog import changes, pages, snapshot

Rows = dict[tuple[str, str], Any]


class RegistersView:
    """What a register holds: every row of the catalogue by kind and reference, and its cursor."""

    def __init__(self) -> None:
        self.rows: Rows = {}
        self.cursor = 0
        self.restore_id = ""

    def take_snapshot(self) -> None:
        """Replace everything by the current snapshot."""
        manifest = msgspec.json.decode(snapshot.current())
        self.cursor, self.restore_id = manifest["version"], manifest["restore_id"]
        self.rows = {(kind, ref): row for kind, ref, row in manifest["rows"]}
        for page in manifest["pages"]:
            columns = read_page(page["name"])
            ids = columns.pop("id")
            pictures = columns.pop("picture", None) or [""] * len(ids)
            assert len(ids) == page["rows"]
            for ref, picture, *row in zip(ids, pictures, *columns.values(), strict=True):
                row += [picture] if picture else []
                self.rows[page["kind"], str(ref)] = row[0] if page["kind"] == "receipt" else row

    def take_changes(self, limit: int = 1000) -> None:
        """Apply everything since the cursor."""
        more = True
        while more:
            answer = msgspec.json.decode(changes.since(self.cursor, self.restore_id, limit))
            for kind, ref, row in answer["changes"]:
                if row is None:
                    self._forget(kind, ref)
                else:
                    self.rows[kind, ref] = row
            self.cursor, more = answer["version"], answer["more"]

    def _forget(self, kind: str, ref: str) -> None:
        """A tombstone; one of receipts that names a day is for all of it."""
        self.rows.pop((kind, ref), None)
        if kind == "receipt":
            self.rows = {key: row for key, row in self.rows.items() if not key[1].startswith(f"{ref}/")}


def read_page(name: str) -> Any:
    """The decoded page."""
    file, _, _ = pages.open_page(name, "identity")
    with file:
        return msgspec.json.decode(file.read())
