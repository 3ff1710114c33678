"""An A4 sheet in the shop's name: Latin and Arabic script, a heading and a number on every page."""

from importlib.resources import files
from typing import Any

from django.utils.translation import gettext
from fpdf import FPDF
from fpdf.enums import TableBordersLayout, TableCellFillMode, VAlign
from fpdf.fonts import FontFace

LATIN, ARABIC = "noto", "arabic"
INK, GREY = (17, 24, 39), (107, 114, 128)
MARGIN = 16
"""Millimetres."""

Cells = list[str]


class Sheet(FPDF):
    """Pages that say whose they are and which of how many; the first has `title` and `number` in large."""

    def __init__(self, title: str, number: str, shop: str, address: str) -> None:
        super().__init__(format="A4")
        self._heading, self._number, self._shop, self._address = title, number, shop, address
        self.set_margin(MARGIN)
        self.set_auto_page_break(True, margin=MARGIN + 6)
        self.add_font(LATIN, fname=str(files("fontpkg_noto_sans") / "files" / "NotoSans[wdth,wght].ttf"))
        arabic = files("fontpkg_noto_sans_arabic") / "files" / "NotoSansArabic[wdth,wght].ttf"
        self.add_font(ARABIC, fname=str(arabic))
        self.set_fallback_fonts([ARABIC])
        self.set_text_shaping(True)
        self.set_title(f"{title} {number}")
        self.set_creator("Tracksales")
        self.write_in(10)
        self.add_page()

    def write_in(self, size: float, colour: tuple[int, int, int] = INK) -> None:
        """Go on in this size (points) and colour."""
        self.set_font(LATIN, size=size)
        self.set_text_color(*colour)

    def header(self) -> None:
        """The whole heading on the first page, a line of it on the others.

        What a page says is no blank of ours: {nb} stands for the number of pages in the footer only.
        """
        self.alias_nb_pages("")
        if self.page_no() > 1:
            self.write_in(9, GREY)
            self._sides(f"{self._heading} {self._number}", self._shop, 9)
            self.ln(3)
            self.write_in(10)
            return
        self._sides(self._heading, self._shop, 20)
        self.write_in(11)
        top = self.get_y()
        self.cell(text=self._number)
        self.set_xy(self.w / 2, top)
        self.write_in(9, GREY)
        self.multi_cell(self.w / 2 - MARGIN, 4.5, self._address, align="R", new_x="LMARGIN", new_y="NEXT")
        self.set_y(max(self.get_y(), top + 8) + 4)
        self.write_in(10)

    def footer(self) -> None:
        """Which page of how many."""
        self.alias_nb_pages()
        self.set_y(-MARGIN)
        self.write_in(8, GREY)
        self.cell(0, 5, gettext("Page %(page)s of {nb}") % {"page": self.page_no()}, align="R")

    def _sides(self, left: str, right: str, size: float) -> None:
        top, half = self.get_y(), self.epw / 2
        self.set_font(LATIN, size=size)
        self.multi_cell(half, size / 2, left, new_x="LMARGIN", new_y="NEXT")
        below = self.get_y()
        self.set_xy(self.l_margin + half, top)
        self.set_font(LATIN, size=min(size, 14))
        self.multi_cell(half, size / 2, right, align="R", new_x="LMARGIN", new_y="NEXT")
        self.set_y(max(below, self.get_y()))

    def facts(self, rows: list[tuple[str, str]]) -> None:
        """Names and what they say, a line each."""
        for name, text in rows:
            top = self.get_y()
            self.write_in(10, GREY)
            self.cell(38, 5.5, name)
            self.write_in(10)
            self.set_xy(self.l_margin + 38, top)
            self.multi_cell(self.epw - 38, 5.5, text, align="L", new_x="LMARGIN", new_y="NEXT")
        self.ln(4)

    def grid(self, head: Cells, rows: list[Cells], widths: tuple[int, ...], *, left: int = 1) -> None:
        """A table with its heading on every page that it goes over; the first `left` columns are texts."""
        self.set_draw_color(209, 213, 219)
        align: Any = tuple("LEFT" if at < left else "RIGHT" for at in range(len(head)))
        with self.table(
            col_widths=widths,
            text_align=align,
            borders_layout=TableBordersLayout.HORIZONTAL_LINES,
            headings_style=FontFace(emphasis="", fill_color=(243, 244, 246)),
            v_align=VAlign.T,
            cell_fill_mode=TableCellFillMode.NONE,
            line_height=5.5,
            padding=(1, 1),
            width=self.epw,
            repeat_headings=1,
        ) as table:
            for cells in [head, *rows]:
                row = table.row()
                for cell in cells:
                    row.cell(cell)
        self.ln(4)

    def sums(self, rows: list[tuple[str, str]]) -> None:
        """Names and amounts at the right edge; the last is the largest."""
        for at, (name, text) in enumerate(rows, 1):
            self.write_in(12 if at == len(rows) else 10)
            self.set_x(self.w / 2)
            self.cell(self.epw / 4, 6, name)
            self.cell(self.epw / 4, 6, text, align="R", new_x="LMARGIN", new_y="NEXT")
        self.ln(4)
        self.write_in(10)
