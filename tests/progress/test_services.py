"""Recording evidence: visits, complete lessons, and the moment a course is complete."""

import pytest

from courses.assessments.models import Attempt, QuizPage
from courses.assessments.services import start_attempt, submit_attempt
from courses.assessments.signals import attempt_graded
from courses.catalog.models import CoursePage, LessonPage
from courses.common.clock import now
from courses.enrollments.models import Enrollment
from courses.enrollments.services import withdraw_enrollment
from courses.progress import services
from courses.progress.models import CourseCompletion, LessonCompletion, LessonVisit
from courses.progress.signals import course_completed
from courses.progress.standing import load_standing
from courses.users.models import User
from tests.factories import content
from tests.factories.evidence import complete_lessons, pass_quizzes
from tests.factories.people import LONG_AGO


def lessons_of(course: CoursePage) -> list[LessonPage]:
    return list(LessonPage.objects.filter(course=course).order_by("path"))


def quizzes_of(course: CoursePage) -> list[QuizPage]:
    return list(QuizPage.objects.filter(course=course).order_by("path"))


# Visits


def test_a_visit_is_one_row_with_its_first_and_last_time(enrollment: Enrollment, course: CoursePage) -> None:
    lesson = lessons_of(course)[0]
    later = now()

    services.record_visit(enrollment=enrollment, lesson=lesson, at=LONG_AGO)
    services.record_visit(enrollment=enrollment, lesson=lesson, at=later)

    visit = LessonVisit.objects.get()
    assert (visit.first_opened_at, visit.last_opened_at) == (LONG_AGO, later)


def test_the_lesson_opened_last_is_where_to_go_on(enrollment: Enrollment, course: CoursePage) -> None:
    first, second, *_ = lessons_of(course)
    services.record_visit(enrollment=enrollment, lesson=first, at=LONG_AGO)
    services.record_visit(enrollment=enrollment, lesson=second, at=now())

    assert load_standing(enrollment).next_step.id == second.pk


# Complete lessons


def test_a_completion_keeps_the_minutes_and_the_text_of_the_day(enrollment: Enrollment, course: CoursePage) -> None:
    lesson = lessons_of(course)[0]

    standing = services.complete_lesson(enrollment=enrollment, lesson_id=lesson.pk, at=LONG_AGO)

    kept = LessonCompletion.objects.get()
    assert (kept.enrollment, kept.lesson_id, kept.minutes) == (enrollment, lesson.pk, 30)
    assert kept.lesson_revision_id == lesson.live_revision_id
    assert kept.completed_at == LONG_AGO
    assert standing.lessons_done == 1
    assert standing == load_standing(enrollment)


def test_completing_again_changes_nothing(enrollment: Enrollment, course: CoursePage) -> None:
    lesson = lessons_of(course)[0]
    services.complete_lesson(enrollment=enrollment, lesson_id=lesson.pk, at=LONG_AGO)

    services.complete_lesson(enrollment=enrollment, lesson_id=lesson.pk, at=now())

    assert LessonCompletion.objects.get().completed_at == LONG_AGO


def test_a_locked_lesson_is_refused_with_the_reason(enrollment: Enrollment, course: CoursePage) -> None:
    locked = lessons_of(course)[2]

    with pytest.raises(services.StepLockedRefused) as refusal:
        services.complete_lesson(enrollment=enrollment, lesson_id=locked.pk, at=now())

    assert refusal.value.status == 403
    assert refusal.value.reasons == ("Opens when you have completed the lessons of module 1: 2 lessons left.",)
    assert not LessonCompletion.objects.exists()


def test_a_lesson_of_another_course_is_refused(enrollment: Enrollment, course: CoursePage) -> None:
    other = content.make_course(course.school, "Anatomy")
    lesson = content.make_lesson(content.make_module(other))

    with pytest.raises(services.LessonUnknownRefused):
        services.complete_lesson(enrollment=enrollment, lesson_id=lesson.pk, at=now())


