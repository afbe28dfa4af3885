"""What becomes of cards when their matter changes: the sides follow, the memory stays."""

from datetime import timedelta
from typing import Any

import pytest

from courses.anatomy.models import Muscle
from courses.anatomy.services import end_own_version, load_muscles, make_own_version, read_atlas
from courses.catalog.models import LessonPage
from courses.enrollments.models import Enrollment
from courses.practice import integrity, services
from courses.practice.models import Card
from courses.practice.scheduling import Grade
from courses.schools.models import School
from courses.users.models import User
from tests.practice.conftest import NOON, desk_of, grade

pytestmark = pytest.mark.usefixtures("enrollment")
NERVE, ZONE = "muscle:infraspinatus:nerve", "point:infraspinatus-1:zone"
LATER = NOON + timedelta(days=60)


def memories() -> list[dict[str, Any]]:
    """All that is remembered, whether or not it rests."""
    return list(Card.objects.order_by("pk").values("subject", "state", "stability", "difficulty", "due_at"))


@pytest.fixture
def learned(enrollment: Enrollment, alice: User) -> list[dict[str, Any]]:
    """Alice has learned the nerve and a zone of infraspinatus, and a term."""
    desk = desk_of(alice)
    (term,) = [subject for subject in desk.pool.decks if subject.endswith("taut-band:meaning")]
    for subject in (NERVE, ZONE, term):
        grade(alice, subject, Grade.GOOD)
        grade(alice, subject, Grade.HARD, NOON + timedelta(days=3))
    return memories()


def is_asked(person: User, subject: str) -> bool:
    """The card comes when it is due, and is counted in the navigation."""
    desk = desk_of(person, LATER)
    services.settle_resting(desk=desk)
    comes = subject in desk.queue.all_due
    assert Card.objects.due(LATER, LATER).filter(subject=subject).exists() == comes
    return comes


def test_a_muscle_that_a_school_makes_its_own_keeps_its_cards(
    alice: User, rita: User, school: School, learned: list
) -> None:
    own = make_own_version(school=school, key="infraspinatus", actor=rita)
    own.nerve = "Suprascapular nerve, as we teach it"
    own.save()

    face = desk_of(alice, LATER).face(NERVE)

    assert face and face.answer == "Suprascapular nerve, as we teach it"
    assert memories() == learned
    assert is_asked(alice, NERVE) and is_asked(alice, ZONE)


def test_the_card_comes_back_as_it_was_when_the_school_returns_to_the_shared_muscle(
    alice: User, rita: User, school: School, learned: list
) -> None:
    own = make_own_version(school=school, key="infraspinatus", actor=rita)
    end_own_version(muscle=own, actor=rita)
    assert memories() == learned
    assert is_asked(alice, NERVE)


def test_a_lesson_that_is_unpublished_takes_its_cards_along_and_brings_them_back(
    alice: User, lesson: LessonPage, learned: list
) -> None:
    term = learned[2]["subject"]
    lesson.unpublish()

    assert not any(is_asked(alice, subject) for subject in (NERVE, ZONE, term))
    assert desk_of(alice, LATER).face(term) is None
    assert memories() == learned

    lesson.refresh_from_db()
    lesson.get_latest_revision().publish()

    assert all(is_asked(alice, subject) for subject in (NERVE, ZONE, term))
    assert memories() == learned


def test_a_muscle_that_ended_takes_its_cards_along_and_brings_them_back(alice: User, learned: list) -> None:
    entry = next(entry for entry in read_atlas() if entry["key"] == "infraspinatus")
    Muscle.objects.get(key="infraspinatus").delete()
    assert not is_asked(alice, NERVE) and not is_asked(alice, ZONE)
    assert memories() == learned

    load_muscles(entries=[entry])
    services.add_muscles(study=desk_of(alice).study, keys=["infraspinatus"])

    assert is_asked(alice, NERVE) and is_asked(alice, ZONE)
    assert memories() == learned
    assert list(integrity.findings()) == []


@pytest.mark.usefixtures("learned")
def test_a_grade_that_was_on_its_way_when_the_lesson_went_counts(alice: User, lesson: LessonPage) -> None:
    lesson.unpublish()
    grade(alice, NERVE, Grade.GOOD, LATER)
    assert Card.objects.get(subject=NERVE).last_review_at == LATER
    assert list(integrity.findings()) == []
