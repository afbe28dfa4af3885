"""A quiz in two tabs at the same moment: one attempt, no answer lost, graded once."""

from datetime import timedelta

import pytest

from courses.assessments import services
from courses.assessments.kinds.protocol import Given
from courses.assessments.models import Attempt, AttemptQuestion, QuestionVersion, QuizPage, Response
from courses.assessments.sitting import load_sitting
from courses.assessments.sweeper import close_all_overdue
from courses.catalog.models import CoursePage
from courses.common.clock import now
from courses.enrollments.models import Enrollment
from courses.schools.models import School
from courses.users.models import Letter, User
from tests.concurrency.parallel import errors_in, in_parallel
from tests.factories import content, study

TABS = 30


@pytest.fixture
def quiz(school: School) -> QuizPage:
    """A quiz of six questions in an open course."""
    course = content.make_course(school, unlock_policy=CoursePage.UnlockPolicy.OPEN)
    return content.make_quiz(content.make_module(course), questions=6)


@pytest.fixture
def enrollment(quiz: QuizPage, alice: User) -> Enrollment:
    """Alice studies the course of the quiz."""
    return study.make_enrollment(quiz.course, alice)


@pytest.fixture
def attempt(quiz: QuizPage, enrollment: Enrollment) -> Attempt:
    """Alice's open attempt."""
    return services.start_attempt(quiz=quiz, enrollment=enrollment, at=now())


def save(attempt: Attempt, position: int, answer: tuple[str, ...], seen: int = 0) -> Response:
    return services.save_response(
        attempt=attempt, position=position, answer=Given.of(answer), seen_sequence=seen, at=now()
    )


def right_answers(attempt: Attempt) -> dict[int, tuple[str, ...]]:
    return {question.position: question.content.correct_keys for question in load_sitting(attempt.pk).questions}


def test_starting_in_thirty_tabs_sits_one_attempt(quiz: QuizPage, enrollment: Enrollment) -> None:
    def start() -> Attempt:
        return services.start_attempt(quiz=quiz, enrollment=enrollment, at=now())

    results = in_parallel(*[start] * TABS)

    assert errors_in(results) == []
    assert len({attempt.pk for attempt in results}) == 1
    assert Attempt.objects.get().questions.count() == 6


def test_of_different_saves_that_saw_the_same_one_wins_and_the_others_are_stale(attempt: Attempt) -> None:
    choices = [choice.key for choice in load_sitting(attempt.pk).questions[0].content.choices]

    results = in_parallel(*[lambda key=key: save(attempt, 1, (key,)) for key in choices])

    errors = errors_in(results)
    assert [type(error) for error in errors] == [services.StaleAnswerRefused] * (len(choices) - 1)
    stored = Response.objects.get()
    assert [stored] == [result for result in results if result not in errors]


def test_the_same_save_from_eight_tabs_is_stored_once_and_acknowledged_to_all(attempt: Attempt) -> None:
    answer = right_answers(attempt)[2]

    results = in_parallel(*[lambda: save(attempt, 2, answer)] * 8)

    assert errors_in(results) == []
    assert {(saved.sequence, saved.saved_at) for saved in results} == {(1, Response.objects.get().saved_at)}


def test_submitting_from_thirty_tabs_grades_and_writes_once(attempt: Attempt) -> None:
    for position, answer in right_answers(attempt).items():
        save(attempt, position, answer)

    results = in_parallel(*[lambda: services.submit_attempt(attempt=attempt, at=now())] * TABS)

    assert errors_in(results) == []
    assert len({judged.submitted_at for judged in results}) == 1
    assert Letter.objects.filter(template="quiz_passed").count() == 1
    assert attempt.events.count() == 1


def test_the_trainee_the_page_and_the_sweeper_end_an_overdue_attempt_once(attempt: Attempt) -> None:
    deadline_at = attempt.started_at + timedelta(minutes=1)
    Attempt.objects.update(deadline_at=deadline_at)
    attempt.refresh_from_db()
    late = deadline_at + timedelta(hours=1)
    endings = [
        lambda: services.submit_attempt(attempt=attempt, at=late),
        lambda: services.close_overdue(attempt=attempt, at=late),
        lambda: close_all_overdue(late),
    ]

    results = in_parallel(*endings * 5)

    assert errors_in(results) == []
    attempt.refresh_from_db()
    assert (attempt.submitted_at, attempt.closed_by, attempt.points) == (deadline_at, Attempt.ClosedBy.CLOCK, 0)
    assert attempt.events.count() == 1


@pytest.mark.parametrize("place_of_submit", range(7))
def test_an_acknowledged_answer_counts_however_close_the_hand_in_is(attempt: Attempt, place_of_submit: int) -> None:
    saves = [
        lambda position=position, answer=answer: save(attempt, position, answer)
        for position, answer in right_answers(attempt).items()
    ]
    calls = [*saves]
    calls.insert(place_of_submit, lambda: services.submit_attempt(attempt=attempt, at=now()))

    results = in_parallel(*calls)

    del results[place_of_submit]
    assert all(isinstance(error, services.AttemptClosedRefused) for error in errors_in(results))
    acknowledged = {response.attempt_question_id for response in results if isinstance(response, Response)}
    assert set(AttemptQuestion.objects.filter(points=1).values_list("pk", flat=True)) == acknowledged
    assert Attempt.objects.get().points == len(acknowledged)


def test_revising_a_question_from_eight_tabs_makes_one_version(quiz: QuizPage) -> None:
    question = quiz.quiz_questions.first().question
    question.stem = "Said better"
    question.save()

    results = in_parallel(*[lambda: services.revise_question(question=question, at=now())] * 8)

    assert errors_in(results) == []
    assert list(QuestionVersion.objects.filter(question=question).values_list("number", flat=True)) == [2, 1]
