"""What a person's reviews come to, for the page of their statistics."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q

from courses.anatomy.models import Region
from courses.assessments.blueprint import MBLEX
from courses.practice.desk import Desk
from courses.practice.models import Review, ReviewQuerySet
from courses.practice.scheduling import Grade
from courses.practice.statistics import DAYS_SHOWN, Days, Retention, Tally, days_of, retention_by

REGIONS = dict(Region.choices)
AREAS = {area.code: area.title for area in MBLEX}


@dataclass(frozen=True)
class Record:
    """Everything the page shows."""

    days: Days
    regions: tuple[Retention, ...]
    areas: tuple[Retention, ...]
    reviews: int
    recalled: int


def load_record(desk: Desk) -> Record:
    """The record in two queries."""
    mine = Review.objects.standing().filter(card__person=desk.person, card__school=desk.school)
    tallies = _tallies(desk, mine)
    return Record(
        days=days_of(_days(desk, mine), desk.day.on),
        regions=retention_by(lambda face: REGIONS.get(face.region, ""), tallies),
        areas=retention_by(lambda face: AREAS.get(face.area, ""), tallies),
        reviews=sum(it.reviews for it in tallies),
        recalled=sum(it.recalled for it in tallies),
    )


def _tallies(desk: Desk, mine: ReviewQuerySet) -> list[Tally]:
    counts = (
        mine.filter(was_learned=True)
        .order_by()
        .values_list("card__subject")
        .annotate(reviews=Count("pk"), recalled=Count("pk", filter=Q(grade__gt=Grade.AGAIN)))
    )
    faces = ((desk.face(subject), reviews, recalled) for subject, reviews, recalled in counts)
    return [Tally(face, reviews, recalled) for face, reviews, recalled in faces if face]


def _days(desk: Desk, mine: ReviewQuerySet) -> set[date]:
    """The days with a review."""
    since = desk.day.begins_at - timedelta(days=DAYS_SHOWN)
    instants = mine.filter(at__gte=since).order_by().values_list("at", flat=True)
    return {desk.day.on + timedelta(days=desk.day.number_of(at)) for at in instants}
