"""What people's marks of written answers make of an attempt. Pure: no Django.

Two markers count half each: the mean of their points, rounded half up. Where they are further apart than `MOST_APART`
points, the first decides.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from courses.assessments.content import QuestionContent
from courses.assessments.kinds.marking import reason_of
from courses.assessments.kinds.open_response import Criterion, rubric_of
from courses.assessments.kinds.protocol import Answer, Judged, JudgedLine, Mark, Reason

MOST_APART = 2
TWO_MARKERS = (
    "A second person marks without seeing the first marks. The mean counts, rounded half up; where they are more than "
    f"{MOST_APART} points apart, the first marker decides."
)
NO_PART = 0


@dataclass(frozen=True)
class GivenMark:
    """What one person gave one answer. `points` maps the rubric's keys to natural points."""

    part: int
    is_second: bool
    points: Mapping[str, int]
    comment: str
    marker_id: int

    def points_for(self, line: Criterion) -> int:
        """Never more than the line has: a rubric may have been regraded since."""
        return min(self.points.get(line.key, 0), line.points)

    def total(self, rubric: Sequence[Criterion]) -> int:
        """The natural points."""
        return sum(self.points_for(line) for line in rubric)


@dataclass(frozen=True)
class OpenPart:
    """A written answer that a person judges, with the marks that count so far: the newest of each marker.

    `number` is the part of a case, 0 when the question is no case.
    """

    number: int
    content: QuestionContent
    answer: Answer
    needs_second: bool
    first: GivenMark | None = None
    second: GivenMark | None = None

    @property
    def text(self) -> str:
        """What was written."""
        return str(self.answer[0])

    @property
    def rubric(self) -> tuple[Criterion, ...]:
        """What is marked."""
        return rubric_of(self.content)

    @property
    def marks(self) -> tuple[GivenMark, ...]:
        """The first, then the second."""
        return tuple(mark for mark in (self.first, self.second) if mark)

    @property
    def is_judged(self) -> bool:
        """Nobody needs to look at it any more."""
        return self.first is not None and (self.second is not None or not self.needs_second)

    def waits_for(self, person_id: int) -> bool:
        """This person could look at it next."""
        return not self.is_judged and (self.first is None or self.first.marker_id != person_id)

    def mark_by(self, person_id: int) -> GivenMark | None:
        """What this person gave."""
        return next((mark for mark in self.marks if mark.marker_id == person_id), None)

    def is_second_place(self, person_id: int) -> bool | None:
        """Whether a mark of this person would be the second marker's; None when two others have marked.

        Where one marker is enough, another person's mark corrects the first.
        """
        own = self.mark_by(person_id)
        if own or not self.first:
            return own.is_second if own else False
        if not self.needs_second:
            return False
        return None if self.second else True

    @property
    def points(self) -> int:
        """The natural points that both markers give together."""
        totals = [mark.total(self.rubric) for mark in self.marks]
        if len(totals) == 1 or abs(totals[0] - totals[1]) > MOST_APART:
            return totals[0]
        return (sum(totals) + 1) // 2

    @property
    def mark(self) -> Mark:
        """What it earns once it is judged."""
        times = self.content.points_each
        possible = sum(line.points for line in self.rubric)
        return Mark(self.points * times, possible * times, reason_of(self.points, possible))

    @property
    def judged(self) -> Judged:
        """The same in words for the trainee."""
        times, mark = self.content.points_each, self.mark
        lines = tuple(
            JudgedLine(line.text, tuple(it.points_for(line) * times for it in self.marks), line.points * times)
            for line in self.rubric
        )
        comments = tuple(it.comment for it in self.marks if it.comment)
        return Judged(self.number, mark.points, mark.possible, lines, comments)


def open_parts(
    content: QuestionContent, answer: Answer, by_rule: Mark, given: Sequence[GivenMark], *, needs_second: bool
) -> tuple[OpenPart, ...]:
    """The written answers of a question; `by_rule` is what its kind makes of the answer without people."""
    if by_rule.parts:
        places = zip(content.parts, answer or ((),) * len(content.parts), by_rule.parts, strict=True)
        found = [(number, *place) for number, place in enumerate(places, 1)]
    else:
        found = [(NO_PART, content, answer, by_rule)]
    return tuple(
        OpenPart(
            number,
            part,
            written,
            needs_second,
            first=_newest(given, number, is_second=False),
            second=_newest(given, number, is_second=True),
        )
        for number, part, written, mark in found
        if mark.reason is Reason.AWAITS_MARKING
    )


def with_people(by_rule: Mark, parts: Sequence[OpenPart], points_each: int) -> Mark:
    """The mark of a question once people's marks are put in place; what is not judged goes on waiting."""
    judged = {part.number: part.mark for part in parts if part.is_judged}
    if not judged:
        return by_rule
    if not by_rule.parts:
        return judged[NO_PART]
    marks = tuple(judged.get(number, mark) for number, mark in enumerate(by_rule.parts, 1))
    points = sum(mark.points for mark in marks) * points_each
    reason = by_rule.reason if any(mark.awaits_marking for mark in marks) else reason_of(points, by_rule.possible)
    return replace(by_rule, points=points, reason=reason, parts=marks)


def _newest(given: Sequence[GivenMark], part: int, *, is_second: bool) -> GivenMark | None:
    """The marks stand in the order in which they were given."""
    return next((it for it in reversed(given) if it.part == part and it.is_second == is_second), None)
