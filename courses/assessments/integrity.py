"""Proof that results follow from answers: every judged attempt is scored again and compared with its record."""

from collections.abc import Iterator

from courses.assessments.models import Attempt
from courses.assessments.sitting import Sitting, load_sittings
from courses.common.integrity import Finding

AT_A_TIME = 500
NO_QUESTIONS = Sitting(())


def findings() -> Iterator[Finding]:
    """Judged attempts whose points, percentage or verdict are not what their saved answers earn."""
    ids = list(Attempt.objects.graded().order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), AT_A_TIME):
        yield from _findings_among(ids[start : start + AT_A_TIME])


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
        earned = question.mark.points
        if question.points != earned:
            problem = f"question {question.position} records {question.points} points, its answer earns {earned}"
            yield _finding(attempt.pk, problem)
    score = sitting.score(attempt.pass_mark)
    recorded = (attempt.points, attempt.points_possible, attempt.score_percent, attempt.is_passed)
    judged = (score.points, score.possible, score.percent, score.is_passed)
    if recorded != judged:
        yield _finding(attempt.pk, f"records {_in_words(*recorded)}, its answers earn {_in_words(*judged)}")


def _in_words(points: object, possible: object, percent: object, is_passed: object) -> str:
    return f"{points} of {possible} points, {percent} percent, {'passed' if is_passed else 'not passed'}"


def _finding(attempt_id: int, problem: str) -> Finding:
    return Finding("assessments.score", f"attempt {attempt_id}", problem)
