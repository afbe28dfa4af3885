"""A judged attempt as its trainee reads it: the judgment, then every question as far as the quiz lets it be seen."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from itertools import groupby

from courses.assessments.blueprint import MBLEX, Area
from courses.assessments.disclosure import Disclosure, disclose
from courses.assessments.judging import NO_PART
from courses.assessments.kinds import kind_of
from courses.assessments.kinds.protocol import Judged, Mark, Prompt, Review
from courses.assessments.models import Attempt, ProblemReport
from courses.assessments.remedies import Regraded
from courses.assessments.results import past_of
from courses.assessments.scoring import percent_of, points_needed
from courses.assessments.sitting import Sitting, SittingQuestion, load_sitting
from courses.assessments.starting import Start, Terms, attempts_left, judge_start


@dataclass(frozen=True)
class ReviewedQuestion:
    """One question after the attempt, with the points that were recorded (None while a person must mark it).

    `review` holds the right answer and its reasons and is there only when all may be seen; otherwise `prompt` shows
    the question, with the answer given if that may be seen, and `rationale` the reasons if they may. `judged` is what
    people said of written answers, where no review says it; `report` is the trainee's last report of the question,
    `regraded` the regrade that judged the answer again.
    """

    id: int
    position: int
    points: int | None
    possible: int
    is_answered: bool
    review: Review | None
    prompt: Prompt | None
    rationale: str
    judged: tuple[Judged, ...] = ()
    report: ProblemReport | None = None
    regraded: Regraded | None = None

    @property
    def is_right(self) -> bool:
        """Full points."""
        return self.points == self.possible

    @property
    def stem(self) -> str:
        """The question itself."""
        shown = self.review or self.prompt
        return shown.stem if shown else ""


@dataclass(frozen=True)
class AreaResult:
    """What an attempt earned in one content area of the exam outline."""

    area: Area
    questions: int
    points: int
    possible: int

    @property
    def percent(self) -> Decimal:
        """With one decimal."""
        return percent_of(self.points, self.possible)


@dataclass(frozen=True)
class ReviewedAttempt:
    """The whole result. `shown` are the questions on the page: all, or those that earned less than they could.

    `regraded` are the positions of those that were judged again, once right and wrong may be seen.
    """

    disclosure: Disclosure
    shown: tuple[ReviewedQuestion, ...]
    question_count: int
    missed_count: int
    shows_all: bool
    regraded: tuple[int, ...]
    points_needed: int
    start: Start
    attempts_left: int | None
    areas: tuple[AreaResult, ...]

    @property
    def may_retry(self) -> bool:
        """Another attempt may begin now."""
        return self.start.is_allowed


def review_attempt(
    attempt: Attempt, attempts: list[Attempt], terms: Terms, *, show_all: bool, at: datetime
) -> ReviewedAttempt:
    """The result of an attempt that was handed in; `attempts` are all of the trainee's at the quiz.

    Without a missed question, or when right and wrong are not shown yet, all questions are.
    """
    sitting = load_sitting(attempt.pk)
    policy = attempt.quiz.review_policy
    shown = disclose(policy, submitted_at=attempt.submitted_at, closes_at=terms.own_closes_at, at=at)
    questions = _all_reviewed(attempt, sitting, shown) if shown.is_anything else ()
    missed = tuple(question for question in questions if not question.is_right) if shown.correctness else ()
    shows_all = show_all or not missed
    past = past_of(attempts)
    return ReviewedAttempt(
        disclosure=shown,
        shown=questions if shows_all else missed,
        question_count=len(sitting.questions),
        missed_count=len(missed),
        shows_all=shows_all,
        regraded=tuple(it.position for it in questions if it.regraded) if shown.correctness else (),
        points_needed=points_needed(attempt.points_possible, attempt.pass_mark) if attempt.points_possible else 0,
        start=judge_start(terms, past, is_ready=True, at=at),
        attempts_left=attempts_left(terms, past.attempts_used),
        areas=_areas(sitting) if attempt.is_graded else (),
    )


def _all_reviewed(attempt: Attempt, sitting: Sitting, shown: Disclosure) -> tuple[ReviewedQuestion, ...]:
    reports = {it.attempt_question_id: it for it in ProblemReport.objects.filter(attempt_question__attempt=attempt)}
    return tuple(replace(reviewed(it, shown), report=reports.get(it.id)) for it in sitting.questions)


def reviewed(question: SittingQuestion, shown: Disclosure) -> ReviewedQuestion:
    """One question as far as it may be seen. What people gave is shown when the whole attempt is marked.

    The review is by the key; the points beside it are those that a regrade's remedy left.
    """
    kind = kind_of(question.content)
    is_open = shown.is_everything
    mark = question.mark_by_rule if question.points is None else question.mark_by_key
    judged = _judged(question, shown) if question.points is not None else {}
    return ReviewedQuestion(
        id=question.id,
        position=question.position,
        points=mark.recorded_points if question.points is None else question.points,
        possible=question.mark.possible,
        is_answered=question.is_answered,
        review=_with_people(kind.review(question.content, question.answer), mark, judged) if is_open else None,
        prompt=None if is_open else kind.prepare(question.content, question.answer if shown.answer else ()),
        rationale=question.content.rationale if shown.rationale else "",
        regraded=question.regraded,
        judged=() if is_open else tuple(judged.values()),
    )


def _judged(question: SittingQuestion, shown: Disclosure) -> dict[int, Judged]:
    """What people said, by part: the points if points are shown, the comments if reasons are."""
    found = (part.judged for part in question.open_parts if part.is_judged)
    seen = (
        replace(it, lines=it.lines if shown.points else (), comments=it.comments if shown.rationale else ())
        for it in found
    )
    return {it.part: it for it in seen if it.lines or it.comments}


def _with_people(review: Review, mark: Mark, judged: Mapping[int, Judged]) -> Review:
    """The review with people's marks in place of those that waited."""
    if not review.parts:
        return replace(review, mark=mark, judged=judged.get(NO_PART))
    places = enumerate(zip(review.parts, mark.parts, strict=True), 1)
    parts = tuple(replace(part, mark=its, judged=judged.get(number)) for number, (part, its) in places)
    return replace(review, mark=mark, parts=parts)


def _areas(sitting: Sitting) -> tuple[AreaResult, ...]:
    """Every content area that was asked about and counts; none when the questions have no areas."""
    counting = (it for it in sitting.questions if it.area and it.mark.possible)
    by_code = sorted(counting, key=lambda it: it.area)
    found = {code: list(group) for code, group in groupby(by_code, key=lambda it: it.area)}
    return tuple(_area(area, found[area.code]) for area in MBLEX if area.code in found)


def _area(area: Area, questions: list[SittingQuestion]) -> AreaResult:
    points = sum(it.points or 0 for it in questions)
    return AreaResult(area, len(questions), points, sum(it.mark.possible for it in questions))
