"""Cards with many reviews, written straight into the tables."""

from datetime import datetime, timedelta
from uuid import uuid4

from courses.catalog.models import LessonPage, ModulePage
from courses.practice.models import Card, Review
from courses.users.models import User
from tests.factories import content

BATCH = 5_000


def teach_terms(module: ModulePage, count: int) -> LessonPage:
    """A lesson that explains so many terms."""
    terms = [{"term": f"Term {number}", "meaning": f"<p>Meaning {number}.</p>"} for number in range(count)]
    return content.make_lesson(module, "Many terms", body=[("key_terms", {"terms": terms})])


def remember_terms(person: User, lesson: LessonPage, count: int, *, reviews_each: int, at: datetime) -> None:
    """The person has learned so many terms of the lesson; half of the cards are due."""
    cards = Card.objects.bulk_create(
        (
            Card(
                person=person,
                school=lesson.course.school,
                subject=f"term:{lesson.pk}:term-{number}:meaning",
                deck="terms",
                state=Card.State.REVIEW,
                step=None,
                stability=5.0,
                difficulty=5.0,
                due_at=at + timedelta(hours=number % 400 - 200),
                last_review_at=at - timedelta(days=20),
                introduced_at=at - timedelta(days=90),
            )
            for number in range(count)
        ),
        batch_size=BATCH,
    )
    Review.objects.bulk_create(
        (
            Review(uuid=uuid4(), card=card, grade=3, at=at - timedelta(days=20 + day), before={}, was_learned=True)
            for card in cards
            for day in range(reviews_each)
        ),
        batch_size=BATCH,
    )
