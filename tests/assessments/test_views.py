"""The quiz in the browser: who may open what, and what each page does."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.contrib.messages import get_messages

from courses.assessments import services
from courses.assessments.authoring import content_of
from courses.assessments.models import Attempt, QuizPage, Response
from courses.assessments.signals import attempt_starting
from courses.common.errors import Refusal
from courses.enrollments.models import Enrollment
from tests.assessments.sitting import START, answer_right, answer_wrong, keys, question_at, save
from tests.conftest import signed_in
from tests.factories import people, study

JSON = {"HTTP_ACCEPT": "application/json"}


def url(attempt, page=""):
    return f"/attempts/{attempt.uuid}/{page}"


def text_of(response):
    """The words of the page, without markup."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def post_answer(client, attempt, position, *texts, seen=0, go="", **more):
    data = {"position": position, "seen_sequence": seen, "go": go, "answer": keys(attempt, position, *texts)}
    return client.post(url(attempt, "answers/"), data, **more)


# Who may


ADDRESSES = [
    ("get", ""),
    ("post", "answers/"),
    ("get", "submit/"),
    ("post", "submit/"),
    ("get", "result/"),
    ("get", "clock/"),
    ("post", "answers/all/"),
]
ANSWER = {"position": 1, "seen_sequence": 0, "seen-1": 0}


@pytest.mark.parametrize(("method", "page"), ADDRESSES)
def test_an_attempt_is_not_there_for_anyone_else(attempt, course, as_bob, as_rita, as_charlie, method, page):
    ben = people.make_user("Ben", "Ito")
    study.make_enrollment(course, ben)
    for client in (signed_in(ben), as_bob, as_rita, as_charlie):
        assert getattr(client, method)(url(attempt, page), ANSWER).status_code == 404
    assert Attempt.objects.get().is_open


@pytest.mark.parametrize(("method", "page"), ADDRESSES)
def test_an_attempt_of_a_withdrawn_enrollment_is_not_there(attempt, as_alice, method, page):
    Enrollment.objects.update(status="withdrawn")
    assert getattr(as_alice, method)(url(attempt, page), ANSWER).status_code == 404


@pytest.mark.parametrize(("method", "page"), ADDRESSES)
def test_visitors_are_asked_to_sign_in_and_come_back_to_a_page(attempt, client, method, page):
    response = getattr(client, method)(url(attempt, page))
    back = url(attempt, "" if page == "answers/" else page)
    assert (response.status_code, response.url) == (302, f"/accounts/login/?next={back}")


@pytest.mark.parametrize(
    ("method", "page"),
    [("post", ""), ("get", "answers/"), ("put", "answers/"), ("put", "submit/"), ("post", "result/")],
)
def test_wrong_methods_are_refused(attempt, as_alice, method, page):
    assert getattr(as_alice, method)(url(attempt, page)).status_code == 405


def test_unknown_addresses_are_not_there(as_alice, enrollment):
    assert as_alice.get("/attempts/00000000-0000-4000-8000-000000000000/").status_code == 404
    assert as_alice.post("/quizzes/999999/start/").status_code == 404
    assert as_alice.post("/quizzes/99999999999999999999999/start/").status_code == 404


# Before the quiz


def test_the_page_before_the_quiz_says_what_to_expect(as_alice, quiz, enrollment):
    words = text_of(as_alice.get(quiz.get_url()))
    for part in ("Questions 3", "Pass mark 70%", "Attempts left 3 of 3", "Start the quiz"):
        assert part in words
    assert "Earlier results" not in words


def test_the_page_before_the_quiz_offers_to_continue(as_alice, quiz, attempt):
    words = text_of(as_alice.get(quiz.get_url()))
    assert "Attempt 1 is open" in words and "Continue the quiz" in words


def test_the_page_before_the_quiz_lists_earlier_results(as_alice, quiz, attempt):
    answer_right(attempt, 1)
    services.submit_attempt(attempt=attempt, at=START)
    response = as_alice.get(quiz.get_url())
    words = text_of(response)
    assert "Attempt 1 2 March 2026 33.3% Not passed" in words
    assert "Attempts left 2 of 3" in words and "Start another attempt" in words
    assert url(attempt, "result/") in response.content.decode()


def test_a_passed_quiz_offers_no_start(as_alice, quiz, passed):
    response = as_alice.get(quiz.get_url())
    assert "You have passed this quiz." in text_of(response)
    assert "/start/" not in response.content.decode()


