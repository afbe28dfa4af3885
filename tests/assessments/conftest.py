"""A quiz of three questions (single, multiple, true or false), and Alice sitting it."""

from datetime import timedelta

import pytest

from courses.assessments import services
from courses.assessments.models import Attempt, QuizPage
from courses.catalog.models import CoursePage
from courses.schools.models import School
from tests.assessments.sitting import START, answer_right
from tests.factories import content


@pytest.fixture
def course(school: School) -> CoursePage:
    """One module with its quiz, everything open: what locks a quiz is decided and tested in a room above."""
    course = content.make_course(school, unlock_policy=CoursePage.UnlockPolicy.OPEN)
    content.make_quiz(content.make_module(course))
    course.refresh_from_db()
    return course


@pytest.fixture
def quiz(course) -> QuizPage:
    """The course's quiz: pass mark 70, three attempts."""
    return QuizPage.objects.get(course=course)


@pytest.fixture
def attempt(quiz, enrollment) -> Attempt:
    """Alice's open attempt."""
    return services.start_attempt(quiz=quiz, enrollment=enrollment, at=START)


@pytest.fixture
def passed(attempt) -> Attempt:
    """Alice's attempt, handed in with everything right after ten minutes."""
    for position in (1, 2, 3):
        answer_right(attempt, position)
    return services.submit_attempt(attempt=attempt, at=START + timedelta(minutes=10))
