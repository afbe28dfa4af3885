"""A question as the editor stores it, in blocks, and as trainees meet it. Pure: no Django, no Wagtail.

The editor keeps one block whose type is the question's kind. The ids of its list items become the keys of choices,
pairs, blanks and regions, so an edited text keeps the answers that were given to it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from courses.assessments.content import ChoiceContent, FigureContent, QuestionContent
from courses.assessments.figures import figure_fields, figure_of
from courses.assessments.kinds.charting import PINNED
from courses.assessments.kinds.shuffling import SHOWN

Fields = Mapping[str, Any]
Blocks = list[dict[str, Any]]
TRUE, FALSE = "true", "false"
# How a question on the body chart looks at it, and what its version copies from the atlas.
ASPECT = ("view", "side", "window")
COPIED = frozenset({PINNED, "pairs", SHOWN})


@dataclass(frozen=True)
class Substance:
    """What the block of one kind says: all of a question but its stem, figure and reason."""

    choices: tuple[ChoiceContent, ...] = ()
    details: Mapping[str, Any] | None = None
    parts: tuple[QuestionContent, ...] = ()


@dataclass(frozen=True)
class Shape:
    """How the block of one kind is read and written."""

    read: Callable[[Fields], Substance]
    write: Callable[[QuestionContent], dict[str, Any]]


def content_of(question: Any) -> QuestionContent:
    """The working copy of a question as it is edited now (a `Question`, saved or not)."""
    return content_from(
        question.answer.get_prep_value(),
        stem=question.stem,
        rationale=question.rationale,
        figure=figure_of(question.figure_id, question.figure_view, question.figure_alt),
        points_each=question.points_each,
    )


def content_from(
    answer: Sequence[Mapping[str, Any]], *, stem: str, rationale: str, figure: FigureContent | None, points_each: int
) -> QuestionContent:
    """The question that the stored blocks and fields say."""
    (block,) = answer
    read = SHAPES[block["type"]].read(block["value"])
    return QuestionContent(
        kind=block["type"],
        stem=stem.strip(),
        rationale=rationale.strip(),
        choices=read.choices,
        details=read.details or {},
        parts=read.parts,
        figure=figure,
        points_each=points_each,
    )


def blocks_of(content: QuestionContent) -> Blocks:
    """The blocks that say what the content says."""
    return [{"type": content.kind, "value": SHAPES[content.kind].write(content)}]


def _items(stored: Sequence[Mapping[str, Any]]) -> list[tuple[str, Any]]:
    """Key and value of each item of a stored list."""
    return [(item["id"], item["value"]) for item in stored]


def _item(key: str, value: Any) -> dict[str, Any]:
    return {"type": "item", "id": key, "value": value}


def _choice(key: str, value: Fields) -> ChoiceContent:
    return ChoiceContent(key, value["text"].strip(), value["is_correct"], value["rationale"].strip())


def _choice_item(choice: ChoiceContent) -> dict[str, Any]:
    return _item(choice.key, {"text": choice.text, "is_correct": choice.is_correct, "rationale": choice.rationale})


def _read_choices(value: Fields) -> Substance:
    return Substance(tuple(_choice(key, item) for key, item in _items(value["choices"])))


def _write_choices(content: QuestionContent) -> dict[str, Any]:
    return {"choices": [_choice_item(choice) for choice in content.choices]}


def _read_multiple(value: Fields) -> Substance:
    return Substance(_read_choices(value).choices, {"rule": value["rule"]})


def _write_multiple(content: QuestionContent) -> dict[str, Any]:
    return {**_write_choices(content), "rule": content.details.get("rule", "all_or_nothing")}


def _read_true_false(value: Fields) -> Substance:
    judgments = ((TRUE, "True", value["if_true"]), (FALSE, "False", value["if_false"]))
    right = value["answer"]
    return Substance(tuple(ChoiceContent(key, text, key == right, why.strip()) for key, text, why in judgments))


def _write_true_false(content: QuestionContent) -> dict[str, Any]:
    first, second = content.choices
    return {
        "answer": TRUE if first.is_correct else FALSE,
        "if_true": first.rationale,
        "if_false": second.rationale,
    }


def _read_matching(value: Fields) -> Substance:
    """Two pairs with the same right side share one choice."""
    choices: dict[str, ChoiceContent] = {}
    pairs = []
    for key, pair in _items(value["pairs"]):
        text = pair["answer"].strip()
        choice = choices.setdefault(text, ChoiceContent(key, text, True, pair["rationale"].strip()))
        pairs.append({"key": key, "text": pair["text"].strip(), "choice": choice.key})
    others = (
        ChoiceContent(key, it["text"].strip(), False, it["rationale"].strip()) for key, it in _items(value["others"])
    )
    return Substance((*choices.values(), *others), {"pairs": pairs})


def _write_matching(content: QuestionContent) -> dict[str, Any]:
    choices = {choice.key: choice for choice in content.choices}
    pairs = [(pair, choices[pair["choice"]]) for pair in content.details["pairs"]]
    return {
        "pairs": [
            _item(pair["key"], {"text": pair["text"], "answer": choice.text, "rationale": choice.rationale})
            for pair, choice in pairs
        ],
        "others": [
            _item(choice.key, {"text": choice.text, "rationale": choice.rationale})
            for choice in content.choices
            if not choice.is_correct
        ],
    }


def _read_ordering(value: Fields) -> Substance:
    steps = _items(value["steps"])
    return Substance(
        tuple(ChoiceContent(key, step["text"].strip(), True, step["rationale"].strip()) for key, step in steps),
        {"rule": value["rule"]},
    )


def _write_ordering(content: QuestionContent) -> dict[str, Any]:
    steps = [_item(it.key, {"text": it.text, "rationale": it.rationale}) for it in content.choices]
    return {"steps": steps, "rule": content.details["rule"]}


def _read_fields(value: Fields) -> Substance:
    return Substance(details={name: text.strip() for name, text in value.items()})


def _read_short_answer(value: Fields) -> Substance:
    return Substance(details={"accepted": lines(value["accepted"]), "pattern": value["pattern"].strip()})


def _write_short_answer(content: QuestionContent) -> dict[str, Any]:
    return {"accepted": "\n".join(content.details["accepted"]), "pattern": content.details.get("pattern", "")}


def _read_blanks(value: Fields) -> Substance:
    blanks = [
        {
            "key": key,
            "kind": blank["kind"],
            "accepted": lines(blank["accepted"]),
            "tolerance": blank["tolerance"].strip() or "0",
            "options": lines(blank["options"]),
        }
        for key, blank in _items(value["blanks"])
    ]
    return Substance(details={"text": value["text"].strip(), "blanks": blanks})


def _write_blanks(content: QuestionContent) -> dict[str, Any]:
    blanks = [
        _item(
            blank["key"],
            {
                "kind": blank["kind"],
                "accepted": "\n".join(blank["accepted"]),
                "tolerance": blank.get("tolerance", "0"),
                "options": "\n".join(blank.get("options", ())),
            },
        )
        for blank in content.details["blanks"]
    ]
    return {"text": content.details["text"], "blanks": blanks}


def _read_hotspot(value: Fields) -> Substance:
    regions = [
        {
            "key": key,
            "name": region["name"].strip(),
            "polygon": [corner.split(",") for corner in region["corners"].split()],
            "is_correct": region["is_correct"],
        }
        for key, region in _items(value["regions"])
    ]
    return Substance(details={"regions": regions})


def _write_hotspot(content: QuestionContent) -> dict[str, Any]:
    regions = [
        _item(
            region["key"],
            {
                "name": region["name"],
                "corners": " ".join(",".join(corner) for corner in region["polygon"]),
                "is_correct": region["is_correct"],
            },
        )
        for region in content.details["regions"]
    ]
    return {"regions": regions}


def _read_mark_point(value: Fields) -> Substance:
    return Substance(
        details={**_read_place(value), "point": value["point"].strip(), "tolerance": value["tolerance"] or 0}
    )


def _read_mark_zone(value: Fields) -> Substance:
    return Substance(details={**_read_place(value), "subject": value["subject"].strip()})


def _read_place(value: Fields) -> dict[str, Any]:
    others = [area for _, area in _items(value["others"])]
    return {**_read_aspect(value), "place": value["place"].strip(), "others": others}


def _read_aspect(value: Fields) -> dict[str, Any]:
    return {name: value[name] for name in ASPECT}


def _write_from_atlas(content: QuestionContent) -> dict[str, Any]:
    """What the author said; what was copied from the atlas is copied again."""
    kept = {name: value for name, value in content.details.items() if name not in COPIED}
    others = [_item(f"{content.kind}-{number}", key) for number, key in enumerate(kept["others"], 1)]
    return {**kept, "others": others}


def _read_name_muscle(value: Fields) -> Substance:
    others = [key.strip() for _, key in _items(value["others"])]
    return Substance(
        details={**_read_aspect(value), "shows": value["shows"], "muscle": value["muscle"].strip(), "others": others}
    )


def _read_label_figure(value: Fields) -> Substance:
    marks = [
        {"key": key, "muscle": mark["muscle"].strip(), "words": mark["words"].strip()}
        for key, mark in _items(value["marks"])
    ]
    others = [key.strip() for _, key in _items(value["others"])]
    return Substance(details={**_read_aspect(value), "shows": value["shows"], "marks": marks, "others": others})


def _write_label_figure(content: QuestionContent) -> dict[str, Any]:
    marks = [_item(it["key"], {"muscle": it["muscle"], "words": it["words"]}) for it in content.details["marks"]]
    return {**_write_from_atlas(content), "marks": marks}


def _read_open_response(value: Fields) -> Substance:
    rubric = [
        {"key": key, "text": line["text"].strip(), "points": line["points"]} for key, line in _items(value["rubric"])
    ]
    model = value["model_answer"].strip()
    return Substance(details={"rubric": rubric, "words": value["words"] or 0, "model_answer": model})


def _write_open_response(content: QuestionContent) -> dict[str, Any]:
    rubric = [_item(it["key"], {"text": it["text"], "points": it["points"]}) for it in content.details["rubric"]]
    return {
        "rubric": rubric,
        "words": content.details["words"],
        "model_answer": content.details["model_answer"],
    }


def _read_vignette(value: Fields) -> Substance:
    return Substance(parts=tuple(_read_part(block) for block in value["parts"]))


def _read_part(block: Mapping[str, Any]) -> QuestionContent:
    frame = block["value"]
    return content_from(
        [{"type": block["type"], "value": frame["answer"]}],
        stem=frame["stem"],
        rationale=frame["rationale"],
        figure=figure_of(frame["figure"], frame["figure_view"], frame["figure_alt"]),
        points_each=frame["points_each"],
    )


def _write_vignette(content: QuestionContent) -> dict[str, Any]:
    return {"parts": [_write_part(part) for part in content.parts]}


def _write_part(part: QuestionContent) -> dict[str, Any]:
    (block,) = blocks_of(part)
    frame = {"stem": part.stem, "rationale": part.rationale, "points_each": part.points_each}
    return {"type": part.kind, "value": {**frame, **figure_fields(part.figure), "answer": block["value"]}}


def lines(text: str) -> list[str]:
    """The lines of a text that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


CHOICES = Shape(_read_choices, _write_choices)
SHAPES: Mapping[str, Shape] = {
    "single": CHOICES,
    "multiple": Shape(_read_multiple, _write_multiple),
    "true_false": Shape(_read_true_false, _write_true_false),
    "matching": Shape(_read_matching, _write_matching),
    "ordering": Shape(_read_ordering, _write_ordering),
    "numeric": Shape(_read_fields, lambda content: dict(content.details)),
    "short_answer": Shape(_read_short_answer, _write_short_answer),
    "blanks": Shape(_read_blanks, _write_blanks),
    "hotspot": Shape(_read_hotspot, _write_hotspot),
    "mark_point": Shape(_read_mark_point, _write_from_atlas),
    "mark_zone": Shape(_read_mark_zone, _write_from_atlas),
    "name_muscle": Shape(_read_name_muscle, _write_from_atlas),
    "label_figure": Shape(_read_label_figure, _write_label_figure),
    "open_response": Shape(_read_open_response, _write_open_response),
    "vignette": Shape(_read_vignette, _write_vignette),
}