def test_a_quiz_without_limit_says_so(as_alice, quiz, enrollment):
    QuizPage.objects.filter(pk=quiz.pk).update(max_attempts=0)
    assert "Attempts left No limit" in text_of(as_alice.get(quiz.get_url()))


def test_visitors_of_the_quiz_page_sign_in_first(client, quiz):
    assert client.get(quiz.get_url()).url.startswith("/accounts/login/")


def test_staff_of_the_school_see_the_questions_with_answers_and_leave_no_row(as_bob, quiz):
    words = text_of(as_bob.get(quiz.get_url()))
    assert "Preview" in words and words.count("Right answer") == 4
    assert "You chose" not in words and "Missed" not in words
    assert "Because of what a trigger point is, question 1" in words
    assert as_bob.post(f"/quizzes/{quiz.pk}/start/").status_code == 404
    assert not Attempt.objects.exists()


def test_trainees_never_see_the_preview(as_alice, quiz, enrollment):
    assert "Right answer" not in text_of(as_alice.get(quiz.get_url()))


def test_people_of_another_school_see_no_question(as_charlie, quiz):
    response = as_charlie.get(quiz.get_url())
    assert response.status_code == 302
    assert [str(message) for message in get_messages(response.wsgi_request)]


# Starting


def test_starting_leads_to_the_first_question(as_alice, quiz, enrollment):
    response = as_alice.post(f"/quizzes/{quiz.pk}/start/")
    assert response.url == url(Attempt.objects.get())


def test_starting_twice_sits_the_same_attempt(as_alice, quiz, enrollment):
    urls = {as_alice.post(f"/quizzes/{quiz.pk}/start/").url for _ in range(2)}
    assert len(urls) == 1
    assert Attempt.objects.count() == 1


def test_a_refused_start_shows_the_reason_beside_the_earlier_results(as_alice, quiz, passed):
    response = as_alice.post(f"/quizzes/{quiz.pk}/start/")
    assert response.status_code == 409
    assert "You have passed this quiz." in text_of(response)
    assert url(passed, "result/") in response.content.decode()
    assert Attempt.objects.count() == 1


def test_a_room_above_refuses_a_start_in_the_same_place(as_alice, quiz, enrollment):
    def keep_locked(sender, **arguments):
        raise Refusal("Finish the lessons first.", code="quiz_locked", reasons=["Lesson 1.2 is next."])

    attempt_starting.connect(keep_locked)
    try:
        response = as_alice.post(f"/quizzes/{quiz.pk}/start/")
    finally:
        attempt_starting.disconnect(keep_locked)
    assert response.status_code == 409
    assert "Finish the lessons first. Lesson 1.2 is next." in text_of(response)


def test_only_the_actively_enrolled_start(as_alice, quiz, enrollment):
    Enrollment.objects.update(status="pending")
    assert as_alice.post(f"/quizzes/{quiz.pk}/start/").status_code == 404


def test_a_visitor_who_starts_comes_back_to_the_quiz_page(client, quiz):
    response = client.post(f"/quizzes/{quiz.pk}/start/")
    assert response.url == f"/accounts/login/?next={quiz.get_url()}"


def test_starting_by_address_alone_is_refused(as_alice, quiz, enrollment):
    assert as_alice.get(f"/quizzes/{quiz.pk}/start/").status_code == 405
    assert not Attempt.objects.exists()


def test_an_unpublished_quiz_is_not_started(as_alice, quiz, enrollment):
    quiz.unpublish()
    assert as_alice.post(f"/quizzes/{quiz.pk}/start/").status_code == 404


# Sitting


def test_a_question_gives_nothing_away(as_alice, attempt):
    for position in (1, 2, 3):
        page = as_alice.get(url(attempt), {"q": position}).content.decode()
        assert "Why Right" not in page and "Because of" not in page
        assert "is-right" not in page and "correct" not in page


def test_the_quiz_goes_on_at_the_first_unanswered_question(as_alice, attempt):
    answer_right(attempt, 1)
    assert "Question 2 of 3" in text_of(as_alice.get(url(attempt)))


def test_a_saved_answer_is_shown_chosen_with_the_time_it_was_saved(as_alice, attempt):
    save(attempt, 1, "Wrong", at=START + timedelta(seconds=8))
    page = as_alice.get(url(attempt), {"q": 1}).content.decode()
    chosen = keys(attempt, 1, "Wrong")[0]
    assert re.findall(r'value="([^"]+)" checked', page) == [chosen]
    assert "09:00:08" in page  # the school's clock, in North Carolina


