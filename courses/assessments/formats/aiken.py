"""Aiken: single choice questions as plain text, read only. Pure: no Django.

A question is one or more lines of text, its answers begin with a capital letter and a period or a parenthesis, and a
line ``ANSWER: B`` ends it. The format has nothing else: no reasons, no names.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import partial

from courses.assessments.formats.drafts import FULL, Weighted, choosing
from courses.assessments.formats.protocol import ImportedQuestion, QuestionRefused, Report
from courses.assessments.formats.texts import decoded

CHOICE = re.compile(r"^([A-Z])[.)]\s*(.*)$")
ANSWER_LINE = re.compile(r"^ANSWER\s*:", re.IGNORECASE)
ANSWER = re.compile(r"^ANSWER\s*:\s*([A-Z])\s*$", re.IGNORECASE)


def parse(data: bytes, report: Report) -> Sequence[ImportedQuestion]:
    """The questions of the file."""
    questions = []
    for first, lines in _blocks(decoded(data), report):
        place = f"line {first}"
        with report.question(place, partial("\n".join, lines)):
            questions.append(_question(lines, report, place))
    return questions


def _blocks(text: str, report: Report) -> Sequence[tuple[int, list[str]]]:
    """The lines of each question with the number of the first.

    An answer line ends a question. Where it is missing, new words after an empty line begin the next question, so that
    one mistake does not spoil two of them.
    """
    blocks: list[tuple[int, list[str]]] = []
    is_open = is_after_gap = False
    for number, line in enumerate((line.strip() for line in text.split("\n")), 1):
        report.tick()
        if not line:
            is_after_gap = True
            continue
        is_part = bool(CHOICE.match(line) or ANSWER_LINE.match(line))
        has_choices = is_open and bool(CHOICE.match(blocks[-1][1][-1]))
        if not is_open or (is_after_gap and has_choices and not is_part):
            blocks.append((number, []))
        blocks[-1][1].append(line)
        is_open, is_after_gap = not ANSWER_LINE.match(line), False
    return blocks


def _question(lines: list[str], report: Report, place: str) -> ImportedQuestion:
    answer = ANSWER.match(lines[-1])
    if answer is None and ANSWER_LINE.match(lines[-1]):
        raise QuestionRefused(f"“{lines[-1][:60]}” does not name one answer by its letter, as “ANSWER: B” does.")
    if answer is None:
        raise QuestionRefused("The line with the right answer is missing, such as “ANSWER: B”.")
    stem: list[str] = []
    choices: dict[str, str] = {}
    for line in lines[:-1]:
        choice = CHOICE.match(line)
        if choice is None:
            _must_come_before_choices(line, choices)
            stem.append(line)
        elif choice[1] in choices:
            raise QuestionRefused(f"There are two answers {choice[1]}.")
        else:
            choices[choice[1]] = choice[2].strip()
    right = answer[1].upper()
    if right not in choices:
        raise QuestionRefused(f"The right answer is said to be {right}, but there is no answer {right}.")
    rows = [Weighted(text, FULL if letter == right else Decimal(0)) for letter, text in choices.items()]
    return ImportedQuestion(choosing("\n".join(stem), "", rows, takes_one=True, report=report), place=place)


def _must_come_before_choices(line: str, choices: dict[str, str]) -> None:
    if choices:
        raise QuestionRefused(f"“{line[:60]}” is neither an answer nor the line with the right one.")
