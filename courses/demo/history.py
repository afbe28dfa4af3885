"""Lets the demo trainees study: every lesson, quiz and certificate goes through the services, dated in the past.

What a trainee did is told in the school file; which questions they missed is drawn from their address, so that loading
into another database tells the same story.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from courses.assessments.content import QuestionContent, from_json
from courses.assessments.kinds import kind_of
from courses.assessments.kinds.protocol import Answer, Given
from courses.assessments.models import QuizPage
from courses.assessments.scoring import score_question
from courses.assessments.services import save_response, start_attempt, submit_attempt
from courses.catalog.models import CoursePage, LessonPage, ModulePage
from courses.certificates.services import issue_certificate
from courses.demo import schools as told
from courses.enrollments.models import Cohort, Enrollment
from courses.enrollments.services import enroll_trainee
from courses.progress.services import complete_lesson, record_visit
from courses.schools.models import School
from courses.users.models import User

SHORT_STUDY = timedelta(minutes=40)
SHORT_SITTING = timedelta(minutes=12)


@dataclass(frozen=True)
class Step:
    """One thing a trainee does: reads a lesson or sits a quiz, and whether they pass it."""

    page: LessonPage | QuizPage
    passes: bool = True


def place_study(
    school: School,
    trainee: User,
    entry: told.Enrollment,
    course: CoursePage,
    cohorts: dict[str, Cohort],
    registrar: User,
    now: datetime,
) -> None:
    """The enrollment with everything the trainee did in it. An enrollment that is there already is left alone."""
    if Enrollment.objects.filter(course=course, trainee=trainee).exists():
        return
    started_at = _in_the_evening(now - timedelta(days=entry.started_days_ago))
    cohort = cohorts.get(entry.cohort) if entry.cohort and entry.state != "pending" else None
    enrollment = enroll_trainee(course=course, trainee=trainee, actor=trainee, at=started_at, cohort=cohort)
    if entry.active_days_ago is None:
        return
    chance = random.Random(f"{trainee.email} {course.slug}")  # noqa: S311 - a story, not a secret
    last_at = _in_the_evening(now - timedelta(days=entry.active_days_ago)) + timedelta(minutes=chance.randrange(90))
    steps = list(_steps(entry, course))
    for step, at in zip(steps, _spread(started_at + timedelta(minutes=20), min(last_at, now), len(steps)), strict=True):
        _take(step, enrollment, at, chance)
    if entry.certified_days_ago is not None:
        issued_at = _in_the_evening(now - timedelta(days=entry.certified_days_ago)) - timedelta(hours=8)
        issue_certificate(enrollment=enrollment, actor=registrar, at=max(issued_at, last_at))


def _in_the_evening(at: datetime) -> datetime:
    """Half past six in the evening of that day, on the east coast, or earlier when that is still to come."""
    return min(at, at.replace(hour=22, minute=30, second=0, microsecond=0))


def _spread(first: datetime, last: datetime, count: int) -> Iterator[datetime]:
    """`count` instants from the first to the last, evenly."""
    gap = (last - first) / max(count - 1, 1)
    return (first + gap * place for place in range(count))


def _steps(entry: told.Enrollment, course: CoursePage) -> Iterator[Step]:
    """What the trainee did, in the order of the course."""
    modules = list(ModulePage.objects.filter(course=course).order_by("path"))
    finished = entry.progress.modules if entry.progress else len(modules)
    for place, module in enumerate(modules[: finished + 1]):
        lessons = list(LessonPage.objects.child_of(module).order_by("path"))
        quiz = QuizPage.objects.child_of(module).first()
        if place < finished:
            yield from map(Step, lessons)
            if quiz:
                yield Step(quiz)
        elif entry.progress:
            yield from map(Step, lessons[: entry.progress.lessons])
            if quiz:
                yield from [Step(quiz, passes=False)] * (entry.failed_attempts or 0)


def _take(step: Step, enrollment: Enrollment, at: datetime, chance: random.Random) -> None:
    if isinstance(step.page, LessonPage):
        record_visit(enrollment=enrollment, lesson=step.page, at=at - SHORT_STUDY)
        complete_lesson(enrollment=enrollment, lesson_id=step.page.pk, at=at)
    else:
        _sit(step.page, enrollment, at, chance, passes=step.passes)


def _sit(quiz: QuizPage, enrollment: Enrollment, at: datetime, chance: random.Random, *, passes: bool) -> None:
    """One attempt. Who passes misses at most one small question, who fails misses the half that counts more."""
    attempt = start_attempt(quiz=quiz, enrollment=enrollment, at=at - SHORT_SITTING)
    questions = list(attempt.questions.select_related("version").order_by("position"))
    contents = [from_json(question.version.content) for question in questions]
    wrong = _missed(contents, chance, passes=passes)
    for place, (question, content) in enumerate(zip(questions, contents, strict=True)):
        save_response(
            attempt=attempt,
            position=question.position,
            answer=Given.of(_wrong(content) if place in wrong else kind_of(content).solve(content)),
            seen_sequence=0,
            at=at - SHORT_SITTING * (len(questions) - place) / (len(questions) + 1),
        )
    submit_attempt(attempt=attempt, at=at)


def _missed(contents: Sequence[QuestionContent], chance: random.Random, *, passes: bool) -> set[int]:
    """Which questions are answered wrong, by their place."""
    worth = [score_question(content, ()).possible for content in contents]
    by_worth = sorted(range(len(worth)), key=lambda place: (worth[place], chance.random()))
    return set(by_worth[: chance.randrange(2)] if passes else by_worth[len(worth) // 2 - 1 :])


def _wrong(content: QuestionContent) -> Answer:
    """A wrong answer where one can be picked from a list, else none."""
    slots = kind_of(content).slots(content)
    wrong = [it.key for slot in slots for it in slot.possibilities if not it.is_right]
    return tuple(wrong[:1]) if len(slots) == 1 else ()
