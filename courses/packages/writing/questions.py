"""Questions as the entries of a quiz file: the inverse of `reading/questions.py`. Pure: no Django.

What the reader would say anyway is left out, and so is what a version copies from the atlas.
"""

from collections.abc import Callable, Mapping
from typing import Any

from courses.assessments.authoring import COPIED
from courses.assessments.content import ChoiceContent, FigureContent, QuestionContent
from courses.assessments.figures import BODY
from courses.assessments.formats.protocol import ImportedQuestion

Fields = dict[str, Any]
ImagePath = Callable[[str], str | None]

# What the reader takes where an entry says nothing.
DEFAULTS: Mapping[str, Any] = {
    "points_each": 1,
    "bloom": "remember",
    "difficulty": 2,
    "side": "right",
}


def written_question(question: ImportedQuestion, image_path: ImagePath, *, shelf: str = "") -> Fields:
    """The entry of a question. `shelf` is what its file gives it as category and module, if it does.

    `image_path` finds the path of an image in the package by the source of the figure; without one there is no figure.
    """
    codes = [code.strip() for code in question.blueprint.split(",") if code.strip()]
    about = {
        "bloom": question.bloom,
        "difficulty": question.difficulty,
        "blueprint": codes,
        "tags": list(question.tags),
        "source": question.source,
    }
    shelves = {name: text for name in ("category", "module") if (text := getattr(question, name)) != shelf}
    return {"id": question.key, **_content(question.content, image_path), **_without_defaults(about), **shelves}


def _content(content: QuestionContent, image_path: ImagePath) -> Fields:
    figure = _figure(content.figure, image_path) if content.figure else None
    said = {
        "figure": figure,
        **_KINDS[content.kind](content),
        "parts": [_content(part, image_path) for part in content.parts],
        "rationale": content.rationale,
        "points_each": content.points_each,
    }
    return {"type": content.kind, "stem": content.stem, **_without_defaults(said)}


def _without_defaults(fields: Mapping[str, Any]) -> Fields:
    """The fields that say something: neither nothing nor what the reader takes anyway."""
    return {
        name: value for name, value in fields.items() if value not in ("", None, [], ()) and value != DEFAULTS.get(name)
    }


def _figure(figure: FigureContent, image_path: ImagePath) -> Fields | None:
    origin, _, name = figure.source.partition(":")
    if origin == BODY:
        return {"view": name, "alt": figure.alt}
    path = image_path(figure.source)
    return {"image": path, "alt": figure.alt} if path else None


def _choice(choice: ChoiceContent) -> Fields:
    right = {"correct": True} if choice.is_correct else {}
    why = {"why": choice.rationale} if choice.rationale else {}
    return {"text": choice.text, **right, **why}


def _reasoned(choice: ChoiceContent) -> Fields | str:
    return {"text": choice.text, "why": choice.rationale} if choice.rationale else choice.text


def _choosing(content: QuestionContent) -> Fields:
    rule = content.details.get("rule", "all_or_nothing")
    return {"rule": "" if rule == "all_or_nothing" else rule, "choices": [_choice(it) for it in content.choices]}


def _true_false(content: QuestionContent) -> Fields:
    true, false = content.choices
    return {"answer": true.is_correct, "why_true": true.rationale, "why_false": false.rationale}


def _matching(content: QuestionContent) -> Fields:
    choices = {choice.key: choice for choice in content.choices}
    reasons = {choice.key: choice.rationale for choice in content.choices}
    pairs = []
    for pair in content.details["pairs"]:
        why = reasons.pop(pair["choice"], "")  # A shared right side says its reason once.
        right = choices[pair["choice"]].text
        pairs.append({"left": pair["text"], "right": right, **({"why": why} if why else {})})
    return {"pairs": pairs, "others": [_reasoned(it) for it in content.choices if not it.is_correct]}


def _ordering(content: QuestionContent) -> Fields:
    rule = content.details["rule"]
    return {"rule": "" if rule == "whole" else rule, "steps": [_reasoned(it) for it in content.choices]}


def _numeric(content: QuestionContent) -> Fields:
    return {**content.details, "tolerance": _tolerance(content.details)}


def _tolerance(details: Mapping[str, Any]) -> str:
    tolerance = str(details.get("tolerance", "0"))
    return "" if tolerance == "0" else tolerance


def _short_answer(content: QuestionContent) -> Fields:
    return dict(content.details)


def _blanks(content: QuestionContent) -> Fields:
    return {"text": content.details["text"], "blanks": [_blank(it) for it in content.details["blanks"]]}


def _blank(blank: Mapping[str, Any]) -> Fields:
    said = {
        "kind": "" if blank["kind"] == "text" else blank["kind"],
        "accepted": blank["accepted"],
        "tolerance": _tolerance(blank),
        "options": blank.get("options", []),
    }
    return _without_defaults(said)


def _hotspot(content: QuestionContent) -> Fields:
    return {"regions": [_region(region) for region in content.details["regions"]]}


def _region(region: Mapping[str, Any]) -> Fields:
    corners = " ".join(",".join(corner) for corner in region["polygon"])
    right = {"correct": True} if region["is_correct"] else {}
    return {"name": region["name"], "corners": corners, **right}


def _from_atlas(content: QuestionContent) -> Fields:
    """What the author said about the body chart."""
    kept = {name: value for name, value in content.details.items() if name not in COPIED}
    return {name: value for name, value in kept.items() if not (name == "tolerance" and value == 0)}


def _label_figure(content: QuestionContent) -> Fields:
    kept = _from_atlas(content)
    marks = [_without_defaults({"muscle": mark["muscle"], "words": mark["words"]}) for mark in kept["marks"]]
    return {**kept, "shows": "" if kept["shows"] == "points" else kept["shows"], "marks": marks}


def _open_response(content: QuestionContent) -> Fields:
    rubric = [{"text": line["text"], "points": line["points"]} for line in content.details["rubric"]]
    words = content.details["words"] or None
    return {"words": words, "rubric": rubric, "model_answer": content.details["model_answer"]}


def _vignette(content: QuestionContent) -> Fields:
    return {}


_KINDS: Mapping[str, Callable[[QuestionContent], Fields]] = {
    "single": _choosing,
    "multiple": _choosing,
    "true_false": _true_false,
    "matching": _matching,
    "ordering": _ordering,
    "numeric": _numeric,
    "short_answer": _short_answer,
    "blanks": _blanks,
    "hotspot": _hotspot,
    "mark_point": _from_atlas,
    "mark_zone": _from_atlas,
    "name_muscle": _from_atlas,
    "label_figure": _label_figure,
    "open_response": _open_response,
    "vignette": _vignette,
}
