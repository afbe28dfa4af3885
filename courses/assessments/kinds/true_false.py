"""True or false: a statement to judge. Pure: no Django."""

from collections.abc import Sequence

from courses.assessments.content import QuestionContent
from courses.assessments.kinds import choosing
from courses.assessments.kinds.protocol import Answer, Mark, Prompt, Review


def check(content: QuestionContent) -> tuple[str, ...]:
    """Two choices, one of them right."""
    problems = choosing.check_choices(content) + choosing.check_one_right(content)
    if len(content.choices) != 2:
        problems += ("Give it two choices: true and false.",)
    return problems


def prepare(content: QuestionContent, answer: Answer) -> Prompt:
    """Two radio buttons."""
    return choosing.prompt(content, answer, template="assessments/kinds/one_of.html", label="true or false")


def parse(content: QuestionContent, given: Sequence[str]) -> Answer:
    """At most one key."""
    return choosing.one_key(content, given)


def score(content: QuestionContent, answer: Answer) -> Mark:
    """One point for the right judgment."""
    return choosing.all_or_nothing(content, answer)


def review(content: QuestionContent, answer: Answer) -> Review:
    """The right judgment is shown as correct, chosen or not."""
    return choosing.review(content, answer, takes_several=False)
