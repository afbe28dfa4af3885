"""Multiple choice: all right ones must be chosen and no other, without part marks. Pure: no Django."""

from collections.abc import Sequence

from courses.assessments.content import QuestionContent
from courses.assessments.kinds import choosing
from courses.assessments.kinds.protocol import Answer, Mark, Prompt, Review


def check(content: QuestionContent) -> tuple[str, ...]:
    """At least one right choice."""
    right = () if content.correct_keys else ("Mark at least one choice as right.",)
    return choosing.check_choices(content) + right


def prepare(content: QuestionContent, answer: Answer) -> Prompt:
    """Check boxes, with the rule that decides stated."""
    return choosing.prompt(
        content,
        answer,
        template="assessments/kinds/some_of.html",
        label="choose all that apply",
        hint="Choose all that apply. No part marks.",
    )


def parse(content: QuestionContent, given: Sequence[str]) -> Answer:
    """Any number of keys."""
    return choosing.chosen_keys(content, given)


def score(content: QuestionContent, answer: Answer) -> Mark:
    """One point when exactly the right ones were chosen."""
    return choosing.all_or_nothing(content, answer)


def review(content: QuestionContent, answer: Answer) -> Review:
    """A right choice that was left out is shown as missed."""
    return choosing.review(content, answer, takes_several=True)
