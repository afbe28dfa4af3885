"""The one rule for what is missing, what is locked, and whether a certificate may be issued. Pure: no Django.

`judge` weighs the evidence of one enrollment against the contents of its course. Pages that tell a trainee what is
missing and the service that issues certificates read the same `Standing`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import Literal, NamedTuple

from courses.progress.facts import CourseFacts, Evidence, LessonFacts, ModuleFacts, QuizFacts, ResultFacts
from courses.progress.requirements import LessonsRequirement, QuizRequirement, Requirement, counted

StepState = Literal["done", "current", "open", "locked"]


class UnlockPolicy(StrEnum):
    """How lessons unlock. The course chooses among the same values."""

    OPEN = "open"
    IN_ORDER = "in_order"
    QUIZ_FIRST = "quiz_first"


@dataclass(frozen=True, slots=True)
class Lock:
    """Why a step is closed: one sentence, and the step that opens it."""

    reason: str
    way: str
    url_path: str


@dataclass(frozen=True, slots=True)
class Step:
    """A lesson or quiz of the course as it stands for one trainee. `minutes` is 0 for a quiz."""

    kind: Literal["lesson", "quiz"]
    id: int
    title: str
    number: str
    module: ModuleFacts
    url_path: str
    is_done: bool
    minutes: int = 0
    question_count: int = 0
    lock: Lock | None = None
    requirement: QuizRequirement | None = None

    @property
    def is_open(self) -> bool:
        """The trainee can do it now."""
        return not (self.is_done or self.lock or (self.requirement and self.requirement.is_exhausted))


class ModuleStanding(NamedTuple):
    """What one module asks, and what of it is there. A plain row: a roster makes thousands."""

    module: ModuleFacts
    lessons: LessonsRequirement
    quiz: QuizRequirement | None

    @property
    def requirements(self) -> tuple[Requirement, ...]:
        """Its lessons, then its quiz; a module without lessons asks for none."""
        asked = (self.lessons,) if self.module.lessons else ()
        return (*asked, self.quiz) if self.quiz else asked

    @property
    def units(self) -> int:
        """Lessons and quizzes, counted."""
        return self.lessons.needed + (1 if self.quiz else 0)

    @property
    def units_done(self) -> int:
        """Complete lessons and passed quizzes, counted."""
        return self.lessons.got + (1 if self.quiz and self.quiz.is_met else 0)

    @property
    def is_complete(self) -> bool:
        """Nothing of it is missing."""
        return self.units_done == self.units


@dataclass(frozen=True)
class Standing:
    """Where one trainee stands in one course."""

    modules: tuple[ModuleStanding, ...]
    evidence: Evidence
    unlock_policy: str

    @cached_property
    def requirements(self) -> tuple[Requirement, ...]:
        """Everything the certificate asks for, in order."""
        return tuple(requirement for module in self.modules for requirement in module.requirements)

    @property
    def outstanding(self) -> tuple[Requirement, ...]:
        """What is still missing."""
        return () if self.is_complete else tuple(item for item in self.requirements if not item.is_met)

    @cached_property
    def is_complete(self) -> bool:
        """The certificate may be issued: every requirement is met, or was on the day the course was judged.

        A course without contents is never complete: there is nothing to attest.
        """
        return bool(self.evidence.completed_at) or self.meets_everything

    @property
    def meets_everything(self) -> bool:
        """Every requirement is met by the evidence as it is now, whatever was recorded before."""
        return self.units > 0 and self.units_done == self.units

    @cached_property
    def units(self) -> int:
        """Lessons and quizzes of the whole course, counted."""
        return sum([module.units for module in self.modules])

    @cached_property
    def units_done(self) -> int:
        """Complete lessons and passed quizzes of the whole course, counted."""
        return sum([module.units_done for module in self.modules])

    @property
    def percent(self) -> int:
        """Progress in whole percent, rounded down: 100 is complete, and nothing else is."""
        if self.is_complete:
            return 100
        return self.units_done * 100 // self.units if self.units else 0

    @property
    def lessons_done(self) -> int:
        """Complete lessons."""
        return sum(module.lessons.got for module in self.modules)

    @property
    def lessons_needed(self) -> int:
        """Lessons of the course."""
        return sum(module.lessons.needed for module in self.modules)

    @property
    def quizzes(self) -> tuple[QuizRequirement, ...]:
        """The quizzes of the course."""
        return tuple(module.quiz for module in self.modules if module.quiz)

    @property
    def minutes_done(self) -> int:
        """Minutes of the complete lessons, as they counted on their day."""
        counted_for = self.evidence.lesson_minutes
        return sum(counted_for.get(lesson.id, 0) for standing in self.modules for lesson in standing.module.lessons)

    @property
    def minutes_needed(self) -> int:
        """Minutes of all lessons."""
        return sum(lesson.minutes for standing in self.modules for lesson in standing.module.lessons)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Every lesson and quiz in order. Worked out when asked for: a roster of hundreds never asks."""
        return tuple(_steps(self))

    @cached_property
    def next_step(self) -> Step | None:
        """Where to go on: the lesson opened last, or what follows it; None when nothing is open."""
        return self.step_after("lesson", self.evidence.last_lesson, including=True)

    def lesson(self, id_: int) -> LessonFacts | None:
        """The lesson of that page."""
        lessons = (lesson for standing in self.modules for lesson in standing.module.lessons)
        return next((lesson for lesson in lessons if lesson.id == id_), None)

    def step(self, kind: str, id_: int | None) -> Step | None:
        """The step of that page."""
        return next((step for step in self.steps if step.kind == kind and step.id == id_), None)

    def step_after(self, kind: str, id_: int | None, *, including: bool = False) -> Step | None:
        """The first open step after that page, then from the beginning; `including` tries the page itself first."""
        here = next((place for place, step in enumerate(self.steps) if step.kind == kind and step.id == id_), -1)
        first = max(here, 0) if including else here + 1
        in_turn = (*self.steps[first:], *self.steps[:first])
        return next((step for step in in_turn if step.is_open), None)

    def lock_of(self, requirement: Requirement) -> Lock | None:
        """What keeps the requirement from being worked on now."""
        if requirement.kind == "quiz":
            step = self.step("quiz", requirement.quiz.id)
        else:
            step = self.step("lesson", requirement.missing[0].id) if requirement.missing else None
        return step.lock if step else None

    def with_lesson(self, lesson: int, minutes: int) -> "Standing":
        """The same standing after one completed lesson more."""
        return self._with(self.evidence.with_lesson(lesson, minutes))

    def with_results(self, results: Mapping[int, ResultFacts]) -> "Standing":
        """The same standing if these were the results of those quizzes."""
        return self._with(self.evidence.with_results(results))

    def _with(self, evidence: Evidence) -> "Standing":
        return replace(self, modules=tuple(_again(module, evidence) for module in self.modules), evidence=evidence)

    def state_of(self, step: Step) -> StepState:
        """How an outline shows the step."""
        if step.is_done:
            return "done"
        if step.lock:
            return "locked"
        return "current" if step is self.next_step else "open"


