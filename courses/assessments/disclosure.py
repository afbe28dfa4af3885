"""What of an attempt its trainee may see, and when. Pure: no Django.

Each thing has the moment from which it is shown. Nothing is shown before the attempt was handed in, but for answers
that a practice quiz lets the trainee check one at a time.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

LATER = timedelta(hours=24)


class Moment(StrEnum):
    """From when a thing is shown."""

    AFTER = "after"
    LATER = "later"
    CLOSED = "closed"
    NEVER = "never"


@dataclass(frozen=True)
class ReviewPolicy:
    """The moment of each thing: the answer given, right or wrong, the points, the reasons, the right answer."""

    answer: str = Moment.AFTER
    correctness: str = Moment.AFTER
    points: str = Moment.AFTER
    rationale: str = Moment.AFTER
    right_answer: str = Moment.AFTER


@dataclass(frozen=True)
class Disclosure:
    """What may be shown now."""

    answer: bool
    correctness: bool
    points: bool
    rationale: bool
    right_answer: bool

    @property
    def is_anything(self) -> bool:
        """There is a review at all."""
        return self.answer or self.correctness or self.points or self.rationale or self.right_answer

    @property
    def is_everything(self) -> bool:
        """Nothing is kept back."""
        return self.answer and self.correctness and self.points and self.rationale and self.right_answer


ALL = Disclosure(*[True] * 5)


def disclose(
    policy: ReviewPolicy, *, submitted_at: datetime | None, closes_at: datetime | None, at: datetime
) -> Disclosure:
    """What may be shown at that moment of an attempt; `closes_at` is the person's own closing of the quiz.

    A quiz that never closes is never "after closing": such things stay hidden until somebody sets a closing.
    """

    def is_shown(moment: str) -> bool:
        if submitted_at is None or moment == Moment.NEVER:
            return False
        if moment == Moment.CLOSED:
            return closes_at is not None and at >= closes_at
        return moment == Moment.AFTER or at >= submitted_at + LATER

    return Disclosure(
        answer=is_shown(policy.answer),
        correctness=is_shown(policy.correctness),
        points=is_shown(policy.points),
        rationale=is_shown(policy.rationale),
        right_answer=is_shown(policy.right_answer),
    )
