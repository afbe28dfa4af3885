"""Moodle's embedded answers ("cloze"): blanks inside a text, as in ``{1:SHORTANSWER:=sixty~=60}``.

Pure: no Django.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from courses.assessments.formats import drafts
from courses.assessments.formats.decimals import decimal_of, number_text, range_of
from courses.assessments.formats.moodle_words import pattern_of_wildcards
from courses.assessments.formats.protocol import QuestionRefused, Report

EMBEDDED = re.compile(r"(?<!\\)\{(\d*):([A-Z_]+):((?:[^}\\]|\\.)*)\}", re.DOTALL)
BETWEEN = re.compile(r"(?<!\\)~")
WEIGHT = re.compile(r"^%(-?\d{1,3}(?:\.\d{1,7})?)%")
FEEDBACK = re.compile(r"(?<!\\)#")
SPECIAL = re.compile(r"([\\}#~/\"*])")
ESCAPED = re.compile(r"\\([^*])", re.DOTALL)
STAR = r"\*"
MARK = re.compile(r"(?<!\\)\{(\d+)\}")


def blanks_of(text: str, report: Report) -> tuple[str, list[dict[str, Any]]]:
    """The text with {1}, {2} where the blanks are, and the blanks."""
    rows: list[dict[str, Any]] = []

    def place(found: re.Match[str]) -> str:
        rows.append(_blank(found[2], found[3], report))
        return f"{{{len(rows)}}}"

    return EMBEDDED.sub(place, text), rows


def text_with(text: str, blanks: Sequence[Mapping[str, Any]]) -> str:
    """The text with Moodle's embedded answers in the place of {1}, {2}."""

    def written(found: re.Match[str]) -> str:
        number = int(found[1])
        return WRITERS[blanks[number - 1]["kind"]](blanks[number - 1]) if 0 < number <= len(blanks) else found[0]

    return MARK.sub(written, text)


def _blank(name: str, answers: str, report: Report) -> dict[str, Any]:
    if name not in READERS:
        raise QuestionRefused(f"An embedded answer of the type {name[:40]} cannot be taken.")
    rows = [_row(answer, report) for answer in BETWEEN.split(answers)]
    if not any(row.percent == drafts.FULL for row in rows):
        raise QuestionRefused("An embedded answer has no right answer.")
    if any(0 < row.percent < drafts.FULL for row in rows):
        report.note("Part marks inside embedded answers are left out: only fully right answers count.")
    return READERS[name](rows)


def _row(answer: str, report: Report) -> drafts.Weighted:
    body, *feedback = FEEDBACK.split(answer.strip(), maxsplit=1)
    if feedback and feedback[0].strip():
        report.note("Feedback on single answers is left out.")
    percent = Decimal(0)
    if body.startswith("="):
        body, percent = body[1:], drafts.FULL
    if weight := WEIGHT.match(body):
        body, percent = body[weight.end() :], Decimal(weight[1])
    return drafts.Weighted(ESCAPED.sub(r"\1", body).strip(), percent)


def _full(rows: Sequence[drafts.Weighted]) -> list[str]:
    return [row.text for row in rows if row.percent == drafts.FULL]


def _text(rows: Sequence[drafts.Weighted]) -> dict[str, Any]:
    accepted, pattern = pattern_of_wildcards(_full(rows))
    if pattern:
        raise QuestionRefused("An embedded answer accepts anything by the wildcard *. Write the accepted answers out.")
    return drafts.blank("text", accepted)


def _number(rows: Sequence[drafts.Weighted]) -> dict[str, Any]:
    first = _full(rows)[0]
    if ".." in first:
        low, _, high = first.partition("..")
        answer, tolerance = range_of(decimal_of(low), decimal_of(high))
    else:
        number, _, margin = first.partition(":")
        answer, tolerance = number_text(number), number_text(margin or "0")
    return drafts.blank("number", [answer], tolerance)


def _choice(rows: Sequence[drafts.Weighted]) -> dict[str, Any]:
    options = [(row.text.replace(STAR, "*"), row.percent == drafts.FULL) for row in rows]
    accepted = [text for text, is_right in options if is_right]
    return drafts.blank("choice", accepted, options=[text for text, _ in options])


READERS: Mapping[str, Callable[[Sequence[drafts.Weighted]], dict[str, Any]]] = {
    **dict.fromkeys(("SHORTANSWER", "SA", "MW", "SHORTANSWER_C", "SAC", "MWC"), _text),
    **dict.fromkeys(("NUMERICAL", "NM"), _number),
    **dict.fromkeys(
        (
            "MULTICHOICE",
            "MC",
            "MULTICHOICE_V",
            "MCV",
            "MULTICHOICE_H",
            "MCH",
            "MULTICHOICE_S",
            "MCS",
            "MULTICHOICE_VS",
            "MCVS",
            "MULTICHOICE_HS",
            "MCHS",
        ),
        _choice,
    ),
}


def _escaped(text: str) -> str:
    return SPECIAL.sub(r"\\\1", text)


def _answer(text: str, *, is_right: bool) -> str:
    """One answer; what begins like a weight gets one in front."""
    if text.startswith("%"):
        return f"%{100 if is_right else 0}%{_escaped(text)}"
    return f"{'=' if is_right else ''}{_escaped(text)}"


def _write_text(blank: Mapping[str, Any]) -> str:
    return "{1:SHORTANSWER:" + "~".join(_answer(text, is_right=True) for text in blank["accepted"]) + "}"


def _write_number(blank: Mapping[str, Any]) -> str:
    return "{1:NUMERICAL:" + "~".join(f"={number}:{blank['tolerance']}" for number in blank["accepted"]) + "}"


def _write_choice(blank: Mapping[str, Any]) -> str:
    rows = (_answer(option, is_right=option in blank["accepted"]) for option in blank["options"])
    return "{1:MULTICHOICE:" + "~".join(rows) + "}"


WRITERS: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "text": _write_text,
    "number": _write_number,
    "choice": _write_choice,
}