def locks_steps(unlock_policy: str) -> bool:
    """Under this policy something can be locked; otherwise nobody needs to load a standing to know that it is not."""
    return unlock_policy != UnlockPolicy.OPEN


def judge(outline: CourseFacts, quizzes: Mapping[int, QuizFacts], evidence: Evidence, unlock_policy: str) -> Standing:
    """Weighs the evidence against the contents; `quizzes` holds the quiz of each module that has one."""
    return Standing(
        modules=tuple([_module(module, quizzes.get(module.id), evidence) for module in outline.modules]),
        evidence=evidence,
        unlock_policy=unlock_policy,
    )


def _module(module: ModuleFacts, quiz: QuizFacts | None, evidence: Evidence) -> ModuleStanding:
    complete = evidence.lesson_minutes
    return ModuleStanding(
        module=module,
        lessons=LessonsRequirement(module, tuple([lesson for lesson in module.lessons if lesson.id not in complete])),
        quiz=QuizRequirement(module, quiz, evidence.results.get(quiz.id)) if quiz else None,
    )


def _again(standing: ModuleStanding, evidence: Evidence) -> ModuleStanding:
    return _module(standing.module, standing.quiz.quiz if standing.quiz else None, evidence)


def _steps(standing: Standing) -> Iterator[Step]:
    is_free = standing.is_complete or not locks_steps(standing.unlock_policy)
    lock = None
    for module in standing.modules:
        for lesson in module.module.lessons:
            is_done = lesson.id in standing.evidence.lesson_minutes
            yield _lesson_step(module.module, lesson, is_done, None if is_done else lock)
        if module.quiz:
            own_lessons = None if is_free or module.lessons.is_met else _lock_by_lessons(module, "this module")
            yield _quiz_step(module.module, module.quiz, None if module.quiz.is_begun else lock or own_lessons)
        lock = lock or (None if is_free else _lock_for_next(module, standing.unlock_policy))


def _lock_for_next(module: ModuleStanding, unlock_policy: str) -> Lock | None:
    """What this module keeps closed behind it: the first thing missing in it."""
    if not module.lessons.is_met:
        return _lock_by_lessons(module, f"module {module.module.number}")
    if unlock_policy == UnlockPolicy.QUIZ_FIRST and module.quiz and not module.quiz.is_met:
        reason = f"Opens when you have passed the quiz of module {module.module.number}."
        return Lock(reason, module.quiz.title, module.quiz.url_path)
    return None


def _lock_by_lessons(module: ModuleStanding, name: str) -> Lock:
    left = counted(len(module.lessons.missing), "lesson")
    first = module.lessons.missing[0]
    return Lock(f"Opens when you have completed the lessons of {name}: {left} left.", first.title, first.url_path)


def _lesson_step(module: ModuleFacts, lesson: LessonFacts, is_done: bool, lock: Lock | None) -> Step:
    return Step(
        kind="lesson",
        id=lesson.id,
        title=lesson.title,
        number=lesson.number,
        module=module,
        url_path=lesson.url_path,
        is_done=is_done,
        minutes=lesson.minutes,
        lock=lock,
    )


def _quiz_step(module: ModuleFacts, requirement: QuizRequirement, lock: Lock | None) -> Step:
    quiz = requirement.quiz
    return Step(
        kind="quiz",
        id=quiz.id,
        title=quiz.title,
        number=str(module.number),
        module=module,
        url_path=quiz.url_path,
        is_done=requirement.is_met,
        question_count=quiz.question_count,
        lock=lock,
        requirement=requirement,
    )
