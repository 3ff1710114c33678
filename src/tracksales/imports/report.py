"""What an import did, row by row."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Report:
    """The count of every row: rows = new + updated + unchanged + refused."""

    rows: int = 0
    empty_lines: int = 0
    new: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: list[tuple[int, str]] = field(default_factory=list)
    notes: dict[str, list[str]] = field(default_factory=dict)
    """Remarks on rows that were imported, by what they are about."""

    @property
    def imported(self) -> int:
        return self.new + self.updated + self.unchanged

    def refuse(self, line: int, reason: str) -> None:
        """Count a row that cannot be imported, and why."""
        self.refused.append((line, reason))

    def note(self, about: str, line: int, text: str) -> None:
        """Remark on a row that is imported all the same."""
        self.notes.setdefault(about, []).append(f"line {line}: {text}")

    def totals(self) -> str:
        """The one line that adds up."""
        return (
            f"rows {self.rows} = imported {self.imported} (new {self.new}, updated {self.updated}, "
            f"unchanged {self.unchanged}) + reported {len(self.refused)}"
        )
