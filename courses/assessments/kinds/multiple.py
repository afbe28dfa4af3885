"""Multiple choice: some of several are right, judged as a whole or choice by choice. Pure: no Django."""

from collections.abc import Mapping

from courses.assessments.content import QuestionContent
from courses.assessments.kinds import choosing
from courses.assessments.kinds.marking import mark
from courses.assessments.kinds.protocol import ANSWER, Answer, Given, Mark, Prompt, Review, Slot

LABEL = "multiple choice"
ALL_OR_NOTHING, RIGHT_MINUS_WRONG = "all_or_nothing", "right_minus_wrong"
HINTS: Mapping[str, str] = {
    ALL_OR_NOTHING: "Choose all that apply. No part marks.",
    RIGHT_MINUS_WRONG: "Choose all that apply. Each right choice earns, each wrong one takes as much off.",
}

arrange = choosing.shuffle_choices


def check(content: QuestionContent) -> tuple[str, ...]:
    """At least one right choice, and a rule that we know."""
    right = () if content.correct_keys else ("Mark at least one choice as right.",)
    rule = () if _rule(content) in HINTS else ("Choose how part of the right choices counts.",)
    return choosing.check_choices(content) + right + rule


def prepare(content: QuestionContent, answer: Answer, *, name: str = ANSWER) -> Prompt:
    """Check boxes, with the rule that decides stated."""
    return choosing.prompt(
        content, answer, name=name, template="assessments/kinds/some_of.html", label=LABEL, hint=_hint(content)
    )


def parse(content: QuestionContent, given: Given) -> Answer:
    """Any number of keys."""
    return choosing.chosen_keys(content, given)


def score(content: QuestionContent, answer: Answer) -> Mark:
    """By the question's rule."""
    if _rule(content) == ALL_OR_NOTHING:
        return choosing.all_or_nothing(content, answer)
    right = len(set(answer) & set(content.correct_keys))
    wrong = len(answer) - right
    return mark(content, answer, points=max(right - wrong, 0), possible=len(content.correct_keys))


def solve(content: QuestionContent) -> Answer:
    """All right choices."""
    return content.correct_keys


def review(content: QuestionContent, answer: Answer) -> Review:
    """A right choice that was left out is shown as missed."""
    return choosing.review(
        content, answer, score(content, answer), label=LABEL, hint=_hint(content), takes_several=True
    )


def tally(content: QuestionContent, answer: Answer) -> tuple[tuple[str, str], ...]:
    """Every chosen key."""
    return choosing.tally(answer)


def slots(content: QuestionContent) -> tuple[Slot, ...]:
    """Every choice."""
    return choosing.slots(content)


def _rule(content: QuestionContent) -> str:
    return str(content.details.get("rule", ALL_OR_NOTHING))


def _hint(content: QuestionContent) -> str:
    return HINTS.get(_rule(content), "")
