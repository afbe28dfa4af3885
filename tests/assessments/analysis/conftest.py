"""A quiz of three questions that twelve trainees have handed in, the later ones the better."""

import pytest

from courses.assessments.models import QuizPage
from courses.catalog.models import CoursePage
from courses.enrollments.models import Enrollment
from tests.load.analysis import seed_attempts
from tests.load.seed import enroll


@pytest.fixture
def quiz(course: CoursePage) -> QuizPage:
    """The course's quiz: pass mark 70."""
    return QuizPage.objects.get(course=course)


@pytest.fixture
def enrollments(course: CoursePage) -> list[Enrollment]:
    """Twelve trainees of the course."""
    return enroll(course.school, course, 12)


@pytest.fixture
def sat(quiz: QuizPage, enrollments: list[Enrollment]) -> QuizPage:
    """The quiz, handed in once by each of them."""
    seed_attempts(quiz, enrollments)
    return quiz
