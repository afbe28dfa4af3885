"""Whole requests, sign-in look-ups included: the budgets hold, and nothing grows with the number of questions."""

import re

import pytest

from courses.assessments import services
from courses.assessments.models import QuizPage
from tests.assessments.sitting import START, answer_right, keys
from tests.factories import content

BEGIN, SAVE, SUBMIT, OWN_SHARE = 12, 4, 12, 8
CONTROL = ("SAVEPOINT", "RELEASE SAVEPOINT", "BEGIN", "COMMIT")


@pytest.fixture(params=[3, 12])
def many(request, course, enrollment):
    """An open attempt at a quiz of so many questions."""
    QuizPage.objects.get(course=course).delete()
    quiz = content.make_quiz(course.get_children().get().specific, questions=request.param)
    return services.start_attempt(quiz=quiz, enrollment=enrollment, at=START)


def queries(captured):
    """The statements that ask or write; the test's own transaction turns BEGIN and COMMIT into savepoints."""
    return [query["sql"] for query in captured if not query["sql"].startswith(CONTROL)]


def save(client, attempt, answer, seen):
    data = {"position": 1, "seen_sequence": seen, "answer": answer}
    return client.post(f"/attempts/{attempt.uuid}/answers/", data, HTTP_ACCEPT="application/json")


def test_saving_an_answer(as_alice, many, django_assert_max_num_queries):
    wrong, right = keys(many, 1, "Wrong"), keys(many, 1, "Right")
    save(as_alice, many, wrong, seen=0)
    with django_assert_max_num_queries(1000) as asked:
        assert save(as_alice, many, right, seen=1).status_code == 200
    assert len(queries(asked)) <= SAVE


def test_handing_in_and_failing(as_alice, many, django_assert_max_num_queries):
    as_alice.get(f"/attempts/{many.uuid}/")
    with django_assert_max_num_queries(1000) as asked:
        assert as_alice.post(f"/attempts/{many.uuid}/submit/").status_code == 302
    assert len(queries(asked)) <= SUBMIT


def test_handing_in_and_passing(as_alice, many, django_assert_max_num_queries):
    for position in range(1, many.questions.count() + 1):
        answer_right(many, position)
    as_alice.get(many.quiz.url)  # where she came from: since then the contents of the course are kept
    with django_assert_max_num_queries(1000) as asked:
        as_alice.post(f"/attempts/{many.uuid}/submit/")
    many.refresh_from_db()
    assert many.is_passed
    own = [sql for sql in queries(asked) if re.search(r'"(django_session|users_user|assessments_attempt\w*)"', sql)]
    assert len(own) <= OWN_SHARE  # the course is judged above, and reads the standing
    assert len(queries(asked)) <= SUBMIT


@pytest.mark.parametrize(("page", "budget"), [("", 5), ("submit/", 4)])
def test_the_pages_of_an_open_attempt(as_alice, many, django_assert_max_num_queries, page, budget):
    as_alice.get(f"/attempts/{many.uuid}/{page}")
    with django_assert_max_num_queries(budget):
        assert as_alice.get(f"/attempts/{many.uuid}/{page}").status_code == 200


def test_the_result_page(as_alice, many, django_assert_max_num_queries):
    services.submit_attempt(attempt=many, at=START)
    as_alice.get(f"/attempts/{many.uuid}/result/")
    with django_assert_max_num_queries(12):
        assert as_alice.get(f"/attempts/{many.uuid}/result/").status_code == 200


def test_starting(as_alice, course, enrollment, django_assert_max_num_queries):
    quiz = QuizPage.objects.get(course=course)
    as_alice.get(quiz.get_url())
    with django_assert_max_num_queries(1000) as asked:
        assert as_alice.post(f"/quizzes/{quiz.pk}/start/").status_code == 302
    assert len(queries(asked)) <= BEGIN
