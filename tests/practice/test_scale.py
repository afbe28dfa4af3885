"""A due queue of 10,000 cards with 100,000 reviews opens in six queries."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from courses.catalog.models import CoursePage, ModulePage
from courses.enrollments.models import Enrollment
from courses.practice.models import Card, Review
from courses.users.models import User
from tests.factories import content

CARDS, REVIEWS_EACH = 10_000, 10


@pytest.fixture
def many(course: CoursePage, enrollment: Enrollment, alice: User) -> None:
    """Alice has learned ten thousand terms of one course and reviewed each ten times."""
    terms = [{"term": f"Term {number}", "meaning": f"<p>Meaning {number}.</p>"} for number in range(CARDS)]
    module = ModulePage.objects.get(course=course)
    lesson = content.make_lesson(module, "Ten thousand terms", body=[("key_terms", {"terms": terms})])
    now = timezone.now()
    Card.objects.bulk_create(
        Card(
            person=alice,
            school=course.school,
            subject=f"term:{lesson.pk}:term-{number}:meaning",
            deck="terms",
            state=Card.State.REVIEW,
            step=None,
            stability=5.0,
            difficulty=5.0,
            due_at=now + timedelta(hours=number % 400 - 200),
            last_review_at=now - timedelta(days=20),
            introduced_at=now - timedelta(days=90),
        )
        for number in range(CARDS)
    )
    Review.objects.bulk_create(
        Review(uuid=uuid4(), card_id=pk, grade=3, at=now - timedelta(days=20 + day), before={}, was_learned=True)
        for pk in Card.objects.values_list("pk", flat=True)
        for day in range(REVIEWS_EACH)
    )


@pytest.mark.usefixtures("many")
def test_the_queue_opens_in_six_queries(as_alice: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    address = as_alice.get("/practice/session/").headers["Location"]
    as_alice.get(address)
    with django_assert_num_queries(6):
        page = as_alice.get(address)
    assert "Card <span data-place>1</span> of <span data-total>20</span>" in page.text

    with django_assert_num_queries(7):  # and one for the navigation's roles
        page = as_alice.get("/practice/")
    assert "120 cards to review" in page.text
