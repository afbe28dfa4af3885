"""The ways of sitting a quiz: forward only, all on one page, practice, and trying it out."""

import pytest

from courses.assessments.models import Attempt, QuizPage, Response
from courses.assessments.sitting import load_sitting
from tests.assessments.sitting import keys
from tests.factories import study

RATIONALE, RIGHT = "Because of", "Why Right"


def url(attempt, page=""):
    return f"/attempts/{attempt.uuid}/{page}"


@pytest.fixture
def sit(as_alice, course, enrollment):
    """Starts the quiz with other settings and answers the attempt."""

    def start(**settings):
        QuizPage.objects.filter(course=course).update(**settings)
        as_alice.post(f"/quizzes/{QuizPage.objects.get(course=course).pk}/start/")
        return Attempt.objects.get()

    return start


def post(client, attempt, position, *texts, go="", seen=0):
    data = {"position": position, "seen_sequence": seen, "go": go, "answer": keys(attempt, position, *texts)}
    return client.post(url(attempt, "answers/"), data)


def text(response):
    return response.content.decode()


# Forward only


def test_forward_only_goes_on_one_by_one(as_alice, sit):
    attempt = sit(layout="forward_only")
    assert "Question 1 of 3" in text(as_alice.get(url(attempt)))
    answer = post(as_alice, attempt, 1, "Wrong", go="2")
    assert (answer.status_code, answer.url) == (302, url(attempt))
    assert "Question 2 of 3" in text(as_alice.get(url(attempt)))


def test_forward_only_has_no_way_back(as_alice, sit):
    attempt = sit(layout="forward_only")
    post(as_alice, attempt, 1, "Wrong", go="2")
    page = text(as_alice.get(url(attempt, "?q=1")))
    assert "Question 2 of 3" in page
    assert 'id="nav"' not in page
    refused = post(as_alice, attempt, 1, "Right", go="2", seen=1)
    assert refused.status_code == 409
    assert Response.objects.filter(attempt_question__position=1).count() == 1


def test_forward_only_does_not_skip(as_alice, sit):
    attempt = sit(layout="forward_only")
    refused = post(as_alice, attempt, 1, go="2")
    assert refused.status_code == 422
    assert "There is no skipping" in text(refused)
    assert as_alice.get(url(attempt, "submit/")).url == url(attempt)


def test_forward_only_can_be_left_in_the_middle_and_the_answer_stays_open(as_alice, sit):
    attempt = sit(layout="forward_only")
    post(as_alice, attempt, 1, "Wrong", go="leave")
    assert load_sitting(attempt.pk).frontier == 1
    assert post(as_alice, attempt, 1, "Right", go="2", seen=1).status_code == 302


def test_forward_only_ends_before_the_hand_in(as_alice, sit):
    attempt = sit(layout="forward_only")
    post(as_alice, attempt, 1, "Right", go="2")
    post(as_alice, attempt, 2, "Right", "Right too", go="3")
    post(as_alice, attempt, 3, "True", go="review")
    assert as_alice.get(url(attempt)).url == url(attempt, "submit/")
    page = text(as_alice.get(url(attempt, "submit/")))
    assert "?q=" not in page
    as_alice.post(url(attempt, "submit/"))
    assert Attempt.objects.get().is_passed


# All on one page


def send_all(client, attempt, *, go="review", **answers):
    seen = {f"seen-{question.position}": question.sequence for question in load_sitting(attempt.pk).questions}
    return client.post(url(attempt, "answers/all/"), {**seen, **answers, "go": go})


def test_one_page_asks_everything_and_saves_with_one_post(as_alice, sit):
    attempt = sit(layout="one_page")
    page = text(as_alice.get(url(attempt)))
    assert all(f'id="question-{number}"' in page for number in (1, 2, 3))
    answer = send_all(as_alice, attempt, q1=keys(attempt, 1, "Right"), q3=keys(attempt, 3, "True"))
    assert answer.url == url(attempt, "submit/")
    sitting = load_sitting(attempt.pk)
    assert [question.is_answered for question in sitting.questions] == [True, False, True]


