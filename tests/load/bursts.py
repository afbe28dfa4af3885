"""The same button pressed in thirty tabs at once, again and again: every attempt begins once and is handed in once."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Barrier

from courses.assessments import services
from courses.assessments.models import Attempt, AttemptEvent, QuizPage
from courses.common.clock import now
from courses.enrollments.models import Enrollment
from courses.schools.models import School
from tests.load.client import request
from tests.load.quizzes import make_quiz
from tests.load.seed import session_of

ROUNDS, TABS = 20, 30


@dataclass(frozen=True)
class Bursts:
    """What became of all rounds. `errors` are answers that lead nowhere, `not_once` rounds without just one effect."""

    presses: int
    errors: int
    not_once: int


def starts(school: School, port: int) -> Bursts:
    """Thirty tabs begin the same quiz."""
    quiz, trainees = make_quiz(school, "Begun in thirty tabs", ROUNDS, questions=20)
    return _bursts(port, trainees, lambda _: f"/quizzes/{quiz.pk}/start/", lambda it: _attempts(quiz, it))


def submits(school: School, port: int) -> Bursts:
    """Thirty tabs hand in the same attempt."""
    quiz, trainees = make_quiz(school, "Handed in from thirty tabs", ROUNDS, questions=20)
    begun = {it.pk: services.start_attempt(quiz=quiz, enrollment=it, at=now()) for it in trainees}
    return _bursts(port, trainees, lambda it: f"/attempts/{begun[it.pk].uuid}/submit/", lambda it: _endings(quiz, it))


def _attempts(quiz: QuizPage, trainee: Enrollment) -> int:
    return Attempt.objects.filter(quiz=quiz, enrollment=trainee).count()


def _endings(quiz: QuizPage, trainee: Enrollment) -> int:
    return AttemptEvent.objects.filter(attempt__quiz=quiz, attempt__enrollment=trainee, kind="submitted").count()


def _bursts(
    port: int,
    trainees: Iterable[Enrollment],
    path_of: Callable[[Enrollment], str],
    effects: Callable[[Enrollment], int],
) -> Bursts:
    statuses: list[int] = []
    not_once = 0
    with ThreadPoolExecutor(TABS) as tabs:
        for each in trainees:
            together, path, session = Barrier(TABS), path_of(each), session_of(each.trainee)
            statuses += tabs.map(lambda _: _press(together, port, path, session), range(TABS))  # noqa: B023 - used up here
            not_once += effects(each) != 1
    return Bursts(len(statuses), sum(status != 302 for status in statuses), not_once)


def _press(together: Barrier, port: int, path: str, session: str) -> int:
    together.wait(timeout=30)
    status, _ = request(port, path, session, {})
    return status
