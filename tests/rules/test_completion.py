"""The one rule for what is missing, what is locked, and whether a certificate may be issued."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.catalog.models import CoursePage
from courses.progress.completion import Standing, Step, UnlockPolicy, judge
from courses.progress.facts import Evidence
from courses.progress.requirements import percent

ON_A_DAY = datetime(2026, 3, 2, 16, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Lesson:
    id: int
    title: str
    number: str
    minutes: int
    url_path: str
    revision_id: int | None = None


@dataclass(frozen=True)
class Module:
    id: int
    title: str
    number: int
    url_path: str
    lessons: tuple[Lesson, ...]


@dataclass(frozen=True)
class Course:
    modules: tuple[Module, ...]


@dataclass(frozen=True)
class Quiz:
    id: int
    title: str
    url_path: str
    pass_mark: int = 70
    max_attempts: int = 3
    question_count: int = 10


@dataclass(frozen=True)
class Result:
    percent: Decimal | None = None
    is_passed: bool = False
    attempts_used: int = 0
    has_open_attempt: bool = False
    extra_attempts: int = 0


PASSED = Result(Decimal("80.0"), is_passed=True, attempts_used=1)
FAILED = Result(Decimal("62.5"), attempts_used=1)
USED_UP = Result(Decimal("62.5"), attempts_used=3)
BEGUN = Result(attempts_used=1, has_open_attempt=True)


def make_course(*lesson_counts: int, minutes: int = 30) -> Course:
    """Modules with so many lessons each; lesson 2 of module 3 has the id 302."""
    return Course(
        tuple(
            Module(
                id=number,
                title=f"Module {number}",
                number=number,
                url_path=f"/home/school/course/m{number}/",
                lessons=tuple(
                    Lesson(
                        id=number * 100 + place,
                        title=f"Lesson {number}.{place}",
                        number=f"{number}.{place}",
                        minutes=minutes,
                        url_path=f"/home/school/course/m{number}/l{place}/",
                    )
                    for place in range(1, count + 1)
                ),
            )
            for number, count in enumerate(lesson_counts, 1)
        )
    )


def quiz_of(module: int, **fields: int) -> Quiz:
    """The quiz of the module, with the id 1000 + its number."""
    return Quiz(1000 + module, f"Quiz {module}", f"/home/school/course/m{module}/quiz/", **fields)


def standing_of(
    course: Course,
    *,
    lessons: tuple[int, ...] = (),
    quizzes: dict[int, Result | None] | None = None,
    policy: str = UnlockPolicy.IN_ORDER,
    **evidence: object,
) -> Standing:
    """The standing with these lessons complete; `quizzes` names the modules that have a quiz, with its result."""
    quizzes = quizzes or {}
    results = {1000 + module: result for module, result in quizzes.items() if result}
    facts = Evidence(lesson_minutes=dict.fromkeys(lessons, 30), results=results, **evidence)
    return judge(course, {module: quiz_of(module) for module in quizzes}, facts, policy)


# What is missing


def test_every_module_asks_for_its_lessons_and_its_quiz() -> None:
    standing = standing_of(make_course(2, 1), lessons=(101,), quizzes={1: FAILED, 2: None})

    assert [(item.kind, item.number) for item in standing.requirements] == [
        ("lessons", "1 of 2 lessons"),
        ("quiz", "best 62.5%, pass mark 70%"),
        ("lessons", "0 of 1 lesson"),
        ("quiz", "pass mark 70%"),
    ]
    assert standing.percent == 20
    assert not standing.is_complete


def test_each_missing_line_leads_to_what_is_missing() -> None:
    standing = standing_of(make_course(2), lessons=(101,), quizzes={1: FAILED})

    lessons, quiz = standing.outstanding
    assert lessons.url_path == "/home/school/course/m1/l2/"
    assert lessons.way == "1 lesson left in module 1. Next: Lesson 1.2."
    assert quiz.url_path == "/home/school/course/m1/quiz/"
    assert quiz.way == "Take it again: 2 attempts left."


@pytest.mark.parametrize(
    ("result", "way"),
    [
        (None, "Take the quiz of module 1."),
        (BEGUN, "You have begun an attempt. Go on with it."),
        (USED_UP, "All attempts are used. Ask your instructor what comes next."),
        (PASSED, "Passed."),
    ],
)
def test_a_quiz_says_what_to_do_about_it(result: Result | None, way: str) -> None:
    (quiz,) = standing_of(make_course(1), quizzes={1: result}).quizzes

    assert quiz.way == way


def test_a_quiz_without_limit_counts_no_attempts() -> None:
    endless = quiz_of(1, max_attempts=0)
    evidence = Evidence(results={endless.id: replace(FAILED, attempts_used=9)})

    (quiz,) = judge(make_course(1), {1: endless}, evidence, UnlockPolicy.OPEN).quizzes

    assert quiz.attempts_left is None
    assert not quiz.is_exhausted
    assert quiz.way == "Take it again when you are ready."


def test_complete_when_every_lesson_is_done_and_every_quiz_passed() -> None:
    standing = standing_of(make_course(1, 1), lessons=(101, 201), quizzes={1: PASSED, 2: PASSED})

    assert standing.is_complete
    assert standing.percent == 100
    assert standing.outstanding == ()
    assert standing.next_step is None


def test_a_course_without_contents_is_never_complete() -> None:
    assert not standing_of(make_course()).is_complete
    assert not standing_of(make_course(0, 0)).is_complete


def test_a_module_without_lessons_asks_for_its_quiz_alone() -> None:
    standing = standing_of(make_course(0), quizzes={1: None})

    assert [item.kind for item in standing.requirements] == ["quiz"]


def test_what_was_judged_complete_stays_complete_when_the_course_grows() -> None:
    standing = standing_of(make_course(2, 1), lessons=(101,), quizzes={2: None}, completed_at=ON_A_DAY)

    assert standing.is_complete
    assert standing.percent == 100
    assert standing.outstanding == ()
    assert all(step.lock is None for step in standing.steps)


def test_minutes_count_as_they_did_on_the_day() -> None:
    course = make_course(2, minutes=45)
    standing = judge(course, {}, Evidence(lesson_minutes={101: 20, 999: 50}), UnlockPolicy.OPEN)

    assert (standing.minutes_done, standing.minutes_needed) == (20, 90)


def test_percentages_show_a_decimal_only_where_there_is_one() -> None:
    assert [percent(Decimal(value)) for value in ("70.0", "62.5", "100.0", "0.0")] == ["70%", "62.5%", "100%", "0%"]


# What is locked


def test_policies_are_those_a_course_can_choose() -> None:
    assert {policy.value for policy in UnlockPolicy} == set(CoursePage.UnlockPolicy.values)


def test_in_order_the_next_module_waits_for_the_lessons() -> None:
    standing = standing_of(make_course(2, 1), lessons=(101,), quizzes={1: None})

    lock = standing.step("lesson", 201).lock
    assert lock.reason == "Opens when you have completed the lessons of module 1: 1 lesson left."
    assert (lock.way, lock.url_path) == ("Lesson 1.2", "/home/school/course/m1/l2/")


def test_in_order_a_quiz_not_passed_keeps_nothing_closed() -> None:
    standing = standing_of(make_course(1, 1), lessons=(101,), quizzes={1: FAILED})

    assert standing.step("lesson", 201).lock is None


def test_quiz_first_the_next_module_waits_for_the_quiz() -> None:
    standing = standing_of(make_course(1, 1), lessons=(101,), quizzes={1: FAILED}, policy=UnlockPolicy.QUIZ_FIRST)

    lock = standing.step("lesson", 201).lock
    assert lock.reason == "Opens when you have passed the quiz of module 1."
    assert lock.url_path == "/home/school/course/m1/quiz/"


def test_a_quiz_waits_for_the_lessons_of_its_module() -> None:
    standing = standing_of(make_course(2), lessons=(101,), quizzes={1: None})

    lock = standing.step("quiz", 1001).lock
    assert lock.reason == "Opens when you have completed the lessons of this module: 1 lesson left."


def test_a_quiz_once_begun_stays_open() -> None:
    standing = standing_of(make_course(1, 2), quizzes={2: BEGUN})

    assert standing.step("quiz", 1002).lock is None


def test_what_is_done_is_never_locked_even_when_a_lesson_is_added_before_it() -> None:
    standing = standing_of(make_course(2, 1), lessons=(101, 201))

    assert standing.step("lesson", 201).lock is None


def test_open_locks_nothing() -> None:
    standing = standing_of(make_course(2, 2), quizzes={1: None, 2: None}, policy=UnlockPolicy.OPEN)

    assert all(step.lock is None for step in standing.steps)


# Where to go on


def test_goes_on_with_the_lesson_opened_last() -> None:
    standing = standing_of(make_course(3), last_lesson=102)

    assert standing.next_step.id == 102
    assert [standing.state_of(step) for step in standing.steps] == ["open", "current", "open"]


def test_goes_on_after_the_lesson_opened_last_when_it_is_done() -> None:
    standing = standing_of(make_course(3), lessons=(102,), last_lesson=102)

    assert standing.next_step.id == 103


def test_goes_round_to_what_was_left_out() -> None:
    standing = standing_of(make_course(2), lessons=(102,), last_lesson=102)

    assert standing.next_step.id == 101


def test_a_quiz_without_attempts_left_is_not_the_next_step() -> None:
    standing = standing_of(make_course(1, 1), lessons=(101,), quizzes={1: USED_UP})

    assert standing.next_step.id == 201


# For every course and every trainee

counts = st.lists(st.integers(0, 4), min_size=1, max_size=5)
policies = st.sampled_from(list(UnlockPolicy))
results = st.sampled_from([None, PASSED, FAILED, BEGUN])


@st.composite
def standings(draw: st.DrawFn) -> Standing:
    """Any course, with any evidence under any policy."""
    course = make_course(*draw(counts))
    lessons = [lesson.id for module in course.modules for lesson in module.lessons]
    quizzes = {module.id: draw(results) for module in course.modules if draw(st.booleans())}
    return standing_of(
        course,
        lessons=tuple(draw(st.sets(st.sampled_from(lessons)))) if lessons else (),
        quizzes=quizzes,
        policy=draw(policies),
        last_lesson=draw(st.sampled_from([None, *lessons])),
    )


def done(standing: Standing, step: Step) -> Standing:
    """The standing after the step was done."""
    if step.kind == "lesson":
        return standing.with_lesson(step.id, step.minutes)
    evidence = replace(standing.evidence, results={**standing.evidence.results, step.id: PASSED})
    outline = Course(tuple(module.module for module in standing.modules))
    quizzes = {module.module.id: module.quiz.quiz for module in standing.modules if module.quiz}
    return judge(outline, quizzes, evidence, standing.unlock_policy)


@given(standings())
def test_complete_exactly_when_nothing_is_missing(standing: Standing) -> None:
    assert standing.is_complete == (bool(standing.requirements) and not standing.outstanding)
    assert (standing.percent == 100) == standing.is_complete


@given(standings())
def test_every_lock_leads_to_something_open(standing: Standing) -> None:
    by_address = {step.url_path: step for step in standing.steps}
    for step in standing.steps:
        if step.lock:
            assert by_address[step.lock.url_path].is_open


@given(standings())
def test_the_first_lessons_are_open_and_the_done_are_not_locked(standing: Standing) -> None:
    first = next((module.module for module in standing.modules if module.requirements), None)
    for step in standing.steps:
        if step.is_done or (step.module is first and step.kind == "lesson"):
            assert step.lock is None


@given(standings())
def test_doing_the_next_step_again_and_again_completes_the_course(standing: Standing) -> None:
    for _ in standing.steps:
        if standing.next_step is None:
            break
        standing = done(standing, standing.next_step)

    assert standing.next_step is None
    assert standing.is_complete == (standing.units > 0)


@given(standings())
def test_doing_more_never_loses_anything(standing: Standing) -> None:
    for step in standing.steps:
        if step.is_open:
            after = done(standing, step)
            assert after.units_done == standing.units_done + 1
            assert after.percent >= standing.percent
            assert after.minutes_done >= standing.minutes_done
            was_open = {it.url_path for it in standing.steps if not it.lock}
            assert was_open <= {it.url_path for it in after.steps if not it.lock}
