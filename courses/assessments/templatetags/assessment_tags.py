"""What templates ask of the quiz room."""

from datetime import timedelta

from django import template

from courses.assessments.entry import QuizVisit, visit_quiz
from courses.assessments.models import QuizPage

register = template.Library()


@register.simple_tag(takes_context=True)
def quiz_visit(context: template.Context, quiz: QuizPage) -> QuizVisit:
    """What the visitor may see of the quiz before it starts."""
    return visit_quiz(context["request"], quiz)


@register.simple_tag
def first_template(*names: str) -> tuple[str, ...]:
    """For ``{% include %}``: the first of the templates that exists. Lets a room above put itself around ours."""
    return names


@register.filter
def clock_time(duration: timedelta) -> str:
    """A duration as a clock shows it: 21:36, or 1:05:09 from an hour on."""
    minutes, seconds = divmod(int(duration.total_seconds()), 60)
    if minutes < 60:
        return f"{minutes}:{seconds:02}"
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