def test_what_cannot_be_saved_is_named_and_the_rest_is_saved(as_alice, sit):
    attempt = sit(layout="one_page")
    refused = send_all(as_alice, attempt, q1="elsewhere", q3=keys(attempt, 3, "True"))
    assert refused.status_code == 422
    assert 'href="#question-1"' in text(refused) and 'data-code="answer_malformed"' in text(refused)
    assert load_sitting(attempt.pk).answered_count == 1


def test_the_same_post_twice_saves_once(as_alice, sit):
    attempt = sit(layout="one_page")
    send_all(as_alice, attempt, q1=keys(attempt, 1, "Right"))
    before = Response.objects.count()
    send_all(as_alice, attempt, q1=keys(attempt, 1, "Right"))
    assert Response.objects.count() == before


# Practice


def test_practice_shows_the_reasons_of_a_checked_answer_and_fixes_it(as_alice, sit):
    attempt = sit(is_practice=True)
    assert RATIONALE not in text(as_alice.get(url(attempt)))
    assert post(as_alice, attempt, 1, "Wrong", go="check").url == url(attempt, "?q=1")
    page = text(as_alice.get(url(attempt, "?q=1")))
    assert RATIONALE in page and RIGHT in page
    assert post(as_alice, attempt, 1, "Right", go="2", seen=1).status_code == 409


def test_practice_checks_nothing_without_an_answer(as_alice, sit):
    attempt = sit(is_practice=True)
    assert post(as_alice, attempt, 1, go="check").status_code == 422


def test_a_quiz_that_is_not_for_practice_checks_nothing(as_alice, sit):
    attempt = sit()
    post(as_alice, attempt, 1, "Wrong", go="check")
    page = text(as_alice.get(url(attempt, "?q=1")))
    assert RATIONALE not in page
    assert not load_sitting(attempt.pk).at(1).is_fixed


# Review policy


HIDDEN = {"shows_correctness": "never", "shows_rationale": "never", "shows_right_answer": "never"}


@pytest.mark.parametrize("show", ["all", "missed"])
def test_what_the_policy_hides_is_in_no_response(as_alice, sit, show):
    attempt = sit(**HIDDEN)
    post(as_alice, attempt, 1, "Wrong")
    as_alice.post(url(attempt, "submit/"))
    page = text(as_alice.get(url(attempt, f"result/?show={show}")))
    assert "Not passed" in page and "question 1" in page
    for secret in (RATIONALE, "Why Wrong", RIGHT, "Right answer", "is-wrong"):
        assert secret not in page


def test_a_policy_that_shows_nothing_says_so(as_alice, sit):
    attempt = sit(**HIDDEN, shows_answer="closed", shows_points="closed")
    as_alice.post(url(attempt, "submit/"))
    page = text(as_alice.get(url(attempt, "result/")))
    assert "The questions are not shown now" in page
    assert "What a trigger point is, question 1" not in page


def test_points_alone_are_no_key(as_alice, sit):
    attempt = sit(**HIDDEN, shows_answer="never")
    post(as_alice, attempt, 1, "Right")
    as_alice.post(url(attempt, "submit/"))
    page = text(as_alice.get(url(attempt, "result/?show=all")))
    assert "1 of 1" in page and " checked" not in page


# Trying out


def test_staff_try_a_quiz_without_leaving_a_row(as_bob, course):
    quiz = QuizPage.objects.get(course=course)
    address = f"/quizzes/{quiz.pk}/try/"
    page = text(as_bob.get(address))
    assert page.count('name="q') >= 3 and RATIONALE not in page
    done = text(as_bob.post(address, {"seed": 5}))
    assert "0%, 0 of 3 points" in done and RATIONALE in done
    assert not Attempt.objects.exists()


def test_trainees_and_other_schools_do_not_try_it(as_alice, as_charlie, course, enrollment):
    quiz = QuizPage.objects.get(course=course)
    for client in (as_alice, as_charlie):
        assert client.get(f"/quizzes/{quiz.pk}/try/").status_code == 404


def test_a_trainee_of_another_course_cannot_start(as_alice, course, school, alice):
    study.make_enrollment(course, alice, status="withdrawn")
    quiz = QuizPage.objects.get(course=course)
    assert as_alice.post(f"/quizzes/{quiz.pk}/start/").status_code == 404
