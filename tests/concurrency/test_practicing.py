"""The same grade twice at once, two grades of one new card at once, and a refit among grades."""

from functools import partial
from uuid import uuid4

import pytest

from courses.anatomy.models import Muscle
from courses.anatomy.services import load_muscles, read_atlas
from courses.common.clock import now
from courses.practice import integrity
from courses.practice.desk import Desk, load_desk
from courses.practice.models import Card, Preferences, Review
from courses.practice.scheduling import Grade
from courses.practice.services import record_review, undo_review
from courses.practice.study import study_of
from courses.practice.tasks import refit_parameters
from courses.schools.models import School
from courses.users.models import User
from tests.concurrency.parallel import errors_in, in_parallel
from tests.factories import content, study

SUBJECT = "muscle:infraspinatus:action"


@pytest.fixture
def desk(school: School, alice: User) -> Desk:
    """Alice's, with the cards of one muscle."""
    load_muscles(entries=[entry for entry in read_atlas() if entry["key"] == "infraspinatus"])
    course = content.make_course(school)
    content.make_lesson(content.make_module(course), body=[("muscle", {"muscle": Muscle.objects.get(), "note": ""})])
    study.make_enrollment(course, alice)
    found = study_of(alice)
    assert found
    return load_desk(found, now())


def test_a_grade_that_is_sent_eight_times_at_once_counts_once(desk: Desk) -> None:
    give = partial(record_review, desk=desk, subject=SUBJECT, grade=Grade.GOOD, uuid=uuid4(), at=desk.at)

    results = in_parallel(*[give] * 8)

    assert errors_in(results) == []
    assert {made.pk for made in results} == {Review.objects.get().pk}
    assert Card.objects.count() == 1
    assert Preferences.objects.get().reviews_since_refit == 1


def test_eight_tabs_that_meet_a_new_card_share_one_memory(desk: Desk) -> None:
    results = in_parallel(
        *[
            partial(record_review, desk=desk, subject=SUBJECT, grade=Grade.GOOD, uuid=uuid4(), at=desk.at)
            for _ in range(8)
        ]
    )

    assert errors_in(results) == []
    assert Card.objects.count() == 1
    assert Review.objects.count() == 8
    assert sum(made.before["last_review_at"] is None for made in Review.objects.all()) == 1


def test_a_grade_taken_back_eight_times_at_once_is_taken_back_once(desk: Desk) -> None:
    made = record_review(desk=desk, subject=SUBJECT, grade=Grade.GOOD, uuid=uuid4(), at=desk.at)

    results = in_parallel(*[partial(undo_review, study=desk.study, uuid=made.uuid, at=desk.at)] * 8)

    assert errors_in(results) == []
    assert Card.objects.get().introduced_at is None


def test_a_refit_and_grades_at_once_lose_nothing(desk: Desk) -> None:
    record_review(desk=desk, subject=SUBJECT, grade=Grade.GOOD, uuid=uuid4(), at=desk.at)
    Preferences.objects.update(refit_owed_at=desk.at, reviews_since_refit=400)
    owed = Preferences.objects.get().pk
    grades = [
        partial(record_review, desk=desk, subject=SUBJECT, grade=Grade.GOOD, uuid=uuid4(), at=desk.at) for _ in range(4)
    ]

    results = in_parallel(*grades, *[partial(refit_parameters.func, owed)] * 2)

    assert errors_in(results) == []
    preferences = Preferences.objects.get()
    assert preferences.refit_owed_at is None
    assert 0 <= preferences.reviews_since_refit <= 4
    assert Review.objects.count() == 5
    assert list(integrity.findings()) == []
