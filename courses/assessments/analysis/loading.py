"""The sheet of many attempts: four queries, however many attempts and questions."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.db.models import FloatField, Func, QuerySet, TextField
from django.db.models.functions import Cast, Coalesce
from numpy.typing import NDArray

from courses.assessments.analysis.arithmetic import Flags, Floats
from courses.assessments.analysis.pace import Places, seconds_spent
from courses.assessments.analysis.sheet import Column, GivenAnswer, Sheet, Version, newest_judge
from courses.assessments.content import from_json
from courses.assessments.kinds.protocol import answer_from_json
from courses.assessments.models import AttemptQuerySet, AttemptQuestion, QuestionVersion, Response

# What was never saved, as an answer is stored.
BLANK = "[]"


class Seconds(Func):
    """An instant as seconds since 1970, by the database: a quarter of a million datetimes cost Python a second."""

    output_field = FloatField()

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """Exact to the microsecond."""
        template = "EXTRACT(EPOCH FROM %(expressions)s)::float8"
        return self.as_sql(compiler, connection, template=template, **extra)

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """From the Julian day, exact to a tenth of a millisecond."""
        template = "((julianday(%(expressions)s) - 2440587.5) * 86400.0)"
        return self.as_sql(compiler, connection, template=template, **extra)


@dataclass(frozen=True)
class _Asked:
    """The questions of the attempts: one place each; `attempts` are places, `versions` and `judges` are ids.

    The judge is the version whose key judged the answer: a newer one after a regrade.
    """

    ids: Places
    attempts: Places
    versions: Places
    judges: Places
    positions: Places
    points: Floats
    possible: Floats


def load_sheet(attempts: AttemptQuerySet, only_question: int | None = None) -> Sheet:
    """The judged attempts with all their questions, or with the column of one question only."""
    rows = _table(
        attempts.annotate(started=Seconds("started_at")).order_by("id"),
        {"id": "i8", "quiz_id": "i8", "points": "f8", "points_possible": "f8", "score_percent": "f8", "is_passed": "f8"}
        | {"started": "f8"},
    )
    asked = _load_asked(attempts, rows["id"])
    texts, seconds = _load_saves(attempts, asked, rows["started"])
    versions = _load_versions(np.union1d(asked.versions, asked.judges))
    return Sheet(
        quizzes=rows["quiz_id"],
        points=rows["points"],
        possible=rows["points_possible"],
        percents=rows["score_percent"],
        is_passed=rows["is_passed"],
        columns=_columns(asked, texts, seconds, versions, only_question),
    )


def _load_asked(attempts: AttemptQuerySet, attempt_ids: Places) -> _Asked:
    """Questions that wait for a marker or were dropped are left out."""
    judged = AttemptQuestion.objects.filter(points__isnull=False, possible__gt=0)
    asked = judged.filter(attempt__in=attempts.order_by().values("pk"))
    asked = asked.annotate(judge=Coalesce("judged_by", "version"))
    ids = dict.fromkeys(["id", "attempt_id", "version_id", "judge", "position"], "i8")
    rows = _table(asked.order_by("id"), {**ids, "points": "f8", "possible": "f8"})
    places, is_known = _places(rows["attempt_id"], attempt_ids)
    known = rows[is_known]
    return _Asked(
        ids=known["id"],
        attempts=places,
        versions=known["version_id"],
        judges=known["judge"],
        positions=known["position"],
        points=known["points"],
        possible=known["possible"],
    )


def _load_saves(attempts: AttemptQuerySet, asked: _Asked, started: Floats) -> tuple[NDArray[np.object_], Floats]:
    """For each question asked the last answer, as the text of its JSON, and the seconds that it took.

    As text, because thousands of answers are the same: each distinct one is read once.
    """
    saves = Response.objects.filter(attempt_question__attempt__in=attempts.order_by().values("pk"))
    saves = saves.annotate(text=Cast("answer", TextField()), saved=Seconds("saved_at"))
    rows = _table(
        saves.order_by("attempt_question_id", "sequence"), {"attempt_question_id": "i8", "text": "O", "saved": "f8"}
    )
    places, is_known = _places(rows["attempt_question_id"], asked.ids)
    known = rows[is_known]
    texts = np.full(len(asked.ids), BLANK, dtype=np.object_)
    texts[places] = known["text"]  # of several saves the last one stays
    seconds = seconds_spent(started=started, attempt_of=asked.attempts, saved=known["saved"], question_of=places)
    return texts, seconds


def _load_versions(ids: Places) -> dict[int, Version]:
    found = QuestionVersion.objects.in_bulk(ids.tolist())
    return {id_: _version(row) for id_, row in found.items()}


def _version(row: QuestionVersion) -> Version:
    return Version(row.pk, row.question_id, row.number, from_json(row.content))


def _columns(
    asked: _Asked,
    texts: NDArray[np.object_],
    seconds: Floats,
    versions: Mapping[int, Version],
    only_question: int | None,
) -> list[Column]:
    """One column per question, in the order in which they were mostly asked."""
    questions = np.array([versions[id_].question_id for id_ in asked.versions.tolist()], dtype=np.int64)
    wanted = np.unique(questions) if only_question is None else np.intersect1d(questions, [only_question])
    order = sorted(wanted.tolist(), key=lambda id_: (asked.positions[questions == id_].mean(), id_))
    return [_column(id_, np.flatnonzero(questions == id_), asked, texts, seconds, versions) for id_ in order]


def _column(
    question_id: int,
    places: Places,
    asked: _Asked,
    texts: NDArray[np.object_],
    seconds: Floats,
    versions: Mapping[int, Version],
) -> Column:
    codes: dict[tuple[int, int, str], int] = {}
    read = zip(asked.versions[places].tolist(), asked.judges[places].tolist(), texts[places].tolist(), strict=True)
    answers = [codes.setdefault(distinct, len(codes)) for distinct in read]
    given = [
        GivenAnswer(versions[asked_id], answer_from_json(json.loads(text)), versions[judge_id])
        for asked_id, judge_id, text in codes
    ]
    return Column(
        question_id=question_id,
        newest=newest_judge(given),
        attempts=asked.attempts[places],
        points=asked.points[places],
        possible=asked.possible[places],  # as recorded: a regrade may have changed it
        seconds=seconds[places],
        answers=np.array(answers, dtype=np.int64),
        given=given,
    )


def _table(rows: QuerySet[Any], columns: Mapping[str, str]) -> NDArray[np.void]:
    """The rows as an array with named columns, without a list of a quarter of a million tuples between."""
    return np.fromiter(rows.values_list(*columns).iterator(), dtype=list(columns.items()))


def _places(ids: Places, among: Places) -> tuple[Places, Flags]:
    """Where each known id stands in the sorted `among`, and which are known: rows may appear between two queries."""
    is_known = np.isin(ids, among)
    return np.searchsorted(among, ids[is_known]), is_known
