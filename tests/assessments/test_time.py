"""The server's clock alone decides how long an attempt runs."""

from datetime import timedelta

import pytest

from courses.assessments import services
from courses.assessments.models import Attempt, AttemptEvent, QuizPage, Response
from courses.assessments.sweeper import close_all_overdue
from courses.assessments.timing import GRACE
from tests.assessments.sitting import START, answer_right, save
from tests.factories import content, study

MINUTE = timedelta(minutes=1)
END = START + 40 * MINUTE
OVER = END + GRACE + timedelta(seconds=1)


@pytest.fixture
def quiz(course):
    """Forty minutes."""
    QuizPage.objects.filter(course=course).update(time_limit_minutes=40)
    return QuizPage.objects.get(course=course)


def url(attempt, page=""):
    return f"/attempts/{attempt.uuid}/{page}"


def test_the_deadline_exists_before_the_first_question(attempt):
    assert (attempt.deadline_at, attempt.limit_minutes, attempt.allowed_minutes) == (END, 40, 40)


def test_starting_again_gains_no_time(quiz, enrollment, attempt):
    again = services.start_attempt(quiz=quiz, enrollment=enrollment, at=START + 30 * MINUTE)
    assert (again.pk, again.deadline_at) == (attempt.pk, END)


def test_a_quiz_that_closes_ends_the_attempt_with_it(quiz, enrollment):
    quiz.closes_at = START + 5 * MINUTE
    attempt = services.start_attempt(quiz=quiz, enrollment=enrollment, at=START)
    assert attempt.deadline_at == START + 5 * MINUTE


def test_what_arrives_within_the_grace_is_saved(attempt):
    assert save(attempt, 1, "Right", at=END + GRACE).sequence == 1


def test_what_arrives_later_is_refused_and_what_was_saved_counts(attempt):
    answer_right(attempt, 1)
    with pytest.raises(services.TimeUpRefused):
        save(attempt, 2, "Right", at=OVER)
    closed = services.close_overdue(attempt=attempt, at=OVER)
    assert (closed.points, closed.points_possible, closed.closed_by) == (1, 3, Attempt.ClosedBy.CLOCK)
    assert Response.objects.count() == 1


def test_handing_in_after_the_end_is_the_end_of_the_time(attempt):
    closed = services.submit_attempt(attempt=attempt, at=OVER)
    assert (closed.submitted_at, closed.closed_by) == (END, Attempt.ClosedBy.CLOCK)
    assert [(it.kind, it.actor) for it in closed.events.all()] == [(AttemptEvent.Kind.TIME_UP, None)]


def test_handing_in_before_the_end_is_the_trainees(attempt, alice):
    closed = services.submit_attempt(attempt=attempt, at=END)
    assert (closed.submitted_at, closed.closed_by) == (END, Attempt.ClosedBy.TRAINEE)
    assert [(it.kind, it.actor) for it in closed.events.all()] == [(AttemptEvent.Kind.SUBMITTED, alice)]


def test_the_sweeper_closes_what_is_overdue_once(attempt):
    answer_right(attempt, 1)
    assert close_all_overdue(END + GRACE) == 0
    assert close_all_overdue(OVER) == 1
    assert close_all_overdue(OVER + MINUTE) == 0
    attempt.refresh_from_db()
    assert (attempt.points, attempt.submitted_at, attempt.events.count()) == (1, END, 1)


def test_a_deadline_that_moved_overtakes_the_clock(attempt):
    Attempt.objects.update(deadline_at=OVER + 10 * MINUTE)
    assert services.close_overdue(attempt=attempt, at=OVER).is_open  # `attempt` still holds the old deadline


def test_a_start_after_the_end_closes_the_old_attempt_and_begins_the_next(quiz, enrollment, attempt):
    following = services.start_attempt(quiz=quiz, enrollment=enrollment, at=OVER)
    attempt.refresh_from_db()
    assert (attempt.is_open, following.number, following.is_open) == (False, 2, True)


# In the browser


@pytest.fixture
def late(attempt):
    """An attempt whose time is over, whatever the clock of the test machine says."""
    answer_right(attempt, 1)
    Attempt.objects.update(deadline_at=START + MINUTE)
    attempt.refresh_from_db()
    return attempt


@pytest.mark.parametrize("page", ["", "submit/"])
def test_every_page_of_an_overdue_attempt_leads_to_its_result(as_alice, late, page):
    assert as_alice.get(url(late, page)).url == url(late, "result/")
    late.refresh_from_db()
    assert (late.is_open, late.points) == (False, 1)


def test_a_save_that_comes_too_late_is_told_so_and_the_attempt_is_closed(as_alice, late):
    sent = {"position": 2, "seen_sequence": 0, "answer": ""}
    answer = as_alice.post(url(late, "answers/"), sent, HTTP_ACCEPT="application/json")
    assert (answer.status_code, answer.json()["code"]) == (409, "time_up")
    late.refresh_from_db()
    assert not late.is_open


def test_a_form_that_comes_too_late_leads_to_the_result(as_alice, late):
    answer = as_alice.post(url(late, "answers/"), {"position": 2, "seen_sequence": 0, "answer": ""})
    assert answer.url == url(late, "result/")
    assert "Time was up" in as_alice.get(answer.url).content.decode()


def test_the_clock_tells_the_servers_time_and_the_deadline(as_alice, quiz, enrollment):
    as_alice.post(f"/quizzes/{quiz.pk}/start/")
    attempt = Attempt.objects.get()
    told = as_alice.get(url(attempt, "clock/")).json()
    assert (told["deadline_at"], told["minutes"], told["is_open"]) == (attempt.deadline_at.isoformat(), 40, True)
    assert told["now"] < told["deadline_at"]


def test_the_page_before_says_how_long_there_is(as_alice, quiz, enrollment):
    page = as_alice.get(quiz.url).content.decode()
    assert "You have 40 minutes from the start" in page


def test_waiting_between_attempts(as_alice, quiz, enrollment):
    QuizPage.objects.update(retry_hours=48)
    as_alice.post(f"/quizzes/{quiz.pk}/start/")
    as_alice.post(url(Attempt.objects.get(), "submit/"))
    refused = as_alice.post(f"/quizzes/{quiz.pk}/start/")
    assert refused.status_code == 409
    assert 'data-code="retry_too_soon"' in refused.content.decode()
    assert "You can try again later" in as_alice.get(quiz.url).content.decode()


def test_other_people_do_not_see_the_clock(as_charlie, as_bob, attempt):
    assert [client.get(url(attempt, "clock/")).status_code for client in (as_charlie, as_bob)] == [404, 404]


def test_an_attempt_without_a_limit_never_ends_by_itself(course, enrollment):
    attempt = services.start_attempt(quiz=QuizPage.objects.get(course=course), enrollment=enrollment, at=START)
    assert attempt.deadline_at is None
    assert close_all_overdue(START + timedelta(days=4000)) == 0


def test_of_two_attempts_only_the_overdue_one_is_closed(school, alice, attempt):
    other = content.make_course(school, "Anatomy", unlock_policy="open")
    quiz = content.make_quiz(content.make_module(other, "Bones"), time_limit_minutes=90)
    running = services.start_attempt(quiz=quiz, enrollment=study.make_enrollment(other, alice), at=START)
    assert close_all_overdue(OVER) == 1
    running.refresh_from_db()
    assert running.is_open
