"""Lets the demo trainees practice: cards are graded through the services, evening by evening, dated in the past."""

import random
from datetime import datetime, timedelta
from uuid import UUID

from courses.practice.desk import load_desk
from courses.practice.models import Card
from courses.practice.scheduling import Grade
from courses.practice.services import record_review
from courses.practice.study import study_of
from courses.practice.subjects import Facet, Subject
from courses.users.models import User

EVENINGS, OTHERS_EVENINGS = 12, 1
SKIPPED = 0.25
SECONDS_A_CARD = 11
GRADES = (Grade.AGAIN, Grade.HARD, Grade.GOOD, Grade.EASY)
WEIGHTS = (12, 14, 62, 12)
HARD_WEIGHTS = (38, 22, 36, 4)
HARD = (Facet.NERVE, Facet.REFERRAL)


def place_practice(trainee: User, at: datetime, *, evenings: int) -> None:
    """The last evenings of the trainee. Who has cards already is left alone."""
    if Card.objects.filter(person=trainee).exists():
        return
    chance = random.Random(f"practice {trainee.email}")  # noqa: S311 - a story, not a secret
    for ago in range(evenings, 0, -1):
        if ago == 1 or chance.random() > SKIPPED:
            _practice(trainee, at - timedelta(days=ago), chance)


def _practice(trainee: User, began_at: datetime, chance: random.Random) -> None:
    """One evening: everything that comes, once."""
    study = study_of(trainee)
    if study is None:
        return
    desk = load_desk(study, began_at)
    for place, subject in enumerate(desk.queue.cards()):
        record_review(
            desk=desk,
            subject=subject,
            grade=_grade(Subject.parse(subject), chance),
            uuid=UUID(int=chance.getrandbits(128), version=4),
            duration_ms=chance.randrange(3_000, 20_000),
            at=began_at + timedelta(seconds=SECONDS_A_CARD * place),
        )


def _grade(subject: Subject, chance: random.Random) -> Grade:
    return chance.choices(GRADES, HARD_WEIGHTS if subject.facet in HARD else WEIGHTS)[0]
