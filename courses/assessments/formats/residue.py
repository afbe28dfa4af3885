"""What a format cannot say in its own words.

A question is written in the words of the format and read back. Where that differs from the question, the difference is
written beside it as JSON, in a place that other programs pass over, and applied when the file is read. So the file says
nothing twice: what an author changes in the format's own words counts. Pure: no Django.
"""

import json
from collections.abc import Mapping
from typing import Any

from courses.assessments.content import QuestionContent, from_json, to_json
from courses.assessments.formats.keys import portable
from courses.assessments.formats.protocol import ImportedQuestion, Problem, QuestionRefused, Report
from courses.assessments.formats.safe_xml import escaped_for_xml
from courses.assessments.formats.shapes import check_shape

DAMAGED = "What Palpate wrote beside this question no longer fits it. Remove that line or element, or export again."
FIELDS = ("key", "bloom", "difficulty", "blueprint", "category", "tags", "module", "source")
# JSON cannot tell "absent" from "null".
GONE = {"gone": True}
WORDS = {
    "category": "its category",
    "stem": "the exact text",
    "rationale": "the rationale",
    "choices": "parts of the choices",
    "figure": "the figure",
    "points_each": "the points",
    "parts": "parts of the case",
    "rule": "the rule for part marks",
    "unit": "the unit",
    "pattern": "the pattern",
    "tolerance": "the tolerance",
    "accepted": "some accepted answers",
    "rubric": "the rubric",
    "words": "the number of words",
    "model_answer": "the model answer",
    "regions": "the exact regions",
    "blanks": "the blanks",
}


def residue_of(wanted: ImportedQuestion, native: ImportedQuestion) -> str:
    """What `native` lacks to be `wanted`, as one line of JSON; empty when it lacks nothing."""
    difference = _difference(plain_question(wanted), plain_question(native))
    if difference is None:
        return ""
    return escaped_for_xml(json.dumps(difference, ensure_ascii=False, separators=(",", ":")))


def restore(native: ImportedQuestion, residue: str, report: Report) -> ImportedQuestion:
    """The question with its residue applied; QuestionRefused when the two do not fit."""
    if not residue.strip():
        return native
    report.forget_notes()
    try:
        whole = _applied(plain_question(native), json.loads(residue))
        return _imported(whole, native.place)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise QuestionRefused(DAMAGED) from error


def losses(
    place: str, wanted: ImportedQuestion, native: ImportedQuestion, residue: str, format_name: str
) -> list[Problem]:
    """What other programs will not find of a question that was written with this residue."""
    if not residue:
        return []
    if native.content.kind != wanted.content.kind:
        kind, other = in_words(wanted.content.kind), in_words(native.content.kind)
        sentence = f"{format_name} has no way to ask this {kind} question; other programs will read it as {other}."
        return [Problem(place, sentence, stops=False)]
    unseen = _unseen(json.loads(residue))
    return [Problem(place, f"Other programs will not read {unseen}.", stops=False)] if unseen else []


def _unseen(difference: Mapping[str, Any]) -> str:
    changes = difference.get("in", {})
    content = changes.get("content", {}).get("in", {})
    details = content.get("details", {}).get("in", {})
    words = [WORDS[name] for name in (*changes, *content, *details) if name in WORDS]
    return ", ".join(dict.fromkeys(words))


def portable_question(question: ImportedQuestion) -> ImportedQuestion:
    """The question as files carry it."""
    return ImportedQuestion(
        content=portable(question.content), **{name: getattr(question, name) for name in FIELDS}, place=question.place
    )


def in_words(kind: str) -> str:
    """The kind as authors call it."""
    return kind.replace("_", " ")


def plain_question(question: ImportedQuestion) -> dict[str, Any]:
    """The question as JSON, without its place."""
    fields = {name: getattr(question, name) for name in FIELDS}
    return {"content": to_json(question.content), **fields, "tags": list(question.tags)}


def _imported(stored: Mapping[str, Any], place: str) -> ImportedQuestion:
    check_shape(stored)
    content: QuestionContent = from_json(stored["content"])
    fields = {name: stored[name] for name in FIELDS}
    return ImportedQuestion(content=content, **{**fields, "tags": tuple(stored["tags"])}, place=place)


def _difference(wanted: Any, native: Any) -> Any:
    """None when equal; an object of the fields that differ, a list of differences, or the value in a box."""
    if wanted == native and type(wanted) is type(native):
        return None
    if isinstance(wanted, dict) and isinstance(native, dict):
        changed = {
            name: _difference(value, native[name]) if name in native else {"is": value}
            for name, value in wanted.items()
        }
        gone = {name: GONE for name in native if name not in wanted}
        return {"in": {name: value for name, value in changed.items() if value is not None} | gone}
    if isinstance(wanted, list) and isinstance(native, list) and len(wanted) == len(native):
        return {"each": [_difference(one, other) for one, other in zip(wanted, native, strict=True)]}
    return {"is": wanted}


def _applied(native: Any, difference: Any) -> Any:
    if difference is None:
        return native
    if "is" in difference:
        return difference["is"]
    if "each" in difference:
        return [_applied(one, part) for one, part in zip(native, difference["each"], strict=True)]
    changes = difference["in"]
    kept = {name: value for name, value in native.items() if changes.get(name) != GONE}
    changed = {name: _applied(native.get(name), part) for name, part in changes.items() if part != GONE}
    return kept | changed