def test_an_unpublished_lesson_is_refused(enrollment: Enrollment, course: CoursePage) -> None:
    lesson = lessons_of(course)[0]
    lesson.unpublish()

    with pytest.raises(services.LessonUnknownRefused):
        services.complete_lesson(enrollment=enrollment, lesson_id=lesson.pk, at=now())


def test_nothing_is_recorded_after_the_trainee_left(enrollment: Enrollment, course: CoursePage, rita: User) -> None:
    withdraw_enrollment(enrollment=enrollment, actor=rita, at=now())

    with pytest.raises(services.NotStudyingRefused):
        services.complete_lesson(enrollment=enrollment, lesson_id=lessons_of(course)[0].pk, at=now())


# The course


@pytest.fixture
def heard() -> list[CourseCompletion]:
    """The completions that were announced."""
    completions: list[CourseCompletion] = []

    def hear(completion: CourseCompletion, **kwargs: object) -> None:
        completions.append(completion)

    course_completed.connect(hear)
    yield completions
    course_completed.disconnect(hear)


def test_the_last_lesson_completes_the_course(
    enrollment: Enrollment, course: CoursePage, heard: list[CourseCompletion]
) -> None:
    pass_quizzes(enrollment)
    complete_lessons(enrollment, 5)
    assert heard == []

    complete_lessons(enrollment, 6)

    completion = CourseCompletion.objects.get()
    assert heard == [completion]
    assert (completion.enrollment, completion.minutes) == (enrollment, 180)
    assert [item["is_met"] for item in completion.evidence["requirements"]] == [True] * 6
    assert completion.evidence["requirements"][1] == {
        "kind": "quiz",
        "title": "Quiz: What a trigger point is",
        "needed": 70,
        "got": "80.0",
        "is_met": True,
    }


def test_the_last_quiz_completes_the_course(
    enrollment: Enrollment, course: CoursePage, heard: list[CourseCompletion]
) -> None:
    complete_lessons(enrollment)
    pass_quizzes(enrollment)
    assert heard == []

    graded = Attempt.objects.last()
    attempt_graded.send(sender=Attempt, attempt=graded, actor=enrollment.trainee, at=LONG_AGO)

    assert heard == [CourseCompletion.objects.get()]
    assert heard[0].completed_at == LONG_AGO


def test_a_course_is_completed_once(enrollment: Enrollment, heard: list[CourseCompletion]) -> None:
    complete_lessons(enrollment)
    pass_quizzes(enrollment)

    services.settle_completion(enrollment=enrollment, at=LONG_AGO)
    services.settle_completion(enrollment=enrollment, at=now())

    assert CourseCompletion.objects.get().completed_at == LONG_AGO
    assert len(heard) == 1


def test_a_complete_course_stays_complete_when_a_lesson_is_added(enrollment: Enrollment, course: CoursePage) -> None:
    complete_lessons(enrollment)
    pass_quizzes(enrollment)
    services.settle_completion(enrollment=enrollment, at=LONG_AGO)

    content.make_module(course, "Later thoughts")
    content.make_lesson(course.modulepages.last(), "Added later")

    assert load_standing(enrollment).is_complete


def test_a_failed_quiz_completes_nothing(enrollment: Enrollment, course: CoursePage) -> None:
    complete_lessons(enrollment)
    attempt = start_attempt(quiz=quizzes_of(course)[0], enrollment=enrollment, at=LONG_AGO)

    submit_attempt(attempt=attempt, at=LONG_AGO)

    standing = load_standing(enrollment)
    assert standing.quizzes[0].number == "best 0%, pass mark 70%"
    assert not CourseCompletion.objects.exists()


# Quizzes


def test_a_locked_quiz_cannot_be_started_at_any_address(enrollment: Enrollment, course: CoursePage) -> None:
    with pytest.raises(services.StepLockedRefused):
        start_attempt(quiz=quizzes_of(course)[0], enrollment=enrollment, at=now())

    assert not Attempt.objects.exists()


def test_an_unlocked_quiz_starts(enrollment: Enrollment, course: CoursePage) -> None:
    complete_lessons(enrollment, 2)

    assert start_attempt(quiz=quizzes_of(course)[0], enrollment=enrollment, at=now()).is_open
