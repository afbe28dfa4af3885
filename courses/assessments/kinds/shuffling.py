"""Choices that are never shown in the authored order, because that order would tell the answer. Pure: no Django."""

from dataclasses import replace
from random import Random

from courses.assessments.content import ChoiceContent, QuestionContent

SHOWN = "shown"


def arrange(content: QuestionContent, chance: Random) -> QuestionContent:
    """The same question with an order to show its choices in."""
    keys = [choice.key for choice in content.choices]
    chance.shuffle(keys)
    return replace(content, details={**content.details, SHOWN: keys})


def shown_choices(content: QuestionContent) -> tuple[ChoiceContent, ...]:
    """The choices as they are shown. A question that nobody arranged has an order of its own, always the same."""
    arranged = content if SHOWN in content.details else arrange(content, Random(content.stem))  # noqa: S311
    by_key = {choice.key: choice for choice in content.choices}
    return tuple(by_key[key] for key in arranged.details[SHOWN])
