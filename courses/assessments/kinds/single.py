"""Single choice: one of several is right. Pure: no Django."""

from collections.abc import Sequence

from courses.assessments.content import QuestionContent
from courses.assessments.kinds import choosing
from courses.assessments.kinds.protocol import Answer, Mark, Prompt, Review


def check(content: QuestionContent) -> tuple[str, ...]:
    """Exactly one right choice."""
    return choosing.check_choices(content) + choosing.check_one_right(content)


def prepare(content: QuestionContent, answer: Answer) -> Prompt:
    """Radio buttons."""
    return choosing.prompt(content, answer, template="assessments/kinds/one_of.html", label="single choice")


def parse(content: QuestionContent, given: Sequence[str]) -> Answer:
    """At most one key."""
    return choosing.one_key(content, given)


def score(content: QuestionContent, answer: Answer) -> Mark:
    """One point for the right choice."""
    return choosing.all_or_nothing(content, answer)


def review(content: QuestionContent, answer: Answer) -> Review:
    """The right choice is shown as correct, chosen or not."""
    return choosing.review(content, answer, takes_several=False)