@pytest.mark.parametrize("q", ["0", "4", "-1", "x", "", "1.5", "9" * 4400, "²"])
def test_there_is_no_question_outside_the_attempt(as_alice, attempt, q):
    assert as_alice.get(url(attempt), {"q": q}).status_code == 404


def test_the_navigator_tells_answered_skipped_and_open_apart(as_alice, attempt):
    save(attempt, 1, "Wrong")
    save(attempt, 2)
    words = text_of(as_alice.get(url(attempt), {"q": 3}))
    assert "1 , answered 2 , skipped 3 , not answered" in words


def test_a_submitted_attempt_shows_its_result_instead(as_alice, passed):
    for page in ("", "submit/"):
        assert as_alice.get(url(passed, page)).url == url(passed, "result/")


# Saving


@pytest.mark.parametrize(("go", "leads_to"), [("2", "?q=2"), ("", "?q=1"), ("review", "submit/"), ("3", "?q=3")])
def test_every_button_saves_and_goes_where_it_says(as_alice, attempt, go, leads_to):
    response = post_answer(as_alice, attempt, 1, "Right", go=go)
    assert response.url == url(attempt, leads_to)
    assert question_at(attempt, 1).is_answered


def test_leaving_saves_and_goes_to_the_quiz_page(as_alice, attempt, quiz):
    assert post_answer(as_alice, attempt, 1, "Right", go="leave").url == quiz.get_url()
    assert question_at(attempt, 1).is_answered


def test_a_script_gets_the_acknowledgment(as_alice, attempt):
    response = post_answer(as_alice, attempt, 2, "Right", "Right too", **JSON)
    stored = Response.objects.get()
    assert response.json() == {"sequence": 1, "saved_at": stored.saved_at.isoformat()}
    assert stored.answer == keys(attempt, 2, "Right", "Right too")


def test_a_stale_save_shows_the_saved_answer(as_alice, attempt):
    save(attempt, 1, "Right")
    response = post_answer(as_alice, attempt, 1, "Wrong")
    assert response.status_code == 409
    assert "This answer was changed in another tab" in text_of(response)
    page = response.content.decode()
    assert f'value="{keys(attempt, 1, "Right")[0]}" checked' in page
    assert 'name="seen_sequence" value="1"' in page


def test_a_stale_save_tells_a_script_why(as_alice, attempt):
    save(attempt, 1, "Right")
    response = post_answer(as_alice, attempt, 1, "Wrong", **JSON)
    assert (response.status_code, response.json()["code"]) == (409, "answer_stale")


@pytest.mark.parametrize("kind", [{}, JSON])
def test_a_malformed_answer_is_refused_and_nothing_saved(as_alice, attempt, kind):
    data = {"position": 1, "seen_sequence": 0, "answer": ["elsewhere"]}
    response = as_alice.post(url(attempt, "answers/"), data, **kind)
    assert response.status_code == 422
    assert "Choose one of the answers shown." in text_of(response)
    assert not Response.objects.exists()


@pytest.mark.parametrize("kind", [{}, JSON])
@pytest.mark.parametrize(
    "bad",
    [
        {"position": ""},
        {"position": "0"},
        {"position": "99999999999999999999"},
        {"seen_sequence": "x"},
        {"seen_sequence": "-1"},
        {"go": "https://elsewhere.example/"},
        {"go": "1e3"},
    ],
)
def test_a_malformed_page_is_refused_and_nothing_saved(as_alice, attempt, bad, kind):
    data = {"position": 1, "seen_sequence": 0, "answer": keys(attempt, 1, "Right"), **bad}
    response = as_alice.post(url(attempt, "answers/"), data, **kind)
    assert response.status_code == 422
    assert not Response.objects.exists()


@pytest.mark.parametrize("kind", [{}, JSON])
def test_a_position_outside_the_attempt_is_not_there(as_alice, attempt, kind):
    response = as_alice.post(url(attempt, "answers/"), {"position": 4, "seen_sequence": 0}, **kind)
    assert response.status_code == 404


