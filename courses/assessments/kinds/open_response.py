"""Open response: the trainee writes, a person marks by a rubric. Pure: no Django."""

from dataclasses import dataclass, replace
from random import Random

from courses.assessments.content import QuestionContent
from courses.assessments.kinds import texts
from courses.assessments.kinds.marking import counted_points
from courses.assessments.kinds.protocol import ANSWER, Answer, Given, Mark, Prompt, Reason, Review, Slot

LABEL = "open response"
MOST_WRITTEN = 20_000


@dataclass(frozen=True, kw_only=True)
class WritingPrompt(Prompt):
    """A field for prose. `words` is how long it may be, 0 without a limit."""

    text: str
    words: int


@dataclass(frozen=True)
class Criterion:
    """One line of the rubric."""

    key: str
    text: str
    points: int


@dataclass(frozen=True, kw_only=True)
class WritingReview(Review):
    """What was written, the rubric and the author's model."""

    text: str
    rubric: tuple[Criterion, ...]
    model_answer: str


def check(content: QuestionContent) -> tuple[str, ...]:
    """A rubric with points."""
    stem = () if content.stem.strip() else ("Write the question.",)
    lines = content.details.get("rubric", ())
    if not lines or not all(line["text"].strip() and line["points"] > 0 for line in lines):
        return (*stem, "Write a rubric: each line with its points.")
    return stem


def arrange(content: QuestionContent, chance: Random) -> QuestionContent:
    """Nothing to shuffle."""
    return content


def prepare(content: QuestionContent, answer: Answer, *, name: str = ANSWER) -> Prompt:
    """A field for prose."""
    return WritingPrompt(
        template="assessments/kinds/open_response.html",
        label=LABEL,
        hint=_hint(content),
        stem=content.stem,
        name=name,
        figure=content.figure,
        text=_written(answer),
        words=content.details["words"],
    )


def parse(content: QuestionContent, given: Given) -> Answer:
    """The text."""
    return texts.blank_or(texts.typed_texts(given, 1, MOST_WRITTEN))


def score(content: QuestionContent, answer: Answer) -> Mark:
    """Nothing yet: a person decides. What was left blank needs no one."""
    return Mark(0, _possible(content), Reason.AWAITS_MARKING if answer else Reason.UNANSWERED)


def solve(content: QuestionContent) -> Answer:
    """The author's model."""
    return texts.blank_or((content.details["model_answer"],))


def review(content: QuestionContent, answer: Answer) -> Review:
    """What was written beside the rubric."""
    return WritingReview(
        template="assessments/kinds/open_response_review.html",
        label=LABEL,
        hint=_hint(content),
        stem=content.stem,
        rationale=content.rationale,
        figure=content.figure,
        mark=score(content, answer),
        text=_written(answer),
        rubric=tuple(replace(line, points=line.points * content.points_each) for line in rubric_of(content)),
        model_answer=content.details["model_answer"],
    )


def tally(content: QuestionContent, answer: Answer) -> tuple[tuple[str, str], ...]:
    """Prose is not counted."""
    return ()


def slots(content: QuestionContent) -> tuple[Slot, ...]:
    """None."""
    return ()


def rubric_of(content: QuestionContent) -> tuple[Criterion, ...]:
    """What is marked, each line with its natural points."""
    return tuple(Criterion(line["key"], line["text"], line["points"]) for line in content.details["rubric"])


def _possible(content: QuestionContent) -> int:
    return sum(line.points for line in rubric_of(content)) * content.points_each


def _hint(content: QuestionContent) -> str:
    length = f"Up to {content.details['words']} words. " if content.details["words"] else ""
    return f"{length}{counted_points(_possible(content))}, given by your instructor."


def _written(answer: Answer) -> str:
    return str(answer[0]) if answer else ""
