"""Cells of the files that people open in spreadsheets."""

from datetime import date
from decimal import Decimal

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

Cell = str | int | float | Decimal | date | None

# A cell that begins so is run as a formula by spreadsheets: texts are typed by people, some of them unkind.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def harmless(cell: Cell) -> Cell:
    """The cell, with an apostrophe before text that begins like a formula and without characters no workbook holds."""
    if not isinstance(cell, str):
        return cell
    text = ILLEGAL_CHARACTERS_RE.sub("", cell)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
