"""What the editor of questions offers of the atlas, and when a question should be drawn anew."""

from collections.abc import Iterator
from dataclasses import dataclass

from django import template

from courses.anatomy.facts import Library
from courses.anatomy.library import library_of
from courses.assessments.models import Question
from courses.assessments.pinning import is_atlas_newer
from courses.schools.models import School
from courses.schools.scoping import schools_written_by
from courses.users.models import User

register = template.Library()


@dataclass(frozen=True)
class AtlasNames:
    """Keys with names, to complete what an author types."""

    muscles: dict[str, str]
    points: dict[str, str]


@register.simple_tag
def atlas_names(question: Question, author: User) -> AtlasNames:
    """The muscles and trigger points of the question's school; of a new question, of every school it may go to."""
    libraries = [library_of(school) for school in _schools(question, author)]
    muscles = {muscle.key: muscle.name for library in libraries for muscle in library.muscles}
    points = dict(point for library in libraries for point in _points(library))
    return AtlasNames(muscles, points)


def _schools(question: Question, author: User) -> list[School]:
    return [question.bank.school] if question.pk else list(schools_written_by(author))


def _points(library: Library) -> Iterator[tuple[str, str]]:
    """Each point by its number; whole muscles too, for questions about all of a muscle's pain."""
    for muscle in library.muscles:
        yield muscle.key, muscle.name
        for number, point in enumerate(muscle.points, 1):
            yield point.key, f"{muscle.name}, point {number}"


@register.simple_tag
def atlas_is_newer(question: Question) -> bool:
    """Whether the question is drawn from an older state of the atlas."""
    return bool(question.pk) and is_atlas_newer(question)
