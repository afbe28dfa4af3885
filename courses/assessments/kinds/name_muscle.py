"""Name the muscle: a chart shows a muscle by its shape, points or zones, and its name is chosen. Pure: no Django."""

from dataclasses import dataclass, replace

from courses.anatomy.facts import Library, MuscleFacts
from courses.anatomy.wording import joined
from courses.assessments.content import ChoiceContent, QuestionContent
from courses.assessments.kinds import choosing
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
from courses.assessments.kinds.protocol import ANSWER, Answer, Given, Mark, Prompt, Review, Slot

LABEL = "name the muscle"
LAYERS = (SHAPES, POINTS, ZONES)

arrange = choosing.shuffle_choices


@dataclass(frozen=True, kw_only=True)
class NamePrompt(choosing.ChoicePrompt):
    """The choices beside a chart that names nothing."""

    chart: FigureChart


@dataclass(frozen=True, kw_only=True)
class NameReview(choosing.ChoiceReview):
    """The choices with their verdicts beside the chart, now with its words."""

    chart: FigureChart


def pin(content: QuestionContent, library: Library) -> QuestionContent:
    """The question with the muscle and the names as the library has them now, in an order that tells nothing."""
    details = content.details
    muscle = library.by_key.get(details["muscle"])
    keys = dict.fromkeys((details["muscle"], *details["others"]))
    found = (library.by_key[key] for key in keys if key in library.by_key)
    names = sorted(found, key=lambda muscle: muscle.name.casefold())
    pinned = {
        "muscles": [_stored(muscle, details["view"])] if muscle else [],
        "unknown": [key for key in keys if key not in library.by_key],
    }
    choices = tuple(ChoiceContent(it.key, it.name, it.key == details["muscle"], "") for it in names)
    return replace(content, choices=choices, details={**details, PINNED: pinned})


def _stored(muscle: MuscleFacts, view: str) -> dict[str, object]:
    return stored_muscle(muscle, view, zones_of=[point.key for point in muscle.points])


def check(content: QuestionContent) -> tuple[str, ...]:
    """A muscle that the view shows in one of the chosen ways, and names to choose from."""
    details = content.details
    problems = [] if content.stem.strip() else ["Write the question."]
    if not details["muscle"]:
        problems.append("Choose a muscle.")
    if not details["shows"]:
        problems.append("Choose what the chart shows: shape, points or zones.")
    if PINNED in details:
        problems += [f"The atlas has no muscle “{key[:60]}”." for key in details[PINNED]["unknown"] if key]
        problems += _chart_problems(content)
        problems += choosing.check_choices(content) if content.stem.strip() else ()
    return tuple(problems)


def _chart_problems(content: QuestionContent) -> list[str]:
    shown = [words_for(muscle, content.details["view"], content.details["shows"]) for muscle in pinned_muscles(content)]
    is_hidden = any(muscle.is_deep for muscle in pinned_muscles(content)) and set(content.details["shows"]) == {SHAPES}
    if is_hidden:
        return ["It lies deep and has no shape to show. Show its points or zones."]
    return [] if all(shown) else ["The figure shows nothing of it from there. Choose another view."]


def prepare(content: QuestionContent, answer: Answer, *, name: str = ANSWER) -> Prompt:
    """Radio buttons beside the chart."""
    template = "assessments/kinds/name_muscle.html"
    asked = choosing.prompt(content, answer, name=name, template=template, label=LABEL)
    return NamePrompt(**vars(asked), chart=_chart(content, without_names(pinned_muscles(content)), _words(content)))


def _chart(content: QuestionContent, muscles: tuple[MuscleFacts, ...], words: str = "") -> FigureChart:
    details = content.details
    layers = (*(layer for layer in LAYERS if layer in details["shows"]), *(() if words else (LABELS,)))
    return FigureChart(details["view"], details["side"], details["window"], layers, muscles, words=words)


def _words(content: QuestionContent) -> str:
    details = content.details
    said = [words_for(muscle, details["view"], details["shows"]) for muscle in pinned_muscles(content)]
    return f"{seen_as(details['view'], details['side'])}. {joined(said)}"


def parse(content: QuestionContent, given: Given) -> Answer:
    """At most one name."""
    return choosing.one_key(content, given)


def score(content: QuestionContent, answer: Answer) -> Mark:
    """One point for the right name."""
    return choosing.all_or_nothing(content, answer)


def solve(content: QuestionContent) -> Answer:
    """The muscle's own."""
    return content.correct_keys


def review(content: QuestionContent, answer: Answer) -> Review:
    """The right name, chosen or not, and the chart with its words."""
    reviewed = choosing.review(content, answer, score(content, answer), label=LABEL)
    said = {**vars(reviewed), "template": "assessments/kinds/name_muscle_review.html"}
    return NameReview(**said, chart=_chart(content, pinned_muscles(content)))


def tally(content: QuestionContent, answer: Answer) -> tuple[tuple[str, str], ...]:
    """The chosen name."""
    return choosing.tally(answer)


def slots(content: QuestionContent) -> tuple[Slot, ...]:
    """Every name."""
    return choosing.slots(content)
