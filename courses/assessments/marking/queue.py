"""The written answers of a school: what waits for a marker, and what was marked lately. Two queries each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Max, QuerySet

from courses.assessments.judging import OpenPart
from courses.assessments.models import Attempt, AttemptQuestion, PersonMark, QuizPage
from courses.assessments.sitting import SittingQuestion, sitting_question, with_last_response, with_marks
from courses.schools.models import School
from courses.users.models import User

LATELY = 10


@dataclass(frozen=True)
class WrittenAnswer:
    """One written answer with the attempt it belongs to."""

    attempt: Attempt
    asked: AttemptQuestion
    question: SittingQuestion
    part: OpenPart

    @property
    def place(self) -> tuple[UUID, int, int]:
        """What its address is made of."""
        return (self.attempt.uuid, self.question.position, self.part.number)

    @property
    def trainee(self) -> User:
        """Who wrote it."""
        return self.attempt.enrollment.trainee

    @property
    def quiz(self) -> QuizPage:
        """Where."""
        return self.attempt.quiz

    @property
    def handed_in_at(self) -> datetime | None:
        """When."""
        return self.attempt.submitted_at

    @property
    def second_marks(self) -> bool:
        """Somebody has marked it, and a second marker is still to come."""
        return bool(self.part.first) and not self.part.is_judged


@dataclass(frozen=True)
class Queue:
    """What waits: `mine` for the person who looks, oldest first; `others` counts what only somebody else may mark."""

    mine: tuple[WrittenAnswer, ...]
    others: int
    quizzes: tuple[QuizPage, ...]

    def after(self, place: tuple[UUID, int, int]) -> WrittenAnswer | None:
        """What to mark next: the oldest that is not the one just marked."""
        return next((it for it in self.mine if it.place != place), None)


def waiting_attempts(school: School) -> int:
    """How many attempts of the school have no result because somebody must mark them."""
    return Attempt.objects.filter(school=school, submitted_at__isnull=False, is_passed=None).count()


def load_queue(school: School, person: User, quiz_id: int | None = None) -> Queue:
    """What waits in the school, or in one of its quizzes."""
    asked = AttemptQuestion.objects.filter(
        attempt__school=school, attempt__submitted_at__isnull=False, attempt__is_passed=None, points=None
    )
    waiting = [it for it in _answers(asked) if not it.part.is_judged]
    quizzes = {it.quiz.pk: it.quiz for it in waiting}
    wanted = [it for it in waiting if quiz_id in (None, it.quiz.pk)]
    mine = [it for it in wanted if it.part.waits_for(person.pk) and it.trainee.pk != person.pk]
    return Queue(tuple(mine), len(wanted) - len(mine), tuple(quizzes.values()))


def load_marked_by(school: School, person: User) -> list[WrittenAnswer]:
    """What the person marked last, newest first: the way back to a slip."""
    marks = PersonMark.objects.filter(marker=person, attempt_question__attempt__school=school).order_by()
    newest = marks.values("attempt_question", "part").annotate(newest=Max("pk")).order_by("-newest")[:LATELY]
    order = [(row["attempt_question"], row["part"]) for row in newest]
    asked = AttemptQuestion.objects.filter(pk__in=[question for question, _ in order])
    found = {(it.asked.pk, it.part.number): it for it in _answers(asked)}
    return [found[place] for place in order if place in found]


def find_answer(school: School, uuid: UUID, position: int, part: int) -> WrittenAnswer | None:
    """The written answer of that address, if the school has it and it was handed in."""
    asked = AttemptQuestion.objects.filter(
        attempt__school=school, attempt__uuid=uuid, attempt__submitted_at__isnull=False, position=position
    )
    return next((it for it in _answers(asked) if it.part.number == part), None)


def _answers(asked: QuerySet[AttemptQuestion]) -> Iterable[WrittenAnswer]:
    rows = with_last_response(asked).select_related(
        "version", "attempt__quiz__course", "attempt__enrollment__trainee", "attempt__school"
    )
    for row in with_marks(rows.order_by("attempt__submitted_at", "attempt", "position")):
        question = sitting_question(row)
        for part in question.open_parts:
            yield WrittenAnswer(row.attempt, row, question, part)
