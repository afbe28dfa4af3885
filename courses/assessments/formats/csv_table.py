"""CSV: the table of ``table.py`` with commas, semicolons or tabs. Lossless for every kind. Pure: no Django."""

import csv
import io
from collections.abc import Iterator, Sequence

from courses.assessments.formats.protocol import FileRefused, ImportedQuestion, Report, WrittenFile
from courses.assessments.formats.table import questions_of, rows_of
from courses.assessments.formats.texts import decoded

DELIMITERS = ",;\t"


def parse(data: bytes, report: Report) -> Sequence[ImportedQuestion]:
    """The questions of the file."""
    return questions_of(_rows(decoded(data), report), report)


def _rows(text: str, report: Report) -> Iterator[tuple[int, list[str]]]:
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text), delimiter=max(DELIMITERS, key=first.count), strict=True)
    try:
        for number, row in enumerate(reader, 1):
            report.tick()
            yield number, row
    except csv.Error:
        raise FileRefused("Its quotation marks do not match from here on.", f"line {reader.line_num}") from None


def write(questions: Sequence[ImportedQuestion]) -> WrittenFile:
    """The questions as a file, with the mark by which spreadsheet programs know UTF-8."""
    rows, problems = rows_of(questions)
    target = io.StringIO()
    csv.writer(target, lineterminator="\r\n").writerows(rows)
    return WrittenFile(target.getvalue().encode("utf-8-sig"), problems)
