"""One row of a table as a question and back, a pair of functions for each kind. Pure: no Django.

Answers stand in the columns ``answer 1``, ``why 1`` and so on. What they mean belongs to the kind: choices, steps in
their right order, accepted texts, ``left -> right`` for pairs, ``name: x y, x y, x y`` for regions, ``text (2)`` for
criteria with their points, keys of the atlas for questions on the body chart (``atlas_kinds.py``). The blanks of a text
are written as in Moodle: ``{1:SHORTANSWER:=sixty~=60}``.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from courses.assessments.content import FigureContent, QuestionContent
from courses.assessments.formats import drafts
from courses.assessments.formats.atlas_kinds import READ_FROM_ATLAS, WRITE_FROM_ATLAS
from courses.assessments.formats.cloze import blanks_of, text_with
from courses.assessments.formats.decimals import number_text
from courses.assessments.formats.keys import keyed, keyed_choices
from courses.assessments.formats.protocol import QuestionRefused, Report

POINTS = re.compile(r"\((\d{1,4})\)")
TRUTHS = {"true": True, "t": True, "yes": True, "1": True, "false": False, "f": False, "no": False, "0": False}


@dataclass(frozen=True)
class Row:
    """The cells of one row. `answers` are (text, why) up to the last one that says something."""

    cells: Mapping[str, str]
    answers: Sequence[tuple[str, str]]
    report: Report

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    @property
    def texts(self) -> list[str]:
        """The answers without what is said about them."""
        if any(why for _, why in self.answers):
            self.report.note("What is said about single answers of this kind is left out.")
        return [text for text, _ in self.answers if text]

    @property
    def right(self) -> set[int]:
        """The places of the right answers, written as 1, 3 or as A, C."""
        return {_place(mark) for mark in re.split(r"[,;\s]+", self["right"]) if mark}

    def whole_number(self, column: str, default: int) -> int:
        """A cell that holds a whole number, or nothing."""
        cell = self[column]
        if not cell:
            return default
        if not re.fullmatch(r"\d{1,6}", cell):
            raise QuestionRefused(f"“{cell[:40]}” in the column {column} is not a whole number.")
        return int(cell)


def _place(mark: str) -> int:
    if re.fullmatch(r"\d{1,3}", mark):
        return int(mark)
    if re.fullmatch(r"[A-Za-z]", mark):
        return ord(mark.upper()) - ord("A") + 1
    raise QuestionRefused(f"“{mark[:40]}” in the column right is neither the number nor the letter of an answer.")


def _rights(row: Row) -> set[int]:
    right = row.right
    if not right:
        raise QuestionRefused("The column right does not say which answer is right.")
    if max(right) > len(row.answers) or min(right) < 1:
        raise QuestionRefused(f"The column right names answer {max(right)}, which is not there.")
    return right


def _choices(row: Row, kind: str, details: Mapping[str, Any]) -> QuestionContent:
    right = _rights(row)
    rows = [(text, place in right, why) for place, (text, why) in enumerate(row.answers, 1)]
    return QuestionContent(kind=kind, stem="", rationale="", choices=keyed_choices(rows), details=details)


def _read_single(row: Row) -> QuestionContent:
    return _choices(row, "single", {})


def _read_multiple(row: Row) -> QuestionContent:
    return _choices(row, "multiple", {"rule": _rule(row, "all_or_nothing", "right_minus_wrong")})


def _rule(row: Row, *rules: str) -> str:
    rule = re.sub(r"[\s-]+", "_", row["rule"].casefold()) or rules[0]
    if rule not in rules:
        raise QuestionRefused(f"The column rule takes {' or '.join(known.replace('_', ' ') for known in rules)}.")
    return rule


def _write_choices(content: QuestionContent) -> dict[str, str]:
    right = [str(place) for place, choice in enumerate(content.choices, 1) if choice.is_correct]
    return {"right": ", ".join(right)} | numbered([(choice.text, choice.rationale) for choice in content.choices])


def _write_multiple(content: QuestionContent) -> dict[str, str]:
    return {"rule": content.details["rule"].replace("_", " ")} | _write_choices(content)


def numbered(rows: Sequence[tuple[str, str]]) -> dict[str, str]:
    """The cells of answers and of what is said about them."""
    answers = {f"answer {place}": text for place, (text, _) in enumerate(rows, 1)}
    return answers | {f"why {place}": why for place, (_, why) in enumerate(rows, 1) if why}


def _read_true_false(row: Row) -> QuestionContent:
    is_true = TRUTHS.get(row["right"].casefold())
    if is_true is None:
        raise QuestionRefused("The column right says true or false for this kind.")
    whys = [why for _, why in row.answers[:2]] + ["", ""]
    return drafts.true_false("", "", is_true, whys[0], whys[1])


def _write_true_false(content: QuestionContent) -> dict[str, str]:
    answers = numbered([(choice.text, choice.rationale) for choice in content.choices])
    return {"right": "true" if content.choices[0].is_correct else "false"} | answers


def _read_matching(row: Row) -> QuestionContent:
    pairs = [text.partition("->") for text in row.texts]
    if not all(arrow for _, arrow, _ in pairs):
        raise QuestionRefused("Write pairs as left -> right, and answers without a partner as -> right.")
    return drafts.matching("", "", [(left, right) for left, _, right in pairs])


def _write_matching(content: QuestionContent) -> dict[str, str]:
    return numbered([(f"{left} -> {right}".strip(), "") for left, right in drafts.matched(content)])


def _read_ordering(row: Row) -> QuestionContent:
    return drafts.ordering("", "", row.texts, _rule(row, "whole", "neighbors"))


def _write_ordering(content: QuestionContent) -> dict[str, str]:
    return {"rule": content.details["rule"]} | numbered([(step.text, "") for step in content.choices])


def _read_numeric(row: Row) -> QuestionContent:
    return drafts.numeric("", "", number_text(row["right"]), number_text(row["tolerance"] or "0"), row["unit"])


def _write_numeric(content: QuestionContent) -> dict[str, str]:
    details = content.details
    return {"right": details["answer"], "tolerance": details["tolerance"], "unit": details["unit"]}


def _read_short_answer(row: Row) -> QuestionContent:
    return drafts.short_answer("", "", row.texts, row["pattern"])


def _write_short_answer(content: QuestionContent) -> dict[str, str]:
    accepted = numbered([(text, "") for text in content.details["accepted"]])
    return {"pattern": content.details["pattern"]} | accepted


def _read_blanks(row: Row) -> QuestionContent:
    text, rows = blanks_of(row["text"], row.report)
    if not rows:
        raise QuestionRefused("Write the blanks into the column text, such as {1:SHORTANSWER:=sixty~=60}.")
    return drafts.blanks("", "", text, rows)


def _write_blanks(content: QuestionContent) -> dict[str, str]:
    return {"text": text_with(content.details["text"], content.details["blanks"])}


def _read_hotspot(row: Row) -> QuestionContent:
    right = _rights(row)
    regions = [_region(text, place in right) for place, text in enumerate(row.texts, 1)]
    details = {"regions": keyed("regions", regions)}
    return QuestionContent(kind="hotspot", stem="", rationale="", details=details)


def _region(text: str, is_correct: bool) -> dict[str, Any]:
    name, _, corners = text.rpartition(":")
    polygon = [corner.split() for corner in corners.split(",")]
    if not name or not all(len(corner) == 2 for corner in polygon):
        raise QuestionRefused("Write a region as its name and its corners: Neck: 0.1 0.2, 0.3 0.2, 0.2 0.4.")
    return {
        "name": name.strip(),
        "polygon": [[number_text(x), number_text(y)] for x, y in polygon],
        "is_correct": is_correct,
    }


def _write_hotspot(content: QuestionContent) -> dict[str, str]:
    regions = content.details["regions"]
    right = [str(place) for place, region in enumerate(regions, 1) if region["is_correct"]]
    texts = [f"{region['name']}: {', '.join(' '.join(corner) for corner in region['polygon'])}" for region in regions]
    return {"right": ", ".join(right)} | numbered([(text, "") for text in texts])


def _read_from_atlas(kind: str, row: Row) -> QuestionContent:
    details = READ_FROM_ATLAS[kind](row["right"], row["text"], row.texts)
    return QuestionContent(kind=kind, stem="", rationale="", details=details)


def _read_open_response(row: Row) -> QuestionContent:
    rubric = [_criterion(text) for text in row.texts] or [{"text": drafts.WHOLE, "points": 1}]
    details = {
        "rubric": keyed("rubric", rubric),
        "words": row.whole_number("words", 0),
        "model_answer": row["model answer"],
    }
    return QuestionContent(kind="open_response", stem="", rationale="", details=details)


def _criterion(text: str) -> dict[str, Any]:
    said, _, last = text.rpartition(" ")
    points = POINTS.fullmatch(last)
    return {"text": said.strip(), "points": int(points[1])} if said and points else {"text": text, "points": 1}


def _write_open_response(content: QuestionContent) -> dict[str, str]:
    details = content.details
    rubric = numbered([(f"{line['text']} ({line['points']})", "") for line in details["rubric"]])
    return {"words": str(details["words"] or ""), "model answer": details["model_answer"]} | rubric


def _read_vignette(row: Row) -> QuestionContent:
    return QuestionContent(kind="vignette", stem="", rationale="")


def _write_vignette(content: QuestionContent) -> dict[str, str]:
    return {}


READERS: Mapping[str, Callable[[Row], QuestionContent]] = {
    "single": _read_single,
    "multiple": _read_multiple,
    "true_false": _read_true_false,
    "matching": _read_matching,
    "ordering": _read_ordering,
    "numeric": _read_numeric,
    "short_answer": _read_short_answer,
    "blanks": _read_blanks,
    "hotspot": _read_hotspot,
    **{name: partial(_read_from_atlas, name) for name in READ_FROM_ATLAS},
    "vignette": _read_vignette,
    "open_response": _read_open_response,
}
WRITERS: Mapping[str, Callable[[QuestionContent], dict[str, str]]] = {
    "single": _write_choices,
    "multiple": _write_multiple,
    "true_false": _write_true_false,
    "matching": _write_matching,
    "ordering": _write_ordering,
    "numeric": _write_numeric,
    "short_answer": _write_short_answer,
    "blanks": _write_blanks,
    "hotspot": _write_hotspot,
    **WRITE_FROM_ATLAS,
    "vignette": _write_vignette,
    "open_response": _write_open_response,
}
SAID_OTHERWISE = {
    "single_choice": "single",
    "multiple_choice": "multiple",
    "multiple_response": "multiple",
    "true_or_false": "true_false",
    "true/false": "true_false",
    "fill_in_the_blanks": "blanks",
    "open": "open_response",
    "essay": "open_response",
    "case": "vignette",
    "number": "numeric",
}


def content_of_row(row: Row) -> QuestionContent:
    """What a row says."""
    said = re.sub(r"[\s-]+", "_", row["kind"].casefold())
    kind = SAID_OTHERWISE.get(said, said)
    if kind not in READERS:
        raise QuestionRefused(f"“{row['kind'][:40]}” in the column kind is none of: {', '.join(_kinds())}.")
    content = READERS[kind](row)
    figure = FigureContent(row["figure"], row["figure description"]) if row["figure"] else None
    return replace(
        content,
        stem=row["question"] or content.stem,
        rationale=row["why"],
        figure=figure,
        points_each=row.whole_number("times points", 1),
    )


def _kinds() -> list[str]:
    return [kind.replace("_", " ") for kind in READERS]


def row_of_content(content: QuestionContent) -> dict[str, str]:
    """The cells that say the same."""
    figure = content.figure
    return {
        "kind": content.kind.replace("_", " "),
        "question": content.stem,
        "why": content.rationale,
        "times points": str(content.points_each) if content.points_each != 1 else "",
        "figure": figure.source if figure else "",
        "figure description": figure.alt if figure else "",
        **WRITERS[content.kind](content),
    }
