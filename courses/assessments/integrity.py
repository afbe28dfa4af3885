"""Proof that results follow from answers, and where they were judged again from the remedy that the regrade names:
every judged attempt is scored again and compared with its record.

Also that attempts are whole: questions numbered without a gap, no answer saved after the end, and no result missing for
an attempt that nobody has to mark.
"""

from collections.abc import Iterator

from django.db.models import Count, F, Max, Min

from courses.assessments.models import Attempt, Response
from courses.assessments.sitting import Sitting, load_sittings
from courses.assessments.timing import GRACE
from courses.common.integrity import Finding

AT_A_TIME = 500
NO_QUESTIONS = Sitting(())


def findings() -> Iterator[Finding]:
    """Attempts whose points, percentage or verdict are not what their saved answers earn, and broken ones."""
    ids = list(Attempt.objects.graded().order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), AT_A_TIME):
        yield from _findings_among(ids[start : start + AT_A_TIME])
    yield from _gaps()
    yield from _late_answers()
    yield from _without_result()


def _gaps() -> Iterator[Finding]:
    asked = Attempt.objects.annotate(
        first=Min("questions__position"), last=Max("questions__position"), asked=Count("questions")
    )
    for attempt in asked.filter(asked__gt=0).exclude(first=1, last=F("asked")):
        yield _finding(attempt.pk, f"asks {attempt.asked} questions, numbered {attempt.first} to {attempt.last}")


def _late_answers() -> Iterator[Finding]:
    late = Response.objects.filter(saved_at__gt=F("attempt_question__attempt__submitted_at") + GRACE)
    for attempt_id in late.order_by().values_list("attempt_question__attempt", flat=True).distinct():
        yield _finding(attempt_id, "has an answer that was saved after its end")


def _without_result() -> Iterator[Finding]:
    waiting = Attempt.objects.filter(submitted_at__isnull=False, is_passed=None)
    ids = list(waiting.order_by("pk").values_list("pk", flat=True))
    for attempt_id, sitting in load_sittings(ids).items():
        if not sitting.awaits_marking:
            yield _finding(attempt_id, "was handed in, nobody has to mark it, and it has no result")


def _findings_among(ids: list[int]) -> Iterator[Finding]:
    try:
        sittings = load_sittings(ids)
    except (KeyError, TypeError) as error:
        if len(ids) > 1:  # one unreadable version among many: look at each attempt by itself
            for each in ids:
                yield from _findings_among([each])
        else:
            yield _finding(ids[0], f"a question version cannot be read ({error!r})")
        return
    for attempt in Attempt.objects.filter(pk__in=ids):
        yield from _findings_of(attempt, sittings.get(attempt.pk, NO_QUESTIONS))


def _findings_of(attempt: Attempt, sitting: Sitting) -> Iterator[Finding]:
    if not sitting.questions:
        yield _finding(attempt.pk, "has a result but no questions")
        return
    for question in sitting.questions:
        earned = question.mark
        if (question.points, question.possible) != (earned.points, earned.possible):
            held, earns = _points(question.points, question.possible), _points(earned.points, earned.possible)
            yield _finding(attempt.pk, f"question {question.position} records {held}, its answer earns {earns}")
    score = sitting.score(attempt.pass_mark)
    recorded = (attempt.points, attempt.points_possible, attempt.score_percent, attempt.is_passed)
    judged = (score.points, score.possible, score.percent, score.is_passed)
    if recorded != judged:
        yield _finding(attempt.pk, f"records {_in_words(*recorded)}, its answers earn {_in_words(*judged)}")


def _in_words(points: object, possible: object, percent: object, is_passed: object) -> str:
    return f"{_points(points, possible)}, {percent} percent, {'passed' if is_passed else 'not passed'}"


def _points(points: object, possible: object) -> str:
    return f"{points} of {possible} points"


def _finding(attempt_id: int, problem: str) -> Finding:
    return Finding("assessments.score", f"attempt {attempt_id}", problem)
