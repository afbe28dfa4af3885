"""A course as its pages show it to one visitor: outline with ticks and locks, where they are, where to go on."""

from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest
from wagtail.models import Page

from courses.assessments.models import QuizPage
from courses.assessments.outline import quizzes_of
from courses.catalog.models import CoursePage, LessonPage
from courses.catalog.outline import outline_of, url_of
from courses.enrollments.gate import enrollment_for, is_staff_of
from courses.enrollments.models import Enrollment
from courses.progress.completion import ModuleStanding, Standing, Step, UnlockPolicy, judge
from courses.progress.facts import Evidence
from courses.progress.visitor import standing_of_visitor


@dataclass(frozen=True)
class Row:
    """One line of an outline. `state` is "" for visitors, who have no ticks."""

    step: Step
    state: str
    url: str
    is_here: bool

    @property
    def is_stuck(self) -> bool:
        """A quiz whose attempts are used up."""
        return bool(self.step.requirement and self.step.requirement.is_exhausted)


@dataclass(frozen=True)
class ModuleOverview:
    """One module with its lines. `is_current` holds the page that is shown, or the next step."""

    standing: ModuleStanding
    rows: tuple[Row, ...]
    url: str
    is_current: bool


@dataclass(frozen=True)
class CourseOverview:
    """What the pages of a course show besides their own text.

    Works for everyone: `enrollment` is None for visitors and staff, and then nothing is ticked or locked. `can_open`
    says whether lessons would open.
    """

    page: Page
    course: CoursePage
    standing: Standing
    enrollment: Enrollment | None
    can_open: bool

    @property
    def is_studying(self) -> bool:
        """The visitor is a trainee of the course now: ticks, locks and "mark complete" apply."""
        return bool(self.enrollment and self.enrollment.is_active)

    @property
    def is_waiting(self) -> bool:
        """The visitor asked to enroll and waits for the school."""
        return bool(self.enrollment and not self.enrollment.is_active)

    @cached_property
    def here(self) -> Step | None:
        """The step that the shown page is."""
        kind = {LessonPage: "lesson", QuizPage: "quiz"}.get(type(self.page), "")
        return self.standing.step(kind, self.page.pk)

    @cached_property
    def modules(self) -> tuple[ModuleOverview, ...]:
        """All modules, in order."""
        return tuple(self._module(standing) for standing in self.standing.modules)

    @cached_property
    def module(self) -> ModuleOverview | None:
        """The module that the shown page is or belongs to."""
        id_ = self.here.module.id if self.here else self.page.pk
        return next((module for module in self.modules if module.standing.module.id == id_), None)

    @property
    def quiz(self) -> Row | None:
        """The quiz of the shown module."""
        rows = self.module.rows if self.module else ()
        return next((row for row in rows if row.step.kind == "quiz"), None)

    @property
    def previous(self) -> Row | None:
        """The step before the shown page."""
        return self._neighbor(-1)

    @property
    def following(self) -> Row | None:
        """The step after the shown page, open or not."""
        return self._neighbor(1)

    @property
    def next_row(self) -> Row | None:
        """Where to go on from here: the first open step after the shown page, else where the trainee left off."""
        here = self.here
        step = self.standing.step_after(here.kind, here.id) if here else self.standing.next_step
        return self._row(step) if step else None

    @property
    def pass_marks(self) -> list[int]:
        """The different pass marks of the course's quizzes."""
        return sorted({quiz.needed for quiz in self.standing.quizzes})

    @property
    def quizzes_passed(self) -> int:
        """How many quizzes are passed."""
        return sum(quiz.is_met for quiz in self.standing.quizzes)

    def _neighbor(self, distance: int) -> Row | None:
        if self.here is None:
            return None
        place = self.standing.steps.index(self.here) + distance
        return self._row(self.standing.steps[place]) if 0 <= place < len(self.standing.steps) else None

    def _module(self, standing: ModuleStanding) -> ModuleOverview:
        steps = [step for step in self.standing.steps if step.module is standing.module]
        current = self.here or (self.standing.next_step if self.is_studying else None)
        is_current = current in steps if current else standing is self.standing.modules[0]
        url = url_of(standing.module.url_path)
        return ModuleOverview(standing, tuple(map(self._row, steps)), url, is_current)

    def _row(self, step: Step) -> Row:
        state = self.standing.state_of(step) if self.is_studying else ""
        return Row(step, state, url_of(step.url_path) if self.can_open else "", is_here=step is self.here)


def course_overview(request: HttpRequest, page: Page) -> CourseOverview:
    """The overview for a course, module, lesson or quiz page."""
    course = page if isinstance(page, CoursePage) else page.course
    enrollment = enrollment_for(request, course.pk)
    standing = standing_of_visitor(request, course)
    return CourseOverview(
        page=page,
        course=course,
        standing=standing or _standing_of_nobody(course),
        enrollment=enrollment,
        can_open=standing is not None or is_staff_of(request, course),
    )


def _standing_of_nobody(course: CoursePage) -> Standing:
    """The contents without evidence or locks."""
    return judge(outline_of(course), quizzes_of([course])[course.pk], Evidence(), UnlockPolicy.OPEN)
