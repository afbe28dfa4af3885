"""Single choice: one of several is right. Pure: no Django."""

from courses.assessments.content import QuestionContent
from courses.assessments.kinds import choosing
from courses.assessments.kinds.protocol import ANSWER, Answer, Given, Mark, Prompt, Review, Slot

LABEL = "single choice"

arrange = choosing.shuffle_choices


def check(content: QuestionContent) -> tuple[str, ...]:
    """Exactly one right choice."""
    return choosing.check_choices(content) + choosing.check_one_right(content)


def prepare(content: QuestionContent, answer: Answer, *, name: str = ANSWER) -> Prompt:
    """Radio buttons."""
    return choosing.prompt(content, answer, name=name, template="assessments/kinds/one_of.html", label=LABEL)


def parse(content: QuestionContent, given: Given) -> Answer:
    """At most one key."""
    return choosing.one_key(content, given)


def score(content: QuestionContent, answer: Answer) -> Mark:
    """One point for the right choice."""
    return choosing.all_or_nothing(content, answer)


def solve(content: QuestionContent) -> Answer:
    """The right choice."""
    return content.correct_keys


def review(content: QuestionContent, answer: Answer) -> Review:
    """The right choice is shown as correct, chosen or not."""
    return choosing.review(content, answer, score(content, answer), label=LABEL)


def tally(content: QuestionContent, answer: Answer) -> tuple[tuple[str, str], ...]:
    """The chosen key."""
    return choosing.tally(answer)


def slots(content: QuestionContent) -> tuple[Slot, ...]:
    """Every choice."""
    return choosing.slots(content)
