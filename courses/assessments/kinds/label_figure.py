"""Label the figure: muscles are marked on a chart with letters, and each mark gets a name from a list.

Judged as matching. Pure: no Django.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from string import ascii_uppercase
from typing import Any

from courses.anatomy.facts import Library, MuscleFacts
from courses.assessments.content import ChoiceContent, QuestionContent
from courses.assessments.kinds import matching
from courses.assessments.kinds.charting import (
    LABELS,
    PINNED,
    POINTS,
    SHAPES,
    ZONES,
    FigureChart,
    pinned_muscles,
    seen_as,
    stored_muscle,
    without_names,
    words_for,
)
from courses.assessments.kinds.marking import counted_points, mark
from courses.assessments.kinds.protocol import ANSWER, Answer, Mark, Prompt, Review

LABEL = "label the figure"
FEWEST, MOST = 2, 6
RATIO = 0.85  # names at the edges need height to stand apart
SHOWN_BY = {POINTS: "Their trigger points", SHAPES: "Their shapes", ZONES: "Their referral zones"}

arrange = matching.arrange
parse = matching.parse
solve = matching.solve
tally = matching.tally
slots = matching.slots


@dataclass(frozen=True, kw_only=True)
class LabelPrompt(matching.MatchPrompt):
    """A list of names beside every mark, and the chart with the marks' letters."""

    chart: FigureChart


@dataclass(frozen=True, kw_only=True)
class LabelReview(matching.MatchReview):
    """Every mark with both names, and the chart with the right ones."""

    chart: FigureChart


def pin(content: QuestionContent, library: Library) -> QuestionContent:
    """The question with its marks and names as the library has them now."""
    details = content.details
    marked = [(line, library.by_key.get(line["muscle"])) for line in details["marks"]]
    others = [library.by_key[key] for key in details["others"] if key in library.by_key]
    named = {muscle.key: muscle for muscle in (*(it for _, it in marked if it), *others)}
    wanted = [line["muscle"] for line, _ in marked] + list(details["others"])
    rights = {line["muscle"] for line, _ in marked}
    pinned = {
        "muscles": [_stored(muscle, details) for _, muscle in marked if muscle],
        "unknown": [key for key in dict.fromkeys(wanted) if key not in library.by_key],
    }
    pairs = [
        {"key": line["key"], "text": _text(letter, line, muscle, details), "choice": line["muscle"]}
        for letter, (line, muscle) in zip(ascii_uppercase, marked, strict=False)
    ]
    choices = tuple(ChoiceContent(it.key, it.name, it.key in rights, "") for it in named.values())
    return replace(content, choices=choices, details={**details, "pairs": pairs, PINNED: pinned})


def _stored(muscle: MuscleFacts, details: Mapping[str, Any]) -> dict[str, Any]:
    keys = [point.key for point in muscle.points] if details["shows"] == ZONES else ()
    return stored_muscle(muscle, details["view"], zones_of=keys)


def _text(letter: str, line: Mapping[str, Any], muscle: MuscleFacts | None, details: Mapping[str, Any]) -> str:
    """The mark with where it is, in the author's words or the atlas's: the list can be answered without the figure."""
    words = line["words"] or (words_for(muscle, details["view"], [details["shows"]]) if muscle else "")
    return f"{letter}. {words}"


def check(content: QuestionContent) -> tuple[str, ...]:
    """Marks that the view shows, each told apart in words, with names to choose from."""
    details = content.details
    problems = [] if content.stem.strip() else ["Write the question."]
    if not FEWEST <= len(details["marks"]) <= MOST:
        problems.append(f"Give it {FEWEST} to {MOST} marks.")
    muscles = [line["muscle"] for line in details["marks"]]
    if not all(muscles) or len(set(muscles)) < len(muscles):
        problems.append("Choose another muscle for each mark.")
    elif PINNED in details:
        problems += _pinned_problems(content)
    return tuple(problems)


def _pinned_problems(content: QuestionContent) -> Sequence[str]:
    details = content.details
    if unknown := details[PINNED]["unknown"]:
        return [f"The atlas has no muscle “{key[:60]}”." for key in unknown]
    muscles = pinned_muscles(content)
    if not all(_is_seen(muscle, details) for muscle in muscles):
        return ["The figure does not show every one of them from there so. Choose another view, or show points."]
    words = [pair["text"][3:].strip().casefold() for pair in details["pairs"]]
    if not all(words) or len(set(words)) < len(words):
        return ["Say in words of their own where the marks are: two of them say the same, or nothing."]
    if len({choice.text.casefold() for choice in content.choices}) < len(content.choices):
        return ["Make the names differ: two of them say the same."]
    return []


def _is_seen(muscle: MuscleFacts, details: Mapping[str, Any]) -> bool:
    seen = {
        POINTS: any(point.places for point in muscle.points),
        ZONES: any(point.zones for point in muscle.points),
        SHAPES: bool(muscle.figure) and not muscle.is_deep,
    }
    return seen[details["shows"]]


def score(content: QuestionContent, answer: Answer) -> Mark:
    """One point for each mark; a working copy, which has no pairs yet, says only how many there are."""
    pairs = content.details.get("pairs", ())
    right = sum(pair["choice"] == key for pair, key in zip(pairs, answer, strict=bool(answer)))
    return mark(content, answer, points=right, possible=len(content.details["marks"]))


def prepare(content: QuestionContent, answer: Answer, *, name: str = ANSWER) -> Prompt:
    """The chart with letters, and a list for each."""
    asked = matching.prepare(content, answer, name=name)
    hint = f"Choose a name for each mark. {counted_points(content.points_each)} for each right name."
    said = {**vars(asked), "template": "assessments/kinds/label_figure.html", "label": LABEL, "hint": hint}
    marks = " ".join(pair["text"] for pair in content.details["pairs"])
    words = f"{seen_as(content.details['view'], content.details['side'])}. {marks}"
    return LabelPrompt(**said, chart=_chart(content, without_names(pinned_muscles(content)), words))


def _chart(content: QuestionContent, muscles: tuple[MuscleFacts, ...], words: str = "") -> FigureChart:
    details = content.details
    layers = (details["shows"], LABELS)
    return FigureChart(details["view"], details["side"], details["window"], layers, muscles, words=words, ratio=RATIO)


def review(content: QuestionContent, answer: Answer) -> Review:
    """Each mark with both names, and the names on the chart."""
    reviewed = matching.review(content, answer)
    said = {**vars(reviewed), "template": "assessments/kinds/label_figure_review.html", "label": LABEL, "hint": ""}
    return LabelReview(**said, chart=_chart(content, pinned_muscles(content)))
