"""Marking written answers: the service, the queue and the page of one answer."""

import pytest

from courses.assessments import integrity, services
from courses.assessments.models import Attempt, AttemptEvent, PersonMark, QuizPage
from courses.assessments.signals import attempt_graded
from courses.assessments.sitting import load_sitting
from courses.schools.models import Role
from courses.users.models import Letter
from courses.users.tasks import compose
from tests.assessments.sitting import START
from tests.assessments.written import CASE, GOAL, MEASURE, give, hand_in, make_written_quiz
from tests.conftest import signed_in
from tests.factories import people, study
from tests.factories.questions import OPEN_RESPONSE

QUEUE = "/school/juniper-row/marking/"


@pytest.fixture
def module(course):
    course.get_children().get().specific.get_children().get().delete()
    return course.get_children().get().specific


@pytest.fixture
def quiz(module) -> QuizPage:
    """Six points, five of them written."""
    return make_written_quiz(module)


@pytest.fixture
def attempt(quiz, enrollment) -> Attempt:
    """Alice's, handed in and waiting."""
    return hand_in(quiz, enrollment)


@pytest.fixture
def judith(school):
    return people.make_member(school, Role.INSTRUCTOR, "Judith", "Cole")


def two_markers(quiz):
    quiz.needs_second_marker = True
    quiz.save()
    return quiz


def page_of(attempt, position=2, part=0):
    return f"{QUEUE}{attempt.uuid}/{position}/{part}/"


def form(goal=2, measure=3, seen=0, comment=""):
    return {f"points-{GOAL}": goal, f"points-{MEASURE}": measure, "comment": comment, "seen": seen}


def result_of(attempt):
    attempt.refresh_from_db()
    return attempt.points, attempt.is_passed


# The service


def test_the_last_mark_brings_the_result(attempt, bob):
    assert result_of(attempt) == (None, None)
    give(attempt, bob)
    assert result_of(attempt) == (6, True)
    assert list(attempt.questions.values_list("points", "possible")) == [(1, 1), (5, 5)]
    assert list(integrity.findings()) == []


def test_a_pass_is_told_once_and_to_the_rooms_above(attempt, bob):
    heard = []
    listen = lambda **arguments: heard.append(arguments["actor"])  # noqa: E731
    attempt_graded.connect(listen, weak=False)
    try:
        give(attempt, bob)
        give(attempt, bob)
    finally:
        attempt_graded.disconnect(listen)
    assert heard == [bob]
    assert list(Letter.objects.values_list("template", flat=True)) == ["quiz_passed"]
    assert PersonMark.objects.count() == 1


def test_what_did_not_pass_is_told_too(attempt, bob):
    give(attempt, bob, 0, 1)
    assert result_of(attempt) == (2, False)
    letter = Letter.objects.get()
    assert (letter.template, letter.recipient) == ("quiz_marked", attempt.enrollment.trainee)
    message = compose(letter)
    assert message.subject == "Your answers in Written were marked"
    assert "Your result is 33.3%. The pass mark is 70%: not passed yet." in message.body
    assert f"/attempts/{attempt.uuid}/result/" in message.body


def test_each_mark_leaves_an_event(attempt, bob):
    give(attempt, bob, 1, 2)
    event = attempt.events.get(kind=AttemptEvent.Kind.MARKED)
    assert event.actor == bob
    assert (event.facts["question"], event.facts["points"]) == (2, 3)
    assert event.facts["after"] == {"points": 4, "score_percent": "66.7", "is_passed": False}


def test_a_correction_is_a_new_row_and_a_new_result(attempt, bob):
    give(attempt, bob, 0, 1)
    give(attempt, bob, 2, 2, seen=1)
    assert result_of(attempt) == (5, True)
    assert PersonMark.objects.count() == 2
    assert list(integrity.findings()) == []
    assert set(Letter.objects.values_list("template", flat=True)) == {"quiz_marked", "quiz_passed"}


def test_a_correction_does_not_take_a_pass_away(attempt, bob):
    give(attempt, bob)
    with pytest.raises(services.PassStandsRefused):
        give(attempt, bob, 0, 0, seen=1)
    assert result_of(attempt) == (6, True)
    assert PersonMark.objects.count() == 1


def test_who_did_not_see_the_present_marks_is_refused(attempt, bob, judith):
    give(attempt, bob, 1, 1)
    with pytest.raises(services.MarkStaleRefused):
        give(attempt, judith)
    assert give(attempt, judith, seen=1)
    assert result_of(attempt) == (6, True)


@pytest.mark.parametrize(
    "points", [{GOAL: 3, MEASURE: 0}, {GOAL: -1, MEASURE: 0}, {GOAL: 1}, {GOAL: 1, MEASURE: 1, "x": 1}]
)
def test_points_out_of_bounds_are_refused(attempt, bob, points):
    with pytest.raises(services.PointsRefused):
        services.mark_answer(question=attempt.questions.get(position=2), marker=bob, points=points, at=START)
    assert not PersonMark.objects.exists()


