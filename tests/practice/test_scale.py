"""A due queue of 10,000 cards with 100,000 reviews opens in six queries."""

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from courses.catalog.models import CoursePage, ModulePage
from courses.enrollments.models import Enrollment
from courses.practice.models import Review
from courses.users.models import User
from tests.factories.reviews import remember_terms, teach_terms

CARDS, REVIEWS_EACH = 10_000, 10


@pytest.fixture
def many(course: CoursePage, enrollment: Enrollment, alice: User) -> None:
    """Alice has learned ten thousand terms of one course and reviewed each ten times."""
    lesson = teach_terms(ModulePage.objects.get(course=course), CARDS)
    remember_terms(alice, lesson, CARDS, reviews_each=REVIEWS_EACH, at=timezone.now())


@pytest.mark.usefixtures("many")
def test_the_queue_opens_in_six_queries(as_alice: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    assert Review.objects.count() == CARDS * REVIEWS_EACH
    address = as_alice.get("/practice/session/").headers["Location"]
    as_alice.get(address)
    with django_assert_num_queries(6):
        page = as_alice.get(address)
    assert "Card <span data-place>1</span> of <span data-total>20</span>" in page.text

    with django_assert_num_queries(7):  # and one for the navigation's roles
        page = as_alice.get("/practice/")
    assert "120 cards to review" in page.text
