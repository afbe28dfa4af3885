"""Questions that were missed become cards when, and only when, their quiz has shown the key."""

from datetime import datetime, timedelta

import pytest

from courses.assessments.allowances import allowance_of
from courses.assessments.content import from_json
from courses.assessments.kinds import kind_of
from courses.assessments.kinds.protocol import Given
from courses.assessments.models import Attempt, QuizPage
from courses.assessments.services import save_response, start_attempt, submit_attempt
from courses.catalog.models import CoursePage, ModulePage
from courses.enrollments.models import Enrollment
from courses.practice.session import show_card
from courses.users.models import User
from tests.factories import content
from tests.factories.atlas import write_small_atlas
from tests.factories.questions import EVERY_KIND
from tests.practice.conftest import NOON, desk_of

AFTER = NOON + timedelta(hours=2)


@pytest.fixture
def module(course: CoursePage, enrollment: Enrollment) -> ModulePage:
    """The module of Alice's course, open to all."""
    CoursePage.objects.filter(pk=course.pk).update(unlock_policy=CoursePage.UnlockPolicy.OPEN)
    return ModulePage.objects.get(course=course)


def sit(quiz: QuizPage, enrollment: Enrollment, *, misses: bool = True, at: datetime = NOON) -> Attempt:
    """An attempt in which every answer is left out, or right; handed in an hour later."""
    enrollment.refresh_from_db()
    attempt = start_attempt(quiz=quiz, enrollment=enrollment, at=at)
    for question in [] if misses else attempt.questions.all():
        version = from_json(question.version.content)
        answer = Given.of(kind_of(version).solve(version))
        save_response(attempt=attempt, position=question.position, answer=answer, seen_sequence=0, at=at)
    submit_attempt(attempt=attempt, at=at + timedelta(hours=1))
    return attempt


def questions_on_cards(person: User, at: datetime = AFTER) -> list[str]:
    return [subject for subject in desk_of(person, at).pool.decks if subject.startswith("question:")]


def test_a_missed_question_becomes_a_card(module: ModulePage, enrollment: Enrollment, alice: User) -> None:
    sit(content.make_quiz(module, questions=1), enrollment)

    (subject,) = questions_on_cards(alice)
    card = show_card(desk_of(alice, AFTER), subject)

    assert card and card.face.question == "What a trigger point is, question 1"
    assert card.face.asked and card.face.asked["review"].options[0].is_correct


def test_a_right_answer_makes_no_card(module: ModulePage, enrollment: Enrollment, alice: User) -> None:
    sit(content.make_quiz(module), enrollment, misses=False)
    assert questions_on_cards(alice) == []


@pytest.mark.parametrize("kept_back", ["shows_right_answer", "shows_rationale", "shows_correctness"])
def test_nothing_that_the_quiz_keeps_back_is_on_a_card(
    module: ModulePage, enrollment: Enrollment, alice: User, kept_back: str
) -> None:
    sit(content.make_quiz(module, **{kept_back: "never"}), enrollment)
    assert questions_on_cards(alice, NOON + timedelta(days=400)) == []


def test_a_key_that_is_shown_a_day_later_comes_a_day_later(
    module: ModulePage, enrollment: Enrollment, alice: User
) -> None:
    sit(content.make_quiz(module, questions=1, shows_right_answer="later"), enrollment)
    handed_in = NOON + timedelta(hours=1)
    assert questions_on_cards(alice, handed_in + timedelta(hours=23)) == []
    assert len(questions_on_cards(alice, handed_in + timedelta(hours=24))) == 1


def test_a_key_that_waits_for_the_closing_waits_for_the_persons_own(
    module: ModulePage, enrollment: Enrollment, alice: User, rita: User
) -> None:
    closes_at = NOON + timedelta(days=2)
    quiz = content.make_quiz(module, questions=1, shows_right_answer="closed", closes_at=closes_at)
    sit(quiz, enrollment)
    assert questions_on_cards(alice, closes_at - timedelta(minutes=1)) == []
    assert len(questions_on_cards(alice, closes_at)) == 1

    school = enrollment.school
    alice.accommodations.create(
        school=school, later_closing_minutes=600, granted_by=rita, granted_at=NOON, person=alice
    )
    assert allowance_of(school_id=school.pk, person_id=alice.pk, at=NOON).later_closing_minutes == 600
    assert questions_on_cards(alice, closes_at + timedelta(hours=9)) == []
    assert len(questions_on_cards(alice, closes_at + timedelta(hours=10))) == 1


def test_a_question_that_is_being_sat_again_waits(module: ModulePage, enrollment: Enrollment, alice: User) -> None:
    quiz = content.make_quiz(module, questions=1)
    sit(quiz, enrollment)
    again = start_attempt(quiz=quiz, enrollment=enrollment, at=AFTER)
    assert questions_on_cards(alice) == []
    submit_attempt(attempt=again, at=AFTER + timedelta(minutes=5))
    assert len(questions_on_cards(alice, AFTER + timedelta(minutes=6))) == 1


def test_a_card_that_was_met_is_not_shown_once_the_key_is_kept_back(
    module: ModulePage, enrollment: Enrollment, alice: User
) -> None:
    quiz = content.make_quiz(module, questions=1)
    sit(quiz, enrollment)
    (subject,) = questions_on_cards(alice)
    QuizPage.objects.filter(pk=quiz.pk).update(shows_right_answer="never")
    assert desk_of(alice, AFTER).face(subject) is None


@pytest.mark.parametrize("kind", EVERY_KIND, ids=lambda kind: kind.kind)
def test_every_kind_of_question_can_be_a_card(
    as_alice: object, module: ModulePage, enrollment: Enrollment, kind: object
) -> None:
    write_small_atlas()
    question = content.write_question(content.make_bank(module.course.school), kind)
    name = f"practice-{question.pk}"
    version = from_json(question.versions.get().content)
    assert kind_of(version).prepare(version, (), name=name).template
    assert kind_of(version).review(version, kind_of(version).solve(version)).template
