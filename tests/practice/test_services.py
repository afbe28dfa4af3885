"""Grades, undo, and what else happens to cards."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django_tasks_db.models import DBTaskResult

from courses.anatomy.models import Muscle
from courses.enrollments.models import Enrollment
from courses.practice import services, sweeper
from courses.practice.desk import load_desk
from courses.practice.models import Card, Preferences, Review
from courses.practice.scheduling import Grade
from courses.practice.study import study_of
from courses.practice.tasks import refit_parameters
from courses.schools.models import School
from courses.users.models import User
from tests.factories import content, study
from tests.practice.conftest import NOON, desk_of, grade

pytestmark = pytest.mark.usefixtures("enrollment")
ACTION = "muscle:infraspinatus:action"


def test_a_grade_schedules_the_card(alice: User) -> None:
    made = grade(alice, ACTION)
    card = Card.objects.get()
    assert (card.person, card.school, card.deck) == (alice, made.card.school, "muscles")
    assert card.due_at == NOON + timedelta(days=2)
    assert card.introduced_at == NOON
    assert not made.was_learned


def test_each_school_keeps_cards_of_its_own(alice: User, school: School, other_school: School) -> None:
    shown = ("muscle", {"muscle": Muscle.objects.get(key="infraspinatus"), "note": ""})
    elsewhere = content.make_lesson(content.make_module(content.make_course(other_school)), body=[shown]).course
    study.make_enrollment(elsewhere, alice)
    desks = {slug: study_of(alice, slug) for slug in (school.slug, other_school.slug)}
    here, there = (load_desk(found, NOON) for found in desks.values() if found)

    services.record_review(desk=here, subject=ACTION, grade=Grade.GOOD, uuid=uuid4(), at=NOON)

    assert [card.subject for card in load_desk(here.study, NOON).held] == [ACTION]
    assert load_desk(there.study, NOON).held == ()
    assert (
        services.record_review(desk=there, subject=ACTION, grade=Grade.EASY, uuid=uuid4(), at=NOON).card.school
        == other_school
    )
    assert Card.objects.count() == 2


def test_the_same_grade_sent_again_counts_once(alice: User) -> None:
    uuid = uuid4()
    for _ in range(3):
        services.record_review(desk=desk_of(alice), subject=ACTION, grade=Grade.EASY, uuid=uuid, at=NOON)
    assert Review.objects.count() == 1


def test_an_identity_is_of_one_card_alone(alice: User) -> None:
    first = grade(alice, ACTION)
    with pytest.raises(services.CardUnknownRefused):
        services.record_review(
            desk=desk_of(alice), subject="muscle:infraspinatus:nerve", grade=Grade.GOOD, uuid=first.uuid, at=NOON
        )


def test_nobody_grades_what_is_not_on_their_cards(alice: User) -> None:
    for subject in ("muscle:soleus:action", "question:1:answer", "nonsense"):
        with pytest.raises(services.CardUnknownRefused):
            grade(alice, subject)


def test_a_grade_that_arrives_late_counts_from_when_it_was_given_but_not_before_the_last(alice: User) -> None:
    grade(alice, ACTION, at=NOON)
    late = grade(alice, ACTION, at=NOON - timedelta(hours=2))
    assert late.at == NOON


def test_undo_restores_the_card_exactly_and_keeps_the_review(alice: User) -> None:
    grade(alice, ACTION, Grade.GOOD)
    before = Card.objects.values().get()
    second = grade(alice, ACTION, Grade.AGAIN, NOON + timedelta(days=2))

    for _ in range(2):
        services.undo_review(study=desk_of(alice).study, uuid=second.uuid, at=NOON)

    assert Card.objects.values().get() == before
    assert Review.objects.count() == 2
    assert Review.objects.standing().count() == 1


def test_undoing_the_first_grade_makes_the_card_new_again(alice: User) -> None:
    first = grade(alice, ACTION)
    services.undo_review(study=desk_of(alice).study, uuid=first.uuid, at=NOON)
    assert Card.objects.get().introduced_at is None
    assert ACTION in desk_of(alice).queue.all_fresh


def test_only_the_last_review_of_a_card_is_undone(alice: User) -> None:
    first = grade(alice, ACTION)
    grade(alice, ACTION, at=NOON + timedelta(days=2))
    with pytest.raises(services.ReviewedSinceRefused):
        services.undo_review(study=desk_of(alice).study, uuid=first.uuid, at=NOON)


def test_suspended_and_buried_cards_stay_away_and_come_back(alice: User) -> None:
    grade(alice, ACTION)
    due_at = NOON + timedelta(days=2)
    services.suspend_card(desk=desk_of(alice), subject=ACTION, at=NOON)
    assert ACTION not in desk_of(alice, due_at).queue.all_due
    services.resume_card(desk=desk_of(alice), subject=ACTION)
    services.bury_card(desk=desk_of(alice, due_at), subject=ACTION)
    assert ACTION not in desk_of(alice, due_at).queue.all_due
    assert ACTION in desk_of(alice, due_at + timedelta(days=1)).queue.all_due


def test_cards_of_a_muscle_that_was_added_join_and_leave(alice: User) -> None:
    services.add_muscles(study=desk_of(alice).study, keys=["soleus"])
    services.add_muscles(study=desk_of(alice).study, keys=["soleus"])
    desk = desk_of(alice)
    assert desk.preferences.muscles == ["soleus"]
    assert "muscle:soleus:nerve" in desk.pool.decks
    services.remove_muscle(study=desk.study, key="soleus")
    assert "muscle:soleus:nerve" not in desk_of(alice).pool.decks


def test_a_card_rests_while_nothing_brings_it(alice: User, enrollment: Enrollment) -> None:
    services.add_muscles(study=desk_of(alice).study, keys=["soleus"])
    grade(alice, "muscle:soleus:action")
    services.remove_muscle(study=desk_of(alice).study, key="soleus")
    services.settle_resting(desk=desk_of(alice))
    assert not Card.objects.due(NOON + timedelta(days=9), NOON + timedelta(days=9)).exists()
    services.add_muscles(study=desk_of(alice).study, keys=["soleus"])
    services.settle_resting(desk=desk_of(alice))
    assert not Card.objects.get().is_resting


def test_a_muscle_that_left_the_atlas_leaves_the_cards(alice: User) -> None:
    Muscle.objects.get(key="infraspinatus").delete()
    assert ACTION not in desk_of(alice).pool.decks


def test_limits_and_retention_hold_for_the_next_cards(alice: User) -> None:
    services.change_preferences(study=desk_of(alice).study, new_per_day=1, reviews_per_day=50, retention_percent=80)
    desk = desk_of(alice)
    assert len(desk.queue.fresh) == 1
    assert desk.preferences.policy.retention == 0.8


def test_enough_reviews_owe_a_refit_once(alice: User) -> None:
    grade(alice, ACTION)
    Preferences.objects.update(reviews_since_refit=services.REVIEWS_PER_REFIT - 1)
    for days in (2, 6):
        grade(alice, ACTION, at=NOON + timedelta(days=days))
    preferences = Preferences.objects.get()
    assert preferences.refit_owed_at == NOON + timedelta(days=2)
    assert DBTaskResult.objects.count() == 1

    for _ in range(2):
        refit_parameters.func(preferences.pk)

    preferences.refresh_from_db()
    assert (preferences.reviews_since_refit, preferences.refit_owed_at) == (0, None)


def test_the_sweeper_finds_a_refit_that_did_not_run(alice: User) -> None:
    grade(alice, ACTION)
    Preferences.objects.update(refit_owed_at=NOON)
    assert sweeper.enqueue_overdue(NOON + timedelta(minutes=9)) == 0
    assert sweeper.enqueue_overdue(NOON + timedelta(minutes=11)) == 1