def test_nobody_marks_their_own_attempt(quiz, course, bob):
    own = hand_in(quiz, study.make_enrollment(course, bob))
    with pytest.raises(services.OwnAttemptRefused):
        give(own, bob)


def test_what_is_not_handed_in_or_not_written_has_nothing_to_mark(quiz, enrollment, bob):
    attempt = services.start_attempt(quiz=quiz, enrollment=enrollment, at=START)
    with pytest.raises(services.AnswerUnknownRefused):
        give(attempt, bob)
    services.submit_attempt(attempt=attempt, at=START)  # left blank: judged at once
    assert result_of(attempt) == (0, False)
    for position in (1, 2):
        with pytest.raises(services.AnswerUnknownRefused):
            give(attempt, bob, position=position)


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [((2, 3), (2, 2), 5), ((1, 1), (2, 2), 3), ((1, 1), (1, 2), 3), ((0, 1), (2, 3), 1), ((2, 3), (0, 1), 5)],
    ids=["half rounds up", "mean", "half rounds up again", "first decides", "first decides again"],
)
def test_two_markers(quiz, enrollment, bob, judith, first, second, together):
    attempt = hand_in(two_markers(quiz), enrollment)
    give(attempt, bob, *first)
    assert result_of(attempt) == (None, None)
    give(attempt, judith, *second)
    assert result_of(attempt)[0] == 1 + together
    assert list(integrity.findings()) == []


def test_a_third_marker_is_refused_and_each_of_the_two_corrects_their_own(quiz, enrollment, bob, judith, rita):
    attempt = hand_in(two_markers(quiz), enrollment)
    give(attempt, bob, 0, 0)
    give(attempt, bob, 1, 1, seen=1)
    give(attempt, judith, 1, 1)
    with pytest.raises(services.AnswerMarkedRefused):
        give(attempt, rita)
    give(attempt, judith, 2, 2, seen=1)
    assert result_of(attempt)[0] == 1 + 3


def test_the_second_marker_is_pinned_when_the_attempt_starts(attempt, quiz, bob):
    two_markers(quiz)
    give(attempt, bob)
    assert result_of(attempt) == (6, True)


def test_a_case_with_a_written_part(module, enrollment, bob):
    attempt = hand_in(make_written_quiz(module, CASE), enrollment, (("b",), ("Goal first.",)))
    assert load_sitting(attempt.pk).at(2).mark.awaits_marking
    give(attempt, bob, 1, 3, part=2)
    assert result_of(attempt) == (1 + 1 + 4, True)
    assert attempt.questions.get(position=2).points == 5
    assert list(integrity.findings()) == []
    with pytest.raises(services.AnswerUnknownRefused):
        give(attempt, bob, part=1)


def test_every_written_answer_of_an_attempt_is_waited_for(module, enrollment, bob):
    quiz = make_written_quiz(module, OPEN_RESPONSE, OPEN_RESPONSE)
    attempt = hand_in(quiz, enrollment, ("One.",), ("Two.",))
    give(attempt, bob)
    assert result_of(attempt) == (None, None)
    give(attempt, bob, 1, 1, position=3)
    assert result_of(attempt) == (8, True)


# The pages


def test_the_queue_names_what_waits(as_bob, attempt, quiz):
    page = as_bob.get(QUEUE).text
    assert "1 answer waits for you" in page
    assert page_of(attempt) in page
    assert "Alice" in page
    assert "Nothing waits for you" in as_bob.get(f"{QUEUE}?quiz=0").text
    assert page_of(attempt) in as_bob.get(f"{QUEUE}?quiz={quiz.pk}").text


def test_an_empty_queue_says_what_will_be_there(as_bob, school):
    assert "Written answers appear here when trainees hand them in." in as_bob.get(QUEUE).text


def test_names_are_hidden_where_marking_is_blind(as_bob, attempt, quiz):
    quiz.is_marked_blind = True
    quiz.save()
    for address in (QUEUE, page_of(attempt)):
        page = as_bob.get(address).text
        assert "Name hidden" in page
        assert "Alice" not in page
        assert "Oduya" not in page


def test_save_and_next_goes_through_the_queue(as_bob, bob, quiz, course, attempt):
    other = hand_in(quiz, study.make_enrollment(course, people.make_user("Ana", "Reyes")))
    assert as_bob.post(page_of(attempt), form()).url == page_of(other)
    assert as_bob.post(page_of(other), form(0, 0, comment="Read again.")).url == QUEUE
    assert result_of(attempt) == (6, True)
    assert PersonMark.objects.get(attempt_question__attempt=other).comment == "Read again."
    assert "Marked by you" in as_bob.get(QUEUE).text


def test_points_over_the_line_are_refused_beside_the_field(as_bob, attempt):
    answer = as_bob.post(page_of(attempt), form(goal=3))
    assert answer.status_code == 422
    assert "Give at most 2." in answer.text
    assert not PersonMark.objects.exists()


