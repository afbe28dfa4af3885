"""What templates ask of the quiz room."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from django import template

from courses.assessments import sections
from courses.assessments.allowance_words import effect_of
from courses.assessments.allowances import allowance_of
from courses.assessments.entry import QuizVisit, visit_quiz
from courses.assessments.models import QuizPage
from courses.assessments.outline import QuizOutline, exams_of
from courses.assessments.timing import Allowance
from courses.catalog.models import CoursePage
from courses.common.clock import now
from courses.enrollments.models import Enrollment

register = template.Library()


@register.simple_tag(takes_context=True)
def quiz_visit(context: template.Context, quiz: QuizPage) -> QuizVisit:
    """What the visitor may see of the quiz before it starts."""
    return visit_quiz(context["request"], quiz)


@register.simple_tag
def course_exams(course: CoursePage) -> tuple[QuizOutline, ...]:
    """The quizzes beside the modules of a course."""
    return exams_of(course)


@register.simple_tag
def first_template(*names: str) -> tuple[str, ...]:
    """For ``{% include %}``: the first of the templates that exists. Lets a room above put itself around ours."""
    return names


@register.simple_tag
def quiz_terms_of(enrollment: Enrollment) -> str:
    """What the trainee is granted at the school now, in words; empty for the standard."""
    return effect_of(allowance_of(school_id=enrollment.school_id, person_id=enrollment.trainee_id, at=now()))


@register.filter
def by_section(questions: Iterable[Any], headings: Sequence[sections.Section]) -> list[sections.Group[Any]]:
    """The questions under the headings of their attempt."""
    return sections.by_section(headings, questions)


@register.filter
def effect(allowance: Allowance) -> str:
    """What is granted, in words."""
    return effect_of(allowance)


@register.filter
def clock_time(duration: timedelta) -> str:
    """A duration as a clock shows it: 21:36, or 1:05:09 from an hour on."""
    minutes, seconds = divmod(int(duration.total_seconds()), 60)
    if minutes < 60:
        return f"{minutes}:{seconds:02}"
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
