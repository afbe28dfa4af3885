"""XLSX: the table of ``table.py`` as a workbook. Lossless for every kind. Pure: no Django."""

import io
import re
from collections.abc import Iterator, Sequence
from typing import Any

import openpyxl
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from courses.assessments.formats.archive import Archive, is_archive
from courses.assessments.formats.protocol import FileRefused, ImportedQuestion, Report, WrittenFile
from courses.assessments.formats.table import MOST_COLUMNS, questions_of, rows_of

SHEET = "Questions"
WIDE = {"question": 60, "why": 40, "text": 40}
# In the encodings that XML comes in.
DOCTYPE = re.compile(rb"<\0?!\0?(D\0?O\0?C\0?T\0?Y\0?P\0?E|E\0?N\0?T\0?I\0?T\0?Y)")
DAMAGED = "This workbook is damaged or of another kind. Save it again as .xlsx."


def parse(data: bytes, report: Report) -> Sequence[ImportedQuestion]:
    """The questions of the first sheet."""
    if not is_archive(data):
        raise FileRefused("This is not an .xlsx workbook.")
    archive = Archive(data)
    for name in archive.names:
        report.tick()
        if name.endswith((".xml", ".rels")) and DOCTYPE.search(archive.read(name)):
            raise FileRefused("This file declares a document type or entities. Such files are not read.", name[:120])
    return questions_of(_rows(data, report), report)


def _rows(data: bytes, report: Report) -> Iterator[tuple[int, list[str]]]:
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        if len(book.worksheets) > 1:
            report.note("Only the first sheet is read.")
        for number, cells in enumerate(book.worksheets[0].iter_rows(values_only=True, max_col=MOST_COLUMNS), 1):
            report.tick()
            yield number, _trimmed([_text(cell) for cell in cells])
    except FileRefused:
        raise
    except Exception:  # the library meets a damaged workbook with whatever its parts raise
        raise FileRefused(DAMAGED) from None


def _trimmed(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _text(value: Any) -> str:
    """A cell as it was typed: 2 and not 2.0."""
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def write(questions: Sequence[ImportedQuestion]) -> WrittenFile:
    """The questions as a workbook."""
    rows, problems = rows_of(questions)
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet(SHEET)
    sheet.freeze_panes = "A2"
    for place, name in enumerate(rows[0], 1):
        sheet.column_dimensions[get_column_letter(place)].width = WIDE.get(name, 16)
    sheet.append([_bold(sheet, name) for name in rows[0]])
    for row in rows[1:]:
        sheet.append([ILLEGAL_CHARACTERS_RE.sub("", cell) or None for cell in row])
    target = io.BytesIO()
    book.save(target)
    return WrittenFile(target.getvalue(), problems)


def _bold(sheet: Any, text: str) -> Any:
    cell = openpyxl.cell.WriteOnlyCell(sheet, text)
    cell.font = Font(bold=True)
    return cell
