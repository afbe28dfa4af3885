"""A quiz of three questions that twelve trainees have handed in, the later ones the better."""

import pytest

from courses.assessments.models import QuizPage
from courses.catalog.models import CoursePage
from courses.enrollments.models import Enrollment
from courses.users.models import User
from tests.factories import study
from tests.load.analysis import seed_attempts


@pytest.fixture
def quiz(course: CoursePage) -> QuizPage:
    """The course's quiz: pass mark 70."""
    return QuizPage.objects.get(course=course)


@pytest.fixture
def enrollments(course: CoursePage) -> list[Enrollment]:
    """Twelve trainees of the course."""
    return enroll(course, 12)


@pytest.fixture
def sat(quiz: QuizPage, enrollments: list[Enrollment]) -> QuizPage:
    """The quiz, handed in once by each of them."""
    seed_attempts(quiz, enrollments)
    return quiz


def enroll(course: CoursePage, count: int) -> list[Enrollment]:
    """So many trainees, written straight: their accounts do not matter here."""
    start = User.objects.count()
    emails = [f"trainee.{start + number}@people.example" for number in range(count)]
    users = User.objects.bulk_create(User(email=email, password="!") for email in emails)
    return [study.make_enrollment(course, user) for user in users]
