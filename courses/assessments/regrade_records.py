"""The records that a regrade is about, loaded in a fixed number of queries however many attempts there are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from courses.assessments.content import from_json
from courses.assessments.kinds.protocol import answer_from_json
from courses.assessments.models import Attempt, AttemptQuerySet, AttemptQuestion, Question, QuestionVersion
from courses.assessments.regrading import Change, Points, Recorded, Regrading, judge_again
from courses.assessments.results import QuizResult, result_of
from courses.assessments.scoring import Score
from courses.assessments.sitting import with_last_response


@dataclass(frozen=True)
class Selection:
    """Which attempts to judge again: of a quiz, asked a version (both by id), handed in from a moment on.

    `left_out` are attempts that stay as they are.
    """

    quiz: int | None = None
    version: int | None = None
    since: datetime | None = None
    left_out: frozenset[UUID] = frozenset()

    def among(self, asked: QuerySet[AttemptQuestion]) -> QuerySet[AttemptQuestion]:
        """Those that fit; the ones left out are still among them."""
        wanted = {"attempt__quiz": self.quiz, "version": self.version, "attempt__submitted_at__gte": self.since}
        return asked.filter(**{name: value for name, value in wanted.items() if value is not None})


@dataclass(frozen=True)
class Preview:
    """What judging again by the newest version would do. `rows` are the questions asked, by attempt, in order."""

    version: QuestionVersion
    rows: Mapping[int, AttemptQuestion]
    selection: Selection
    everything: Regrading

    @cached_property
    def regrading(self) -> Regrading:
        """What would be applied: everything but what is left out."""
        return self.everything.without(id_ for id_ in self.rows if self.is_left_out(id_))

    @property
    def digest(self) -> str:
        """Changes when anything that would be written does."""
        return self.regrading.digest(self.version.pk)

    def is_left_out(self, attempt_id: int) -> bool:
        """The attempt stays as it is."""
        return self.rows[attempt_id].attempt.uuid in self.selection.left_out


def asked_in(attempts: AttemptQuerySet, question: Question) -> QuerySet[AttemptQuestion]:
    """Each time that these attempts were asked the question, in any version."""
    return AttemptQuestion.objects.filter(version__question=question, attempt__in=attempts.order_by())


def can_be_judged_again(asked: QuerySet[AttemptQuestion], newest: QuestionVersion) -> QuerySet[AttemptQuestion]:
    """Those of judged attempts whose answer was judged by an older version. Open and unmarked attempts are none."""
    return asked.filter(attempt__is_passed__isnull=False).exclude(
        Q(judged_by=newest) | Q(judged_by=None, version=newest)
    )


def load_preview(question: Question, attempts: AttemptQuerySet, selection: Selection) -> Preview:
    """The consequences for those of the attempts that were asked the question: two queries."""
    newest = QuestionVersion.objects.filter(question=question).latest("number")
    asked = selection.among(can_be_judged_again(asked_in(attempts, question), newest))
    rows = with_last_response(asked).select_related(
        "version", "judged_by", "attempt__quiz", "attempt__enrollment__trainee", "attempt__enrollment__course"
    )
    trainee = "attempt__enrollment__trainee"
    ordered = rows.order_by(f"{trainee}__last_name", f"{trainee}__first_name", "attempt__quiz", "attempt__number")
    found = {row.attempt_id: row for row in ordered}
    return Preview(newest, found, selection, judge_again(_recorded(found.values()), from_json(newest.content)))


def _recorded(rows: Iterable[Any]) -> Iterable[Recorded]:
    contents = {}
    for row in rows:
        if row.version_id not in contents:
            contents[row.version_id] = from_json(row.version.content)
        yield Recorded(
            attempt_id=row.attempt_id,
            asked=contents[row.version_id],
            answer=answer_from_json(row.last_answer or ()),
            points=Points(row.points, row.possible),
            score=_score_of(row.attempt),
            pass_mark=row.attempt.pass_mark,
        )


def _score_of(attempt: Any) -> Score:
    return Score(attempt.points, attempt.points_possible, attempt.score_percent, attempt.is_passed)


def results_after(changes: Iterable[Change]) -> dict[int, dict[int, QuizResult]]:
    """How the trainees would stand in the quizzes concerned, by enrollment and quiz: one query.

    All attempts of a trainee at a quiz count by the quiz's rule, the changed ones as they would be.
    """
    after = {change.attempt_id: change.after for change in changes}
    concerned = Attempt.objects.filter(pk__in=list(after)).order_by()
    attempts = Attempt.objects.filter(enrollment__in=concerned.values("enrollment"), quiz__in=concerned.values("quiz"))
    found: dict[int, dict[int, QuizResult]] = {}
    ordered = attempts.order_by("enrollment", "quiz", "number")
    for (enrollment_id, quiz_id), group in groupby(ordered, key=lambda it: (it.enrollment_id, it.quiz_id)):
        found.setdefault(enrollment_id, {})[quiz_id] = result_of([_as_if(it, after.get(it.pk)) for it in group])
    return found


def _as_if(attempt: Attempt, score: Score | None) -> Attempt:
    """The attempt with that result, not saved."""
    if score:
        attempt.score_percent, attempt.is_passed = score.percent, score.is_passed
    return attempt


def untouched_in(attempts: AttemptQuerySet, question: Question) -> tuple[int, int]:
    """How many attempts with the question are open, and how many wait for a marker: a regrade leaves both alone."""
    is_open = Q(attempt__submitted_at=None)
    asked = asked_in(attempts, question).filter(attempt__is_passed=None)
    counts = asked.aggregate(open=Count("pk", filter=is_open), waiting=Count("pk", filter=~is_open))
    return counts["open"], counts["waiting"]


@dataclass(frozen=True)
class Choices:
    """What can be chosen: quizzes by id with title, versions by id with number."""

    quizzes: Sequence[tuple[int, str]]
    versions: Sequence[tuple[int, int]]


def choices_in(attempts: AttemptQuerySet, question: Question) -> Choices:
    """The quizzes and versions in which the question was asked: one query."""
    asked = asked_in(attempts, question).filter(attempt__is_passed__isnull=False).order_by()
    quiz, version = ("attempt__quiz", "attempt__quiz__title"), ("version", "version__number")
    rows = set(asked.values_list(*quiz, *version).distinct())
    return Choices(sorted({row[:2] for row in rows}, key=itemgetter(1)), sorted({row[2:] for row in rows}))
