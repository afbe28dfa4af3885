"""Vignette: a case with several questions of any other type. Pure: no Django."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

from courses.assessments.content import QuestionContent
from courses.assessments.kinds.protocol import (
    ANSWER,
    Answer,
    Given,
    Kind,
    Mark,
    Prompt,
    Reason,
    Review,
    Slot,
    part_name,
)

LABEL = "case"


@dataclass(frozen=True, kw_only=True)
class CasePrompt(Prompt):
    """The case with the prompts of its parts."""

    parts: tuple[Prompt, ...]


class Vignette:
    """The kind; `kinds` are those that its parts can be of."""

    LABEL = LABEL

    def __init__(self, kinds: dict[str, Kind]) -> None:
        self.kinds = kinds

    def check(self, content: QuestionContent) -> tuple[str, ...]:
        """A case, and parts that could be asked by themselves."""
        problems = [] if content.stem.strip() else ["Write the case."]
        if not content.parts:
            problems.append("Give the case at least one question.")
        for number, part in enumerate(content.parts, 1):
            kind = self.kinds.get(part.kind)
            found = kind.check(part) if kind else ("A case cannot stand inside a case.",)
            problems += [f"Part {number}: {problem}" for problem in found]
        return tuple(problems)

    def arrange(self, content: QuestionContent, chance: Random) -> QuestionContent:
        """The parts in their order, each arranged."""
        return replace(content, parts=tuple(self._kind(part).arrange(part, chance) for part in content.parts))

    def prepare(self, content: QuestionContent, answer: Answer, *, name: str = ANSWER) -> Prompt:
        """The fields of part 1 are called ``name-1``."""
        return CasePrompt(
            template="assessments/kinds/vignette.html",
            label=LABEL,
            hint=_hint(content),
            stem=content.stem,
            name=name,
            figure=content.figure,
            parts=tuple(
                kind.prepare(part, given, name=part_name(name, number))
                for number, (kind, part, given) in enumerate(self._parts(content, answer), 1)
            ),
        )

    def parse(self, content: QuestionContent, given: Given) -> Answer:
        """An answer for each part."""
        parts = enumerate(content.parts, 1)
        answer = tuple(self._kind(part).parse(part, given.part(number)) for number, part in parts)
        return answer if any(answer) else ()

    def score(self, content: QuestionContent, answer: Answer) -> Mark:
        """The sum of the parts."""
        marks = tuple(kind.score(part, given) for kind, part, given in self._parts(content, answer))
        points, possible = sum(mark.points for mark in marks), sum(mark.possible for mark in marks)
        return Mark(
            points=points * content.points_each,
            possible=possible * content.points_each,
            reason=_reason(answer, marks, points, possible),
            parts=marks,
        )

    def solve(self, content: QuestionContent) -> Answer:
        """Each part solved."""
        return tuple(self._kind(part).solve(part) for part in content.parts)

    def review(self, content: QuestionContent, answer: Answer) -> Review:
        """Each part with its own reasons."""
        return Review(
            template="assessments/kinds/vignette_review.html",
            label=LABEL,
            hint=_hint(content),
            stem=content.stem,
            rationale=content.rationale,
            figure=content.figure,
            mark=self.score(content, answer),
            parts=tuple(kind.review(part, given) for kind, part, given in self._parts(content, answer)),
        )

    def tally(self, content: QuestionContent, answer: Answer) -> tuple[tuple[str, str], ...]:
        """The parts' slots under their number."""
        return tuple(
            (_slot_key(number, slot), value)
            for number, (kind, part, given) in enumerate(self._parts(content, answer), 1)
            for slot, value in kind.tally(part, given)
        )

    def slots(self, content: QuestionContent) -> tuple[Slot, ...]:
        """The same."""
        return tuple(
            Slot(_slot_key(number, slot.key), _slot_label(number, part, slot), slot.possibilities)
            for number, part in enumerate(content.parts, 1)
            for slot in self._kind(part).slots(part)
        )

    def _parts(self, content: QuestionContent, answer: Answer) -> Iterator[tuple[Kind, QuestionContent, Answer]]:
        given = answer or ((),) * len(content.parts)
        return zip(map(self._kind, content.parts), content.parts, given, strict=True)

    def _kind(self, part: QuestionContent) -> Kind:
        return self.kinds[part.kind]


def _reason(answer: Answer, marks: tuple[Mark, ...], points: int, possible: int) -> Reason:
    if not answer:
        return Reason.UNANSWERED
    if any(mark.reason is Reason.AWAITS_MARKING for mark in marks):
        return Reason.AWAITS_MARKING
    if points == possible:
        return Reason.RIGHT
    return Reason.PARTLY if points else Reason.WRONG


def _slot_key(number: int, slot: str) -> str:
    return f"{number}.{slot}" if slot else str(number)


def _slot_label(number: int, part: QuestionContent, slot: Slot) -> str:
    return f"{number}. {slot.label or part.stem}"


def _hint(content: QuestionContent) -> str:
    parts = "One question" if len(content.parts) == 1 else f"{len(content.parts)} questions"
    times = "" if content.points_each == 1 else f" Its points count {content.points_each} times."
    return f"{parts} about this case, each marked by itself.{times}"
