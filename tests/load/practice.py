"""A trainee with 10,000 cards and 100,000 reviews, and what their pages of practice cost."""

from django.urls import reverse

from courses.common.clock import now
from courses.schools.models import School
from courses.users.models import User
from tests.factories import content
from tests.factories.reviews import remember_terms, teach_terms
from tests.load.client import Page
from tests.load.seed import enroll, session_of

CARDS, REVIEWS_EACH = 10_000, 10


def seed_cards(school: School) -> User:
    """The trainee, on a course of their own."""
    course = content.make_course(school, "Ten thousand terms")
    lesson = teach_terms(content.make_module(course), CARDS)
    (enrollment,) = enroll(school, course, 1)
    remember_terms(enrollment.trainee, lesson, CARDS, reviews_each=REVIEWS_EACH, at=now())
    return enrollment.trainee


def pages_of(trainee: User) -> list[Page]:
    """What a session asks for, one person at a time."""
    session = session_of(trainee)
    begun = f"{reverse('practice:session')}?start={int(now().timestamp())}"
    return [
        Page("due queue, 10,000 cards", reverse("practice:overview"), session, clients=1),
        Page("a session among 10,000 cards", begun, session, clients=1),
        Page("statistics of 100,000 reviews", reverse("practice:statistics"), session, clients=1),
    ]
