"""What is found, in which order, and how mistyped words are read. Runs on both databases."""

import pytest

from courses.catalog.models import CoursePage, LessonPage
from courses.schools.models import School
from courses.search.finding import find
from courses.search.models import Entry, Word
from courses.search.scope import Scope
from courses.search.services import rebuild
from tests.factories import content
from tests.search.conftest import search, staff, titles

pytestmark = pytest.mark.django_db


def test_lesson_muscle_term_and_outline_are_found(school: School, index: None) -> None:
    scope = staff(school)

    assert search(scope, "ninety seconds") == ["Small machines"]
    assert search(scope, "infraspinatus") == ["Infraspinatus"]
    assert search(scope, "connective") == ["Fascia"]
    assert search(scope, "trigger point therapy")[0] == "Trigger point therapy"


def test_hit_names_the_section(school: School, index: None) -> None:
    (group,) = find(staff(school), "ninety", 5).groups
    (section,) = group.hits[0].sections

    assert (section.heading, section.anchor) == ("What pressure does", "what-pressure-does")
    assert section.text == "Hold for ninety seconds & ask how much it hurts."


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("sacromere", "sarcomere"),
        ("sarcomer", "sarcomere"),
        ("infraspinatous", "infraspinatus"),
        ("gluetus", "gluteus"),
        ("machinnes", "machines"),
    ],
)
def test_mistyped_word_is_found(school: School, index: None, typed: str, meant: str) -> None:
    wanted = titles(find(staff(school), meant, 20))
    found = find(staff(school), typed, 20)

    assert wanted
    assert set(wanted) <= set(titles(found))
    assert found.words == (meant,) or typed in meant


@pytest.mark.parametrize("typed", ["sternoclydomastoid", "trapeezius"])
def test_long_names_may_be_mistyped(school: School, course: CoursePage, typed: str) -> None:
    content.make_lesson(content.make_module(course, "Neck"), "Sternocleidomastoid and trapezius")
    rebuild()

    assert search(staff(school), typed) == ["Sternocleidomastoid and trapezius"]


def test_exact_goes_before_similar(school: School, index: None) -> None:
    found = find(staff(school), "sarcomere", 20)

    assert found.read_as == ()
    assert set(titles(found)) == {"Sarcomere", "Fascia", "Small machines"}


def test_title_goes_before_heading_before_text(school: School, course: CoursePage) -> None:
    module = content.make_module(course, "Levers")
    content.make_lesson(module, "One", body=[("rich_text", "<p>The fulcrum.</p>")])
    content.make_lesson(module, "Two", body=[("rich_text", "<h2>A fulcrum</h2><p>And more.</p>")])
    content.make_lesson(module, "The fulcrum")
    rebuild()

    assert search(staff(school), "fulcrum") == ["The fulcrum", "Two", "One"]


def test_own_courses_go_first(school: School, course: CoursePage) -> None:
    other = content.make_course(school, "Anatomy")
    first = content.make_lesson(content.make_module(course, "Levers"), "Fulcrum here")
    second = content.make_lesson(content.make_module(other, "Levers"), "Fulcrum there")
    rebuild()

    def order(studied: CoursePage) -> list[str]:
        return search(Scope(schools=frozenset([school.pk]), studied=frozenset([studied.pk])), "fulcrum")

    assert order(course)[0] == first.title
    assert order(other)[0] == second.title


def test_beginning_of_a_word_is_enough_but_not_its_end(school: School, index: None) -> None:
    assert "Sarcomere" in search(staff(school), "sarco")
    assert search(staff(school), "nfraspinatus") == ["Infraspinatus"]  # read as a mistyped word
    assert find(staff(school), "nfraspinatus", 5).read_as == ("infraspinatus",)


def test_short_names_and_accents(school: School, course: CoursePage) -> None:
    content.make_lesson(content.make_module(course, "Neck"), "C7 and the café")
    rebuild()

    assert search(staff(school), "c7") == ["C7 and the café"]
    assert search(staff(school), "CAFE") == ["C7 and the café"]


def test_words_that_nothing_has_are_named_and_the_rest_is_found(school: School, index: None) -> None:
    found = find(staff(school), "sarcomere xylophone", 20)

    assert found.missing == ("xylophone",)
    assert "Sarcomere" in titles(found)


def test_most_words_go_first_when_nothing_has_all(school: School, index: None) -> None:
    assert search(staff(school), "infraspinatus ninety seconds")[0] == "Small machines"


@pytest.mark.parametrize("query", ["", "   ", "!?", "a", '"', "' OR 1=1 --", "%", "_", "NEAR(", "*", "x" * 100, "🙂"])
def test_odd_queries_find_nothing_and_break_nothing(school: School, index: None, query: str) -> None:
    assert search(staff(school), query) == []


def test_unknown_word_asks_what_was_meant(school: School, course: CoursePage) -> None:
    content.make_lesson(content.make_module(course, "Levers"), "Fulcrums")
    rebuild()

    found = find(staff(school), "fulchra", 5)

    assert found.count == 0
    assert found.suggestions == ("fulcrums",)


def test_nothing_is_told_of_words_outside_the_scope(school: School, other_school: School, index: None) -> None:
    found = find(staff(other_school), "sacromere", 5)

    assert (found.count, found.read_as, found.suggestions) == (0, (), ())


def test_rebuilding_changes_nothing(school: School, index: None) -> None:
    before = set(Entry.objects.values_list("kind", "title", "heading", "words"))
    count = Entry.objects.count(), Word.objects.count()

    assert rebuild() == count[0]

    assert set(Entry.objects.values_list("kind", "title", "heading", "words")) == before
    assert (Entry.objects.count(), Word.objects.count()) == count


def test_queries_do_not_grow_with_what_is_found(
    school: School, lesson: LessonPage, index: None, django_assert_num_queries: object
) -> None:
    with django_assert_num_queries(3):
        find(staff(school), "sarcomere", 20)
    for number in range(30):
        content.make_lesson(lesson.get_parent().specific, f"Sarcomere {number}")
    rebuild()
    with django_assert_num_queries(3):
        assert find(staff(school), "sarcomere", 20).count > 30
