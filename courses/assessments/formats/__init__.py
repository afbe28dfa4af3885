"""Files of questions in the formats of other systems: read with every problem named, written without loss.

A new format is a module here and its line below. Pure: no Django.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import ModuleType

from pydantic import ValidationError

from courses.assessments.content import to_json
from courses.assessments.formats import aiken, csv_table, gift, moodle_xml, qti21, xlsx_table
from courses.assessments.formats.fitting import fitted
from courses.assessments.formats.pictures import Picture, figures_in, with_sources
from courses.assessments.formats.protocol import (
    MEGABYTE,
    MOST_BYTES,
    FileRefused,
    ImportedQuestion,
    ParsedFile,
    Problem,
    Report,
    Undescribed,
    WrittenFile,
    grouped,
)
from courses.assessments.formats.residue import plain_question
from courses.assessments.formats.sample import SAMPLE
from courses.assessments.formats.shapes import check_shape
from courses.assessments.kinds import problems_in


@dataclass(frozen=True)
class FileFormat:
    """One format as people choose it. `extensions` are tried in the order of the formats."""

    name: str
    label: str
    extensions: tuple[str, ...]
    content_type: str
    module: ModuleType
    carries_pictures: bool = False

    @property
    def can_write(self) -> bool:
        """Whether questions can be exported in it."""
        return hasattr(self.module, "write")


FORMATS: Mapping[str, FileFormat] = {
    made.name: made
    for made in (
        FileFormat("gift", "GIFT", ("gift", "txt"), "text/plain; charset=utf-8", gift),
        FileFormat("aiken", "Aiken", ("aiken",), "text/plain; charset=utf-8", aiken),
        FileFormat("moodle-xml", "Moodle XML", ("xml",), "application/xml", moodle_xml, True),
        FileFormat("qti21", "QTI 2.1", ("zip",), "application/zip", qti21, True),
        FileFormat("csv", "CSV", ("csv", "tsv"), "text/csv; charset=utf-8", csv_table),
        FileFormat(
            "xlsx",
            "XLSX",
            ("xlsx",),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            xlsx_table,
        ),
    )
}
WRITABLE: Mapping[str, FileFormat] = {name: made for name, made in FORMATS.items() if made.can_write}


def format_of(file_name: str) -> str | None:
    """The format that a file's name tells, if it does."""
    extension = file_name.rpartition(".")[2].lower()
    return next((name for name, made in FORMATS.items() if extension in made.extensions), None)


def parse(
    format_name: str, data: bytes, report: Report | None = None, descriptions: Mapping[str, str] | None = None
) -> ParsedFile:
    """What the file holds, each question as its kind wants it, and every problem found.

    `descriptions` are what an author says, by its source, about a picture that the file does not describe.
    """
    report = report or Report(descriptions=descriptions)
    questions: Sequence[ImportedQuestion] = ()
    try:
        _check_size(data)
        questions = fitted(FORMATS[format_name].module.parse(data, report), report)
        _check(questions, report)
    except FileRefused as refused:
        report.problems.append(refused.problem)
    if not questions and not any(problem.stops for problem in report.problems):
        report.error("There are no questions in this file.")
    pictures = _used(questions, report.pictures)
    undescribed = (Undescribed(pictures[it], place) for it, place in report.undescribed.items() if it in pictures)
    return ParsedFile(tuple(questions), grouped(report.problems), pictures, tuple(undescribed), report.sources)


def _used(questions: Sequence[ImportedQuestion], pictures: Mapping[str, Picture]) -> dict[str, Picture]:
    sources = [figure.source for question in questions for figure in figures_in(question.content)]
    return {source: pictures[source] for source in sources if source in pictures}


def _check_size(data: bytes) -> None:
    if len(data) > MOST_BYTES:
        size = len(data) / MEGABYTE
        raise FileRefused(f"This file has {size:.1f} MB. A file of questions may have {MOST_BYTES // MEGABYTE} MB.")
    if not data.strip():
        raise FileRefused("This file is empty.")


def _check(questions: Sequence[ImportedQuestion], report: Report) -> None:
    """The same conditions for every format: shape, the rules of the kind, keys that are there once."""
    places: dict[str, str] = {}
    for question in questions:
        with report.question(question.place):
            for sentence in [*_problems(question), *_undescribed(question, report.pictures)]:
                report.error(sentence)
            if question.key and question.key in places:
                report.error(f"It has the same key as {places[question.key]}: {question.key[:60]}.")
            places.setdefault(question.key, question.place)


def _problems(question: ImportedQuestion) -> Sequence[str]:
    plain = plain_question(question)
    try:
        check_shape(plain)
    except ValidationError as error:
        return [_in_words(found["loc"], found["msg"]) for found in error.errors()]
    if "\\u0000" in json.dumps(to_json(question.content)):
        return ["It holds a character that cannot be stored."]
    return problems_in(question.content)


def _undescribed(question: ImportedQuestion, pictures: Mapping[str, Picture]) -> Sequence[str]:
    return [
        f"Its picture {pictures[figure.source].title} has no alternative text. Describe it in words."
        for figure in figures_in(question.content)
        if figure.source in pictures and not figure.alt.strip()
    ]


def _in_words(location: Sequence[object], message: str) -> str:
    where = " ".join(str(step + 1) if isinstance(step, int) else str(step) for step in location).replace("_", " ")
    return f"Its {where} does not fit: {message[:1].lower()}{message[1:]}."


def write(
    format_name: str, questions: Sequence[ImportedQuestion], pictures: Mapping[str, Picture] | None = None
) -> WrittenFile:
    """The questions as a file, and what other programs will not find in it.

    `pictures` are the images that figures name, for the formats that carry pictures.
    """
    made = WRITABLE[format_name]
    if pictures and made.carries_pictures:
        names = {source: picture.source for source, picture in pictures.items()}
        questions = [replace(question, content=with_sources(question.content, names)) for question in questions]
        carried = {picture.source: picture for picture in pictures.values()}
        written: WrittenFile = made.module.write(questions, carried)
    else:
        written = made.module.write(questions)
    return _with_its_size(written)


def _with_its_size(written: WrittenFile) -> WrittenFile:
    if len(written.data) <= MOST_BYTES:
        return written
    size = f"This file has {len(written.data) / MEGABYTE:.1f} MB, and {MOST_BYTES // MEGABYTE} MB can be read back."
    return replace(written, problems=(*written.problems, Problem("", f"{size} Export fewer questions.", stops=False)))


def template(format_name: str) -> bytes:
    """A file with one question of each kind, to begin from."""
    return write(format_name, SAMPLE).data