def test_an_answer_after_the_hand_in_is_refused_with_its_code(as_alice, passed):
    response = post_answer(as_alice, passed, 1, "Wrong", seen=1, **JSON)
    assert (response.status_code, response.json()["code"]) == (409, "attempt_submitted")
    assert post_answer(as_alice, passed, 1, "Wrong", seen=1).status_code == 409
    assert Response.objects.count() == 3


# Submitting


def test_the_check_before_submitting_lists_what_is_unanswered(as_alice, attempt):
    answer_right(attempt, 1)
    response = as_alice.get(url(attempt, "submit/"))
    words = text_of(response)
    assert "2 questions are not answered Question 2 Question 3 Unanswered questions count as wrong." in words
    assert f'href="{url(attempt)}?q=3"' in response.content.decode()


def test_the_check_before_submitting_says_when_all_is_answered(as_alice, attempt):
    for position in (1, 2, 3):
        answer_right(attempt, position)
    assert "All 3 questions are answered" in text_of(as_alice.get(url(attempt, "submit/")))


def test_looking_at_the_check_submits_nothing(as_alice, attempt):
    as_alice.get(url(attempt, "submit/"))
    assert Attempt.objects.get().is_open


def test_submitting_twice_grades_once_and_shows_the_same_result(as_alice, attempt):
    urls = {as_alice.post(url(attempt, "submit/")).url for _ in range(2)}
    assert urls == {url(attempt, "result/")}
    assert Attempt.objects.graded().count() == 1


# The result


def test_the_result_of_an_open_attempt_is_not_shown(as_alice, attempt):
    assert as_alice.get(url(attempt, "result/")).url == url(attempt)


def test_a_pass_in_words_with_every_reason(as_alice, passed):
    words = text_of(as_alice.get(url(passed, "result/")))
    for part in (
        "Passed You passed, Alice.",
        "You earned 3 of 3 points. Nothing was missed.",
        "Attempt 1, 2 left",
        "Time used 10:00",
        "Submitted 2 March 2026",
        "Because of what a trigger point is, question 2",
        "Why Also wrong",
        "See what happens now",
    ):
        assert part in words


def test_a_fail_in_words_with_the_way_on(as_alice, attempt):
    answer_wrong(attempt, 1)
    save(attempt, 2, "Right", "Wrong")
    services.submit_attempt(attempt=attempt, at=START + timedelta(minutes=75, seconds=5))
    words = text_of(as_alice.get(url(attempt, "result/")))
    for part in (
        "Not passed Not passed yet, Alice.",
        "You earned 0 of 3 points and needed 3.",
        "then start another attempt",
        "Time used 1:15:05",
        "Try the quiz again",
        "Review 3 missed",
        "Question 3 · not answered",
    ):
        assert part in words


def test_the_result_marks_what_was_chosen_and_what_was_right(as_alice, attempt):
    answer_wrong(attempt, 1)
    save(attempt, 2, "Right", "Wrong")
    services.submit_attempt(attempt=attempt, at=START)
    words = text_of(as_alice.get(url(attempt, "result/")))
    assert "A Right Why Right Right answer B Wrong Why Wrong You chose , wrong" in words
    assert "A Right Why Right You chose , right B Right too Why Right too Missed , right answer" in words


def test_missed_questions_come_first_and_all_can_be_shown(as_alice, attempt):
    answer_right(attempt, 1)
    services.submit_attempt(attempt=attempt, at=START)
    missed = text_of(as_alice.get(url(attempt, "result/")))
    everything = text_of(as_alice.get(url(attempt, "result/"), {"show": "all"}))
    assert "question 1" not in missed and "question 2" in missed
    assert "question 1" in everything and "question 2" in everything


def test_after_the_last_attempt_there_is_no_retry(as_alice, quiz, attempt):
    QuizPage.objects.filter(pk=quiz.pk).update(max_attempts=1)
    services.submit_attempt(attempt=attempt, at=START)
    words = text_of(as_alice.get(url(attempt, "result/")))
    assert "Back to the lessons" in words and "Try the quiz again" not in words


def test_an_edit_after_the_hand_in_changes_no_result(as_alice, quiz, passed):
    question = quiz.quiz_questions.first().question
    said = content_of(question)
    turned = tuple(replace(choice, is_correct=choice.text == "Wrong") for choice in said.choices)
    question.set_content(replace(said, choices=turned))
    question.save()
    services.revise_question(question=question, at=START)
    assert "3 of 3" in text_of(as_alice.get(url(passed, "result/")))
