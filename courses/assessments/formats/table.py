"""Questions as a table, the common part of CSV and XLSX: a row for each question, the columns named in the first row.

The parts of a case stand in the rows below it, numbered in the column ``part``. Every kind has its own cells
(``table_kinds.py``); the last column holds what they cannot say (``residue.py``). Pure: no Django.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

from courses.assessments.formats import drafts, tags
from courses.assessments.formats.mending import line_of
from courses.assessments.formats.plain_text import check_length
from courses.assessments.formats.protocol import FileRefused, ImportedQuestion, Problem, QuestionRefused, Report
from courses.assessments.formats.residue import portable_question, residue_of, restore
from courses.assessments.formats.table_kinds import Row, content_of_row, row_of_content

Level = TypeVar("Level")

RESIDUE = "palpate"
PROBLEM = "problem"  # of a file to mend; passed over
COLUMNS = (
    "id",
    "kind",
    "part",
    "question",
    "right",
    "rule",
    "tolerance",
    "unit",
    "pattern",
    "text",
    "words",
    "model answer",
    "figure",
    "figure description",
    "why",
    "times points",
    "category",
    "module",
    "tags",
    "source",
    "blueprint",
    "bloom",
    "difficulty",
)
ANSWER = re.compile(r"^(answer|why) ([1-9][0-9]?)$")
MOST_COLUMNS = 250
# A spreadsheet would calculate a cell that begins like this.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")
LONGEST_CELL = 32_000
MOST_IN_A_CELL = 100_000


def questions_of(rows: Iterable[tuple[int, Sequence[str]]], report: Report) -> Sequence[ImportedQuestion]:
    """The questions of numbered rows, the first of which names the columns."""
    numbered = iter(rows)
    head = next(numbered, (1, []))[1]
    report.keep("", partial(line_of, head))
    header = _header(head)
    questions: list[ImportedQuestion] = []
    cases: dict[int, str] = {}
    for number, cells in numbered:
        named = _named(header, cells)
        if not any(named.values()):
            continue
        with report.question(f"row {number}", partial(line_of, cells)):
            for cell in cells:
                check_length(cell, MOST_IN_A_CELL)
            if len(cells) > len(header) and any(cells[len(header) :]):
                raise QuestionRefused("It has cells beyond the last named column.")
            if named.get("part"):
                _add_part(questions, named, report)
            else:
                questions.append(replace(_question(named, report), place=report.place))
                cases[len(questions) - 1] = named.get(RESIDUE, "")
    return [_restored(question, cases[place], report) for place, question in enumerate(questions)]


def _restored(question: ImportedQuestion, residue: str, report: Report) -> ImportedQuestion:
    restored = question
    with report.question(question.place):
        restored = restore(question, residue, report)
    return restored


def _header(cells: Sequence[str]) -> list[str]:
    header = [" ".join(cell.casefold().split()) for cell in cells]
    while header and not header[-1]:
        header.pop()
    unknown = [name for name in header if name not in (*COLUMNS, RESIDUE, PROBLEM) and not ANSWER.match(name)]
    if "question" not in header or "kind" not in header:
        raise FileRefused("The first row must name the columns, “kind” and “question” among them.", "row 1")
    if unknown:
        raise FileRefused(
            f"The column “{unknown[0][:40]}” is not known. Rename or remove it; see the template.", "row 1"
        )
    if len(set(header)) < len(header):
        raise FileRefused("Two columns have the same name.", "row 1")
    return header


def _named(header: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    return {name: _unguarded(cell).strip() for name, cell in zip(header, cells, strict=False)}


def _row(named: Mapping[str, str], report: Report) -> Row:
    places = [int(found[2]) for name, cell in named.items() if cell and (found := ANSWER.match(name))]
    answers = [
        (named.get(f"answer {place}", ""), named.get(f"why {place}", ""))
        for place in range(1, max(places, default=0) + 1)
    ]
    return Row(named, answers, report)


def _question(named: Mapping[str, str], report: Report) -> ImportedQuestion:
    question = ImportedQuestion(
        content_of_row(_row(named, report)),
        key=named.get("id", ""),
        category=named.get("category", ""),
        blueprint=named.get("blueprint", ""),
        module=named.get("module", ""),
        source=named.get("source", ""),
        tags=tuple(tag.strip() for tag in named.get("tags", "").split(",") if tag.strip()),
    )
    if bloom := named.get("bloom", ""):
        question = replace(question, bloom=_level(tags.bloom_of(bloom), "bloom", ", ".join(tags.LEVELS)))
    if difficulty := named.get("difficulty", ""):
        question = replace(question, difficulty=_level(tags.difficulty_of(difficulty), "difficulty", "1 to 5"))
    return question


def _level(found: Level | None, column: str, known: str) -> Level:
    if found is None:
        raise QuestionRefused(f"The column {column} takes {known}.")
    return found


def _add_part(questions: list[ImportedQuestion], named: Mapping[str, str], report: Report) -> None:
    if not questions or questions[-1].content.kind != "vignette":
        raise QuestionRefused("A part of a case stands below the row of its case.")
    case = questions[-1].content
    content = content_of_row(_row(named, report))
    questions[-1] = replace(questions[-1], content=replace(case, parts=(*case.parts, content)))


def rows_of(questions: Sequence[ImportedQuestion]) -> tuple[list[list[str]], tuple[Problem, ...]]:
    """The rows of a table, the header first, and what the cells of a spreadsheet cannot hold."""
    named, problems = [], []
    for number, question in enumerate(map(portable_question, questions), 1):
        rows = _rows(question)
        problems += [
            Problem(f"question {number}", f"The cell {name} is too long for a spreadsheet program.", stops=False)
            for row in rows
            for name, cell in row.items()
            if len(cell) > LONGEST_CELL
        ]
        named += rows
    most = max((int(found[2]) for row in named for name in row if (found := ANSWER.match(name))), default=4)
    header = [*COLUMNS, *(f"{word} {place}" for place in range(1, most + 1) for word in ("answer", "why")), RESIDUE]
    return [header, *([_guarded(row.get(name, "")) for name in header] for row in named)], tuple(problems)


def _rows(question: ImportedQuestion) -> list[dict[str, str]]:
    """The row of a question and those of its parts, with what they lack to be read back."""
    parts = enumerate(question.content.parts, 1)
    rows = [_first_row(question), *({"part": str(number), **row_of_content(part)} for number, part in parts)]
    try:
        native = _read_back(rows)
    except QuestionRefused:
        # Cells that cannot be read back are worth nothing: the residue says it all.
        rows = [_first_row(replace(question, content=drafts.open_response(question.content.stem, "")))]
        native = _read_back(rows)
    return [rows[0] | {RESIDUE: residue_of(question, native)}, *rows[1:]]


def _first_row(question: ImportedQuestion) -> dict[str, str]:
    return {
        "id": question.key,
        "category": question.category,
        "module": question.module,
        "tags": ", ".join(question.tags),
        "source": question.source,
        "blueprint": question.blueprint,
        "bloom": question.bloom,
        "difficulty": str(question.difficulty),
        **row_of_content(question.content),
    }


def _read_back(rows: Sequence[Mapping[str, str]]) -> ImportedQuestion:
    report = Report()
    native = _question(rows[0], report)
    parts = tuple(content_of_row(_row(row, report)) for row in rows[1:])
    return replace(native, content=replace(native.content, parts=parts))


def _guarded(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:2] and cell[1:2] in FORMULA else cell
