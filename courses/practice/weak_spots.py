"""What a cohort finds hard, as its instructors see it: sums alone, and none from which one trainee could be told."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Q

from courses.anatomy.library import library_of
from courses.assessments.models import Question
from courses.catalog.models import LessonPage
from courses.catalog.outline import url_of
from courses.enrollments.models import Cohort, Enrollment
from courses.practice.faces import atlas_address
from courses.practice.models import Review
from courses.practice.scheduling import Grade
from courses.practice.subjects import DECK_LABELS, Source, Subject, muscle_of
from courses.schools.models import School

# With fewer trainees behind a number, one of them could be recognized in it.
FEWEST_TRAINEES = 5
LONGEST_STEM = 110


@dataclass
class WeakSpot:
    """One topic: how many reviews of how many trainees, and how many were not recalled."""

    label: str
    kind: str
    url: str = ""
    reviews: int = 0
    missed: int = 0
    trainees: set[int] = field(default_factory=set)

    @property
    def percent(self) -> int:
        """How many in a hundred were not recalled."""
        return self.missed * 100 // self.reviews

    @property
    def is_shown(self) -> bool:
        """Enough trainees stand behind the number."""
        return len(self.trainees) >= FEWEST_TRAINEES


@dataclass(frozen=True)
class WeakSpots:
    """The page of one cohort. `hidden` topics were met by too few trainees."""

    practicing: int
    shown: tuple[WeakSpot, ...]
    hidden: int


def load_weak_spots(school: School, cohort: Cohort) -> WeakSpots:
    """The cohort's topics, the least recalled first, in a fixed number of queries."""
    trainees = Enrollment.objects.active().filter(cohort=cohort).values("trainee")
    rows = (
        Review.objects.standing()
        .filter(card__school=school, card__person__in=trainees)
        .order_by()
        .values_list("card__subject", "card__person")
        .annotate(reviews=Count("pk"), missed=Count("pk", filter=Q(grade=Grade.AGAIN)))
    )
    counts = [(Subject.parse(text), person, reviews, missed) for text, person, reviews, missed in rows]
    topics = _topics(school, {subject for subject, *_ in counts})
    for subject, person, reviews, missed in counts:
        if topic := topics.get(subject):
            topic.reviews += reviews
            topic.missed += missed
            topic.trainees.add(person)
    spots = list({id(topic): topic for topic in topics.values()}.values())
    shown = sorted((it for it in spots if it.is_shown), key=lambda it: (-it.percent, it.label))
    return WeakSpots(len({person for _, person, *_ in counts}), tuple(shown), len(spots) - len(shown))


def _topics(school: School, subjects: Iterable[Subject]) -> dict[Subject, WeakSpot]:
    """The topic of each subject: its muscle, its lesson or its question."""
    library = library_of(school)
    lessons, questions = _lessons(school, subjects), _questions(school, subjects)
    made: dict[tuple[str, str], WeakSpot] = {}
    found: dict[Subject, WeakSpot] = {}
    for subject in subjects:
        kind = DECK_LABELS[subject.deck]
        if muscle := muscle_of(library, subject):
            label, url = muscle.name, atlas_address(muscle.key, school.slug)
        elif subject.source == Source.TERM:
            label, url = lessons.get(subject.name.partition(":")[0], ("", ""))
        else:
            label, url = questions.get(subject.name, ""), ""
        if label:
            found[subject] = made.setdefault((label, kind), WeakSpot(label, kind, url))
    return found


def _lessons(school: School, subjects: Iterable[Subject]) -> dict[str, tuple[str, str]]:
    ids = {it.name.partition(":")[0] for it in subjects if it.source == Source.TERM}
    rows = LessonPage.objects.filter(pk__in=ids, course__school=school).values_list("pk", "title", "url_path")
    return {str(pk): (title, url_of(path)) for pk, title, path in rows}


def _questions(school: School, subjects: Iterable[Subject]) -> dict[str, str]:
    ids = {it.name for it in subjects if it.source == Source.QUESTION}
    rows = Question.objects.filter(pk__in=ids, bank__school=school).values_list("pk", "stem")
    return {str(pk): stem if len(stem) <= LONGEST_STEM else f"{stem[: LONGEST_STEM - 1]}…" for pk, stem in rows}
