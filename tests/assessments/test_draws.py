"""Attempts whose questions are drawn, and the mock exam that is drawn by the exam's outline."""

from collections import Counter

import pytest

from courses.assessments import services
from courses.assessments.blueprint import WEIGHTS
from courses.assessments.integrity import findings
from courses.assessments.models import Attempt, AttemptQuestion, Question, QuizDraw, QuizPage
from courses.assessments.outline import quizzes_of
from courses.assessments.sitting import load_sitting
from courses.catalog.models import CoursePage
from tests.assessments.sitting import START, answer_right
from tests.factories import content


@pytest.fixture
def bank(school):
    """Twenty questions of each content area."""
    bank = content.make_bank(school, "Exam bank")
    content.fill_bank(bank, per_area=20)
    return bank


@pytest.fixture
def exam(course, bank):
    """A mock of a hundred questions by the outline."""
    return content.make_exam(course, QuizDraw(bank=bank, number=100, by_blueprint=True), shuffles_questions=True)


def start(quiz, enrollment):
    return services.start_attempt(quiz=QuizPage.objects.get(pk=quiz.pk), enrollment=enrollment, at=START)


def drawn(attempt):
    return list(attempt.questions.order_by("position").values_list("version__question", flat=True))


def test_a_mock_follows_the_outline(exam, enrollment):
    attempt = start(exam, enrollment)
    assert Counter(attempt.questions.values_list("area", flat=True)) == WEIGHTS
    assert len(set(drawn(attempt))) == 100


def test_the_drawn_order_is_pinned(exam, enrollment):
    attempt = start(exam, enrollment)
    first = drawn(attempt)
    assert start(exam, enrollment).pk == attempt.pk
    Question.objects.update(is_retired=True)
    assert [question.position for question in load_sitting(attempt.pk).questions] == list(range(1, 101))
    assert drawn(attempt) == first


def test_another_attempt_draws_anew(exam, enrollment):
    first = start(exam, enrollment)
    services.submit_attempt(attempt=first, at=START)
    assert drawn(start(exam, enrollment)) != drawn(first)


def test_a_bank_that_cannot_fill_an_area_begins_nothing(exam, enrollment):
    Question.objects.filter(blueprint="5.A").update(is_retired=True)
    with pytest.raises(services.AttemptRefused) as refused:
        start(exam, enrollment)
    assert refused.value.code == "quiz_not_ready"
    assert not Attempt.objects.exists()


def test_draws_take_what_they_ask_for_and_no_question_twice(course, bank, enrollment):
    Question.objects.filter(blueprint="3.A").update(category="Red flags", bloom="apply")
    exam = content.make_exam(
        course,
        QuizDraw(bank=bank, number=5, category="Red flags", sort_order=1),
        QuizDraw(bank=bank, number=15, area="3", bloom="apply", sort_order=2),
        QuizDraw(bank=bank, number=4, area="6", sort_order=3),
    )
    attempt = start(exam, enrollment)
    assert list(attempt.questions.order_by("position").values_list("area", flat=True)) == ["3"] * 20 + ["6"] * 4
    assert len(set(drawn(attempt))) == 24


def test_fixed_questions_come_with_the_draw_and_are_not_drawn_again(course, bank, enrollment):
    quiz = QuizPage.objects.get(course=course)
    own = [use.question_id for use in quiz.quiz_questions.all()]
    mixed_in = QuizDraw(quiz=quiz, bank=content.make_bank(course.school), number=1)
    mixed_in.save()
    quiz.save()
    with pytest.raises(services.AttemptRefused):  # the bank holds nothing but the quiz's own three
        start(quiz, enrollment)
    QuizDraw.objects.update(bank=bank)
    quiz.save()
    assert drawn(start(quiz, enrollment))[:3] == own


def test_shuffled_choices_keep_their_order_for_the_attempt(course, enrollment):
    QuizPage.objects.filter(course=course).update(shuffles_choices=True)
    attempt = start(QuizPage.objects.get(course=course), enrollment)

    def orders():
        return [tuple(it.key for it in question.content.choices) for question in load_sitting(attempt.pk).questions]

    assert orders() == orders()
    shuffled = set()
    for seed in range(30):
        Attempt.objects.update(seed=seed)
        shuffled.add(orders()[0])
    assert len(shuffled) == 6  # three choices have six orders
    Attempt.objects.update(seed=attempt.seed)
    answer_right(attempt, 1)
    assert load_sitting(attempt.pk).at(1).mark.is_right


def test_a_mock_counts_for_no_course(exam, course, enrollment):
    outline = quizzes_of([CoursePage.objects.get(pk=course.pk)])[course.pk]
    assert exam.pk not in {quiz.id for quiz in outline.values()}
    assert exam.is_mock_exam and not QuizPage.objects.exclude(pk=exam.pk).get(course=course).is_mock_exam


def test_a_passed_mock_may_be_repeated(exam, enrollment):
    attempt = start(exam, enrollment)
    for position in range(1, 101):
        answer_right(attempt, position)
    assert services.submit_attempt(attempt=attempt, at=START).is_passed
    assert start(exam, enrollment).number == 2


def test_the_result_of_a_mock_tells_each_area_with_its_weight(as_alice, exam, enrollment):
    attempt = start(exam, enrollment)
    for question in load_sitting(attempt.pk).questions:
        if question.area == "6":
            answer_right(attempt, question.position)
    services.submit_attempt(attempt=attempt, at=START)
    answer = as_alice.get(f"/attempts/{attempt.uuid}/result/")
    assert [(it.area.code, it.questions, it.percent) for it in answer.context["reviewed"].areas] == [
        (code, weight, 100 if code == "6" else 0) for code, weight in WEIGHTS.items()
    ]
    assert "This is not the licensing exam" in answer.content.decode()


def test_a_mock_is_whole_in_the_proof(exam, enrollment):
    services.submit_attempt(attempt=start(exam, enrollment), at=START)
    assert list(findings()) == []
    AttemptQuestion.objects.filter(position=4).update(points=1)
    assert len(list(findings())) == 1


def test_starting_a_hundred_questions(as_alice, exam, enrollment, django_assert_max_num_queries):
    as_alice.get(exam.url)
    with django_assert_max_num_queries(1000) as asked:
        assert as_alice.post(f"/quizzes/{exam.pk}/start/").status_code == 302
    control = ("SAVEPOINT", "RELEASE SAVEPOINT", "BEGIN", "COMMIT")
    queries = [query["sql"] for query in asked if not query["sql"].startswith(control)]
    assert len(queries) <= 10
    assert Attempt.objects.get().questions.count() == 100
