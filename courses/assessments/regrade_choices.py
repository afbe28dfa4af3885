"""What can be chosen before a regrade: the quizzes and the versions in which the question was asked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from django.db.models import Count

from courses.assessments.content import from_json
from courses.assessments.models import AttemptQuerySet, Question, QuestionVersion
from courses.assessments.regrade_records import asked_in
from courses.assessments.wording import Change, changes_between


@dataclass(frozen=True)
class AskedVersion:
    """A version that judged attempts were asked. `changes` are what the newest says otherwise."""

    version: QuestionVersion
    attempts: int
    changes: Sequence[Change]
    is_newest: bool


@dataclass(frozen=True)
class Choices:
    """Quizzes by id with title, and versions, the newest first."""

    quizzes: Sequence[tuple[int, str]]
    versions: Sequence[AskedVersion]


def choices_in(attempts: AttemptQuerySet, question: Question) -> Choices:
    """The quizzes and versions in which the question was asked: two queries."""
    asked = asked_in(attempts, question).filter(attempt__is_passed__isnull=False).order_by()
    rows = asked.values_list("attempt__quiz", "attempt__quiz__title", "version").annotate(attempts=Count("pk"))
    times: dict[int, int] = {}
    titles: dict[int, str] = {}
    for quiz_id, title, version_id, number in rows:
        titles[quiz_id] = title
        times[version_id] = times.get(version_id, 0) + number
    quizzes = sorted(titles.items(), key=lambda it: it[1])
    return Choices(quizzes, list(_asked(question.versions.order_by("-number"), times)))


def _asked(versions: Iterable[QuestionVersion], times: dict[int, int]) -> Iterable[AskedVersion]:
    known = list(versions)
    newest = max(known, key=attrgetter("number"))
    for version in known:
        if version.pk in times:
            changes = changes_between(from_json(version.content), from_json(newest.content))
            yield AskedVersion(version, times[version.pk], changes, version == newest)
