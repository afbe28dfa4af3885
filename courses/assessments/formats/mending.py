"""What could not be read of a file, as a file: each part as it stood, with what is wrong, to mend. Pure: no Django."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from courses.assessments.formats.protocol import ParsedFile, Problem

TABLES = {"csv", "xlsx"}


@dataclass(frozen=True)
class MendingFile:
    """The parts to mend. Where the format can hold remarks it is a file of that format."""

    data: bytes
    extension: str
    content_type: str


@dataclass(frozen=True)
class Manner:
    """How a format opens and closes, and how it holds a remark."""

    extension: str = "txt"
    content_type: str = "text/plain; charset=utf-8"
    remark: str = "{}"
    opening: str = ""
    closing: str = ""

    def say(self, sentence: str) -> str:
        """A remark, on one line and without what would end it."""
        return self.remark.format(" ".join(sentence.split()).replace("--", "- -"))


PLAIN = Manner()
MANNERS = {
    "gift": Manner("gift", remark="// {}"),
    "moodle-xml": Manner("xml", "application/xml", "<!-- {} -->", "<quiz>\n", "</quiz>\n"),
    "qti21": Manner(remark="<!-- {} -->"),
}


def to_mend(format_name: str, parsed: ParsedFile, problems: Iterable[Problem]) -> MendingFile:
    """Everything that stops the import, part after part. `problems` may name more than the readers found."""
    found: dict[str, list[str]] = {}
    for problem in problems:
        if problem.stops:
            found.setdefault(problem.place, []).append(problem.sentence)
    return _table(found, parsed.sources) if format_name in TABLES else _text(format_name, found, parsed.sources)


def _text(format_name: str, found: Mapping[str, list[str]], sources: Mapping[str, str]) -> MendingFile:
    manner = MANNERS.get(format_name, PLAIN)
    parts = []
    for place, sentences in found.items():
        remarks = [manner.say(str(Problem(place, sentence))) for sentence in sentences]
        parts.append("\n".join([*remarks, sources.get(place, ""), ""]))
    text = manner.opening + "\n".join(parts) + manner.closing
    return MendingFile(text.encode(), manner.extension, manner.content_type)


def _table(found: Mapping[str, list[str]], sources: Mapping[str, str]) -> MendingFile:
    """The rows under their header, after a first column that importing passes over."""
    lines = [f"problem,{sources.get('', '')}"]
    lines += [
        f"{line_of([str(Problem(place, ' '.join(sentences)))])},{sources.get(place, '')}"
        for place, sentences in found.items()
    ]
    return MendingFile("\r\n".join([*lines, ""]).encode("utf-8-sig"), "csv", "text/csv; charset=utf-8")


def line_of(cells: Iterable[str]) -> str:
    """A row as a line of a CSV file."""
    target = io.StringIO()
    csv.writer(target, lineterminator="").writerow(cells)
    return target.getvalue()