def test_a_stale_page_keeps_what_was_typed_and_the_next_save_counts(as_bob, attempt, judith):
    give(attempt, judith, 1, 1)
    answer = as_bob.post(page_of(attempt), form(2, 2))
    assert answer.status_code == 409
    assert 'name="seen" value="1"' in answer.text
    assert as_bob.post(page_of(attempt), form(2, 2, seen=1)).status_code == 302
    assert result_of(attempt) == (5, True)


def test_the_second_marker_does_not_see_the_first_marks(quiz, enrollment, bob, judith, rita):
    attempt = hand_in(two_markers(quiz), enrollment)
    give(attempt, bob, 1, 2, comment="Too short.")
    page = signed_in(judith).get(page_of(attempt)).text
    assert "Too short." not in page
    assert "without seeing" in page
    assert "Nothing waits for you" in signed_in(bob).get(QUEUE).text
    give(attempt, judith)
    assert "Two people have marked this answer" in signed_in(rita).get(page_of(attempt)).text
    assert signed_in(rita).post(page_of(attempt), form()).status_code == 409


def test_who_wrote_it_is_told_that_somebody_else_marks(quiz, course, bob, as_bob):
    own = hand_in(quiz, study.make_enrollment(course, bob))
    assert "You wrote this answer" in as_bob.get(page_of(own)).text
    assert as_bob.post(page_of(own), form()).status_code == 403
    assert page_of(own) not in as_bob.get(QUEUE).text


def test_outsiders_and_trainees_find_nothing(as_alice, as_charlie, attempt):
    for client in (as_alice, as_charlie):
        assert client.get(QUEUE).status_code == 404
        assert client.get(page_of(attempt)).status_code == 404
        assert client.post(page_of(attempt), form()).status_code == 404
    assert as_charlie.get(page_of(attempt).replace("juniper-row", "cascade-hands")).status_code == 404
    assert not PersonMark.objects.exists()


def test_what_is_no_written_answer_is_not_there(as_bob, attempt):
    assert [as_bob.get(page_of(attempt, *place)).status_code for place in ((1, 0), (2, 1), (9, 0))] == [404] * 3
    assert as_bob.post(QUEUE).status_code == 405


def test_visitors_sign_in_first(client, attempt):
    assert client.get(QUEUE).url.startswith("/accounts/login/")


def test_the_list_of_quizzes_leads_to_the_queue_with_a_count(as_bob, attempt):
    page = as_bob.get("/school/juniper-row/quizzes/").text
    assert f'href="{QUEUE}"' in page
    assert "1<span" in page


# What the trainee sees


def test_the_trainee_sees_points_and_comment_when_all_is_marked(as_alice, module, enrollment, bob):
    quiz = make_written_quiz(module, OPEN_RESPONSE, CASE)
    attempt = hand_in(quiz, enrollment, ("One.",), ((), ("Two.",)))
    give(attempt, bob, 1, 2, comment="Say the measure.")
    page = as_alice.get(f"/attempts/{attempt.uuid}/result/").text
    assert "Being marked" in page
    assert "Say the measure." not in page
    give(attempt, bob, 2, 1, position=3, part=2, comment="Good plan.")
    page = as_alice.get(f"/attempts/{attempt.uuid}/result/?show=all").text
    assert "Say the measure." in page
    assert "Good plan." in page
    assert "2 of 3" in page
    assert "Being marked" not in page


@pytest.mark.parametrize(("hidden", "gone"), [("shows_rationale", "Say the measure."), ("shows_points", "1 of 2")])
def test_what_the_review_policy_hides_stays_hidden(as_alice, quiz, attempt, bob, hidden, gone):
    give(attempt, bob, 1, 2, comment="Say the measure.")
    QuizPage.objects.filter(pk=quiz.pk).update(**{hidden: "never"})
    page = as_alice.get(f"/attempts/{attempt.uuid}/result/?show=all").text
    assert gone not in page
    assert ("1 of 2" in page) != ("Say the measure." in page)


# Queries


@pytest.mark.parametrize("count", [2, 8])
def test_queries_do_not_grow(as_bob, quiz, course, count, django_assert_max_num_queries):
    attempts = [
        hand_in(quiz, study.make_enrollment(course, people.make_user(f"Number{number}"))) for number in range(count)
    ]
    as_bob.get(QUEUE)
    with django_assert_max_num_queries(10):
        as_bob.get(QUEUE)
    with django_assert_max_num_queries(8):
        as_bob.get(page_of(attempts[0]))


def test_a_sitting_asks_once_more_when_people_marked(attempt, bob, django_assert_num_queries):
    with django_assert_num_queries(1):
        load_sitting(attempt.pk)
    give(attempt, bob)
    with django_assert_num_queries(2):
        load_sitting(attempt.pk)
