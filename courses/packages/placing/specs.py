"""A course of the files as the pages that it asks for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from wagtail.models import Page

from courses.assessments.models import QuizPage
from courses.catalog.models import CoursePage, LessonPage, ModulePage
from courses.packages.placing.lessons import lesson_fields, stream
from courses.packages.placing.library import Library
from courses.packages.placing.quizzes import quiz_fields
from courses.packages.reading.courses import Course, Module
from courses.packages.reading.fields import Entry

LEVELS = {"Core": "core", "Complementary": "complementary", "Continuing education": "continuing"}


@dataclass(frozen=True)
class PageSpec:
    """One page as the files want it: what it stores, what it was read from, and the pages below it in order.

    `called` are the names that the files have for fields, where those are not the page's.
    """

    model: type[Page]
    slug: str
    fields: Mapping[str, Any]
    entry: Entry
    called: Mapping[str, str] = field(default_factory=dict)
    parts: tuple["PageSpec", ...] = ()

    def all(self) -> Iterator["PageSpec"]:
        """It and everything below it."""
        yield self
        for part in self.parts:
            yield from part.all()


def course_spec(course: Course, library: Library) -> PageSpec:
    """The course with all its modules, lessons, quizzes and exams."""
    modules = [_module_spec(module, course, library) for module in course.modules]
    exams = [PageSpec(QuizPage, it.slug, quiz_fields(it, course, library), it, QUIZ_CALLED) for it in course.exams]
    fields = {
        "title": course.title,
        "subject": course.subject,
        "level": LEVELS[course.level],
        "summary": course.summary,
        "lead": course.lead,
        "audience": course.audience,
        "outcomes": stream("outcome", course.outcomes),
        "art": course.picture,
        "enrollment_policy": course.enrollment,
        "unlock_policy": course.order,
    }
    return PageSpec(CoursePage, course.slug, fields, course, COURSE_CALLED, (*modules, *exams))


def _module_spec(module: Module, course: Course, library: Library) -> PageSpec:
    lessons = [PageSpec(LessonPage, it.slug, lesson_fields(it, library), it, LESSON_CALLED) for it in module.lessons]
    quizzes = [
        PageSpec(QuizPage, it.slug, quiz_fields(it, course, library), it, QUIZ_CALLED)
        for it in (module.quiz,)
        if it is not None
    ]
    fields = {"title": module.title, "outcome": module.outcome}
    return PageSpec(ModulePage, module.slug, fields, module, parts=(*lessons, *quizzes))


COURSE_CALLED = {"art": "picture", "enrollment_policy": "enrollment", "unlock_policy": "order"}
LESSON_CALLED = {
    "hour_subject": "subject",
    "class_materials": "materials",
    "class_plan": "In class",
    "class_mistakes": "Usual mistakes",
    "class_discussion": "To discuss",
    "class_watch": "Watch for",
}
QUIZ_CALLED = {
    "max_attempts": "attempts",
    "time_limit_minutes": "minutes",
    "is_practice": "practice",
    "shuffles_questions": "shuffle_questions",
    "shuffles_choices": "shuffle_choices",
    "is_marked_blind": "blind",
    "needs_second_marker": "two_markers",
    "shows_answer": "review",
    "shows_correctness": "review",
    "shows_points": "review",
    "shows_rationale": "review",
    "shows_right_answer": "review",
    "quiz_questions": "questions",
}
