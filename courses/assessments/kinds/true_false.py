"""True or false: a statement to judge. Pure: no Django."""

from random import Random

from courses.assessments.content import QuestionContent
from courses.assessments.kinds import choosing, single
from courses.assessments.kinds.protocol import ANSWER, Answer, Prompt, Review

LABEL = "true or false"

parse, score, solve, tally, slots = single.parse, single.score, single.solve, single.tally, single.slots


def check(content: QuestionContent) -> tuple[str, ...]:
    """Two choices, one of them right."""
    problems = choosing.check_choices(content) + choosing.check_one_right(content)
    if len(content.choices) != 2:
        problems += ("Give it two choices: true and false.",)
    return problems


def arrange(content: QuestionContent, chance: Random) -> QuestionContent:
    """True stays before false."""
    return content


def prepare(content: QuestionContent, answer: Answer, *, name: str = ANSWER) -> Prompt:
    """Two radio buttons."""
    return choosing.prompt(content, answer, name=name, template="assessments/kinds/one_of.html", label=LABEL)


def review(content: QuestionContent, answer: Answer) -> Review:
    """The right judgment is shown as correct, chosen or not."""
    return choosing.review(content, answer, score(content, answer), label=LABEL)
