"""A school whose course, glossary and atlas can be searched."""

import pytest

from courses.catalog.models import CoursePage, LessonPage
from courses.catalog.services import TermEntry, load_glossary
from courses.schools.models import School
from courses.search.finding import Found, find
from courses.search.scope import Scope
from courses.search.services import rebuild
from tests.factories import content

SARCOMERE = (
    "<h2>Inside a fiber</h2><p>The sarcomere is the unit of a muscle.</p>"
    "<h2>What pressure does</h2><p>Hold for <b>ninety seconds</b> &amp; ask how much it hurts.</p>"
)


@pytest.fixture
def lesson(course: CoursePage) -> LessonPage:
    """A lesson of the first module with two sections and words that only instructors may read."""
    module = course.get_children().first().specific
    return content.make_lesson(
        module,
        "Small machines",
        body=[("rich_text", SARCOMERE)],
        summary="How a fiber shortens.",
        class_plan="<p>Bring the zebrafish poster.</p>",
    )


@pytest.fixture
def terms(school: School) -> None:
    """Two terms, one with another form."""
    entries = (
        TermEntry("sarcomere", "Sarcomere", "The unit that shortens.", "SAR-ko-meer", ("contractile unit",)),
        TermEntry("fascia", "Fascia", "Sheets of connective tissue around a sarcomere and more."),
    )
    load_glossary(school=school, entries=entries)


@pytest.fixture
def index(lesson: LessonPage, terms: None, small_atlas: None) -> None:
    """All of it indexed."""
    rebuild()


def staff(school: School) -> Scope:
    """What the staff of a school may find."""
    return Scope(schools=frozenset([school.pk]), staffed=frozenset([school.pk]), glossaries=frozenset([school.pk]))


def titles(found: Found) -> list[str]:
    """What was found, in order."""
    return [hit.entry.title for group in found.groups for hit in group.hits]


def search(scope: Scope, query: str) -> list[str]:
    """Titles of what the scope finds."""
    return titles(find(scope, query, 20))
