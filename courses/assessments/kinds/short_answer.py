"""Short answer: a word or a few, compared with what the author accepts. Pure: no Django."""

from dataclasses import dataclass
from random import Random

from courses.assessments.content import QuestionContent
from courses.assessments.kinds import texts
from courses.assessments.kinds.marking import mark
from courses.assessments.kinds.protocol import ANSWER, Answer, Given, Mark, Possibility, Prompt, Review, Slot

LABEL = "short answer"
HINT = "Type a word or a few. Capitals, accents and a leading article do not matter; spelling does."


@dataclass(frozen=True, kw_only=True)
class TextPrompt(Prompt):
    """One field."""

    text: str


@dataclass(frozen=True, kw_only=True)
class TextReview(Review):
    """What was typed beside the accepted answers."""

    text: str
    accepted: tuple[str, ...]


def check(content: QuestionContent) -> tuple[str, ...]:
    """An accepted answer to show afterwards, and a pattern that can be matched safely."""
    stem = () if content.stem.strip() else ("Write the question.",)
    accepted = texts.check_accepted(content.details.get("accepted", ()))
    return stem + accepted + texts.check_pattern(content.details.get("pattern", ""))


def arrange(content: QuestionContent, chance: Random) -> QuestionContent:
    """Nothing to shuffle."""
    return content


def prepare(content: QuestionContent, answer: Answer, *, name: str = ANSWER) -> Prompt:
    """One field."""
    return TextPrompt(
        template="assessments/kinds/short_answer.html",
        label=LABEL,
        hint=HINT,
        stem=content.stem,
        name=name,
        figure=content.figure,
        text=_typed(answer),
    )


def parse(content: QuestionContent, given: Given) -> Answer:
    """The text."""
    return texts.blank_or(texts.typed_texts(given, 1))


def score(content: QuestionContent, answer: Answer) -> Mark:
    """One point for an accepted text."""
    return mark(content, answer, points=int(_is_right(content, answer)))


def solve(content: QuestionContent) -> Answer:
    """The first of the accepted texts."""
    return (content.details["accepted"][0],)


def review(content: QuestionContent, answer: Answer) -> Review:
    """What would have been accepted too."""
    return TextReview(
        template="assessments/kinds/short_answer_review.html",
        label=LABEL,
        hint="",
        stem=content.stem,
        rationale=content.rationale,
        figure=content.figure,
        mark=score(content, answer),
        text=_typed(answer),
        accepted=tuple(content.details["accepted"]),
    )


def tally(content: QuestionContent, answer: Answer) -> tuple[tuple[str, str], ...]:
    """The normalized text; every right one counts as the first of the accepted."""
    right = content.details["accepted"][0] if _is_right(content, answer) else texts.normalized(_typed(answer))
    return (("", right),) if answer else ()


def slots(content: QuestionContent) -> tuple[Slot, ...]:
    """The first accepted text stands for all of them."""
    accepted = content.details["accepted"]
    return (Slot("", "", (Possibility(accepted[0], " / ".join(accepted), True),)),)


def _is_right(content: QuestionContent, answer: Answer) -> bool:
    typed = _typed(answer)
    return texts.is_accepted(typed, content.details["accepted"]) or texts.matches(
        typed, content.details.get("pattern", "")
    )


def _typed(answer: Answer) -> str:
    return str(answer[0]) if answer else ""
