"""Natural points become the marks that count. Pure: no Django."""

from courses.assessments.content import QuestionContent
from courses.assessments.kinds.protocol import Answer, Mark, Reason


def mark(content: QuestionContent, answer: Answer, *, points: int, possible: int = 1) -> Mark:
    """The mark of an answer that earns `points` of `possible` by the rule of its kind."""
    return Mark(
        points=points * content.points_each,
        possible=possible * content.points_each,
        reason=reason_of(points, possible) if answer else Reason.UNANSWERED,
    )


def reason_of(points: int, possible: int) -> Reason:
    """Why an answer that was judged earned its points."""
    if points == possible:
        return Reason.RIGHT
    return Reason.PARTLY if points else Reason.WRONG


def counted_points(points: int) -> str:
    """ "1 point", "3 points"."""
    return "1 point" if points == 1 else f"{points} points"
