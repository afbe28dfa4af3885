"""What rooms above load: quizzes of courses, standings of trainees, the sittings behind scores."""

from datetime import timedelta
from decimal import Decimal

from courses.assessments import services
from courses.assessments.models import QuizPage
from courses.assessments.outline import quizzes_of
from courses.assessments.results import QuizResult, load_results
from courses.assessments.sitting import load_sittings
from tests.assessments.sitting import START, answer_right
from tests.factories import content, people, study


def test_quizzes_are_found_by_the_module_they_end(course, quiz):
    module = content.make_module(course, "Mechanism")
    other = content.make_quiz(module)
    quizzes = quizzes_of([course])[course.pk]
    assert {module_id: outline.id for module_id, outline in quizzes.items()} == {
        quiz.get_parent().pk: quiz.pk,
        module.pk: other.pk,
    }
    first = quizzes[quiz.get_parent().pk]
    assert (first.id, first.title, first.url_path) == (quiz.pk, quiz.title, quiz.url_path)
    assert (first.pass_mark, first.max_attempts, first.question_count) == (70, 3, 3)


def test_only_published_quizzes_are_in_the_outline(course, quiz):
    quiz.unpublish()
    assert quizzes_of([course]) == {course.pk: {}}


def test_a_course_without_quizzes_has_an_empty_outline(school):
    course = content.make_course(school, "Anatomy")
    assert quizzes_of([course]) == {course.pk: {}}


def test_a_module_takes_one_quiz(quiz):
    assert not QuizPage.can_create_at(quiz.get_parent())


def test_outlines_of_many_courses_take_one_query(course, school, django_assert_num_queries):
    other = content.make_course(school, "Anatomy")
    content.make_quiz(content.make_module(other))
    with django_assert_num_queries(1):
        assert sum(map(len, quizzes_of([course, other]).values())) == 2


def test_a_standing_counts_the_best_attempt(quiz, enrollment):
    for right in (2, 1):
        attempt = services.start_attempt(quiz=quiz, enrollment=enrollment, at=START)
        for position in range(1, right + 1):
            answer_right(attempt, position)
        services.submit_attempt(attempt=attempt, at=START)
    services.start_attempt(quiz=quiz, enrollment=enrollment, at=START)
    assert load_results([enrollment.pk]) == {
        (enrollment.pk, quiz.pk): QuizResult(
            percent=Decimal("66.7"), is_passed=False, attempts_used=3, has_open_attempt=True, passed_at=None
        )
    }


def test_a_standing_keeps_the_day_it_was_passed(quiz, enrollment, passed):
    result = load_results([enrollment.pk])[enrollment.pk, quiz.pk]
    assert (result.is_passed, result.percent, result.passed_at) == (
        True,
        Decimal("100.0"),
        START + timedelta(minutes=10),
    )


def test_who_has_not_begun_has_no_standing(enrollment):
    assert load_results([enrollment.pk]) == {}


def test_standings_of_many_trainees_take_one_query(course, quiz, passed, enrollment, django_assert_num_queries):
    others = [study.make_enrollment(course, people.make_user("Ben", f"Ito {number}")) for number in range(3)]
    for other in others:
        services.start_attempt(quiz=quiz, enrollment=other, at=START)
    ids = [enrollment.pk, *(other.pk for other in others)]
    with django_assert_num_queries(1):
        assert len(load_results(ids)) == 4


def test_sittings_of_many_attempts_take_one_query(course, quiz, passed, enrollment, django_assert_num_queries):
    ben = study.make_enrollment(course, people.make_user("Ben", "Ito"))
    other = services.start_attempt(quiz=quiz, enrollment=ben, at=START)
    with django_assert_num_queries(1):
        sittings = load_sittings([passed.pk, other.pk])
    assert [sittings[passed.pk].answered_count, sittings[other.pk].answered_count] == [3, 0]
    assert sittings[other.pk].resume_at == 1
