"""The records that a regrade is about, loaded in a fixed number of queries however many attempts there are."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from courses.assessments.content import QuestionContent, from_json
from courses.assessments.models import Attempt, AttemptQuerySet, AttemptQuestion, Question, QuestionVersion
from courses.assessments.regrading import Change, Points, Recorded, Regrading, judge_again
from courses.assessments.remedies import Remedy, Ruling
from courses.assessments.results import QuizResult, result_of
from courses.assessments.scoring import Score
from courses.assessments.sitting import sitting_question, with_last_response, with_marks


@dataclass(frozen=True)
class Selection:
    """Which attempts to judge again: of a quiz, asked one of the versions (by id), handed in from a moment on.

    The ticked ones are left out; when somebody `is_picking`, they alone are judged again.
    """

    quiz: int | None = None
    versions: frozenset[int] | None = None
    since: datetime | None = None
    is_picking: bool = False
    ticked: frozenset[UUID] = frozenset()

    def among(self, asked: QuerySet[AttemptQuestion]) -> QuerySet[AttemptQuestion]:
        """Those that fit, whatever is ticked."""
        wanted = {"attempt__quiz": self.quiz, "version__in": self.versions, "attempt__submitted_at__gte": self.since}
        return asked.filter(**{name: value for name, value in wanted.items() if value is not None})

    def leaves_out(self, attempt: Attempt) -> bool:
        """The attempt stays as it is."""
        return (attempt.uuid in self.ticked) != self.is_picking


EVERYTHING = Selection()
BY_THE_NEWEST_KEY = Ruling()


@dataclass(frozen=True)
class Preview:
    """What a regrade would do. `rows` are the questions asked, by attempt, in order; `recorded` says what they hold."""

    version: QuestionVersion
    rows: Mapping[int, AttemptQuestion]
    recorded: Sequence[Recorded]
    selection: Selection
    ruling: Ruling
    everything: Regrading

    @cached_property
    def regrading(self) -> Regrading:
        """What would be applied: everything but what is left out."""
        return self.everything.without(id_ for id_ in self.rows if self.is_left_out(id_))

    @property
    def digest(self) -> str:
        """Changes when anything that would be written does."""
        return self.regrading.digest(self.version.pk, self.ruling)

    def is_left_out(self, attempt_id: int) -> bool:
        """The attempt stays as it is."""
        return self.selection.leaves_out(self.rows[attempt_id].attempt)


def asked_in(attempts: AttemptQuerySet, question: Question) -> QuerySet[AttemptQuestion]:
    """Each time that these attempts were asked the question, in any version."""
    return AttemptQuestion.objects.filter(version__question=question, attempt__in=attempts.order_by())


def not_settled(asked: QuerySet[AttemptQuestion], newest: QuestionVersion, remedy: Remedy) -> QuerySet[AttemptQuestion]:
    """Those of judged attempts to which the remedy was not applied yet. Open and unmarked attempts are none."""
    judged = asked.filter(attempt__is_passed__isnull=False)
    if remedy == Remedy.ACCEPT:
        return judged
    if remedy != Remedy.NEWEST:
        return judged.exclude(regrade__isnull=False, regrade__remedy=remedy)
    by_newest = Q(judged_by=newest) | Q(judged_by__isnull=True, version=newest)
    return judged.exclude(by_newest & (Q(regrade__isnull=True) | Q(regrade__remedy=remedy)))


def load_preview(question: Question, attempts: AttemptQuerySet, selection: Selection, ruling: Ruling) -> Preview:
    """The consequences for the attempts that were asked the question: two queries, a third for people's marks."""
    newest = QuestionVersion.objects.filter(question=question).latest("number")
    asked = selection.among(not_settled(asked_in(attempts, question), newest, ruling.remedy))
    rows = with_last_response(asked).select_related(
        "version",
        "judged_by",
        "regrade",
        "attempt__quiz",
        "attempt__enrollment__trainee",
        "attempt__enrollment__course",
    )
    trainee = "attempt__enrollment__trainee"
    ordered = rows.order_by(f"{trainee}__last_name", f"{trainee}__first_name", "attempt__quiz", "attempt__number")
    found = with_marks(ordered)
    recorded = list(_recorded(found))
    everything = judge_again(recorded, from_json(newest.content), ruling)
    return Preview(newest, {row.attempt_id: row for row in found}, recorded, selection, ruling, everything)


def _recorded(rows: Iterable[Any]) -> Iterator[Recorded]:
    contents: dict[int, QuestionContent] = {}
    for row in rows:
        for version in (row.version, row.judging_version):
            if version.pk not in contents:
                contents[version.pk] = from_json(version.content)
        sitting = sitting_question(row)
        yield Recorded(
            attempt_id=row.attempt_id,
            asked=contents[row.version_id],
            key=contents[row.judging_version.pk],
            answer=sitting.answer,
            by_key=sitting.mark_by_key,
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
