"""The index follows what is published, saved, moved and deleted."""

import pytest
from django.core.management import call_command
from django.db import IntegrityError
from wagtail.models import Page

from courses.anatomy.models import Muscle
from courses.catalog.models import CoursePage, GlossaryTerm, LessonPage
from courses.schools.models import School
from courses.search.models import Entry
from tests.factories import content
from tests.search.conftest import search, staff

pytestmark = pytest.mark.django_db


def test_publishing_a_change_replaces_what_was_found(school: School, lesson: LessonPage, index: None) -> None:
    lesson.body = [("rich_text", "<h2>New</h2><p>Actin slides.</p>")]
    lesson.save_revision().publish()

    assert search(staff(school), "actin") == ["Small machines"]
    assert search(staff(school), "ninety") == []


def test_draft_is_not_found(school: School, lesson: LessonPage, index: None) -> None:
    lesson.body = [("rich_text", "<p>Actin slides.</p>")]
    lesson.save_revision()

    assert search(staff(school), "actin") == []
    assert search(staff(school), "ninety") == ["Small machines"]


def test_unpublishing_removes(school: School, lesson: LessonPage, index: None) -> None:
    lesson.unpublish()

    assert search(staff(school), "machines") == []

    lesson.save_revision().publish()

    assert search(staff(school), "machines") == ["Small machines"]


@pytest.mark.parametrize("above", ["module", "course"])
def test_what_stands_under_an_unpublished_page_goes_and_comes_with_it(
    school: School, lesson: LessonPage, index: None, above: str
) -> None:
    page: Page = lesson.get_parent().specific if above == "module" else lesson.course
    page.unpublish()

    assert search(staff(school), "machines") == []

    page.refresh_from_db()
    page.save_revision().publish()

    assert search(staff(school), "machines") == ["Small machines"]
    assert search(staff(school), "ninety") == ["Small machines"]


def test_lesson_that_is_moved_out_of_the_outline_is_not_found(
    school: School, course: CoursePage, lesson: LessonPage, index: None
) -> None:
    home, attic = lesson.get_parent(), content.make_module(course, "Attic")
    attic.unpublish()
    lesson.move(attic, pos="last-child")

    assert search(staff(school), "ninety") == []

    lesson.refresh_from_db()
    home.refresh_from_db()
    lesson.move(home, pos="last-child")

    assert search(staff(school), "ninety") == ["Small machines"]


def test_deleting_removes(school: School, lesson: LessonPage, index: None) -> None:
    lesson.delete()

    assert search(staff(school), "machines") == []
    assert not Entry.objects.filter(title="Small machines").exists()


def test_term_is_found_as_it_was_saved_last(school: School, index: None) -> None:
    term = GlossaryTerm.objects.get(slug="fascia")
    term.meaning = "A stocking."
    term.save()

    assert search(staff(school), "stocking") == ["Fascia"]

    term.delete()

    assert search(staff(school), "stocking") == []


def test_muscle_is_found_as_it_was_saved_last(school: School, index: None) -> None:
    muscle = Muscle.objects.get(key="soleus")
    muscle.synonyms = ["Venous pump"]
    muscle.save()

    assert search(staff(school), "venous pump") == ["Soleus"]

    muscle.delete()

    assert search(staff(school), "venous pump") == []


def test_word_of_thousands_of_letters_hinders_nothing(school: School, lesson: LessonPage, index: None) -> None:
    lesson.body = [("rich_text", f"<p>Actin {'ab' * 2000}</p>")]
    lesson.save_revision().publish()

    assert search(staff(school), "actin") == ["Small machines"]
    assert search(staff(school), "abab") == ["Small machines"]


@pytest.mark.parametrize("things", [(), ("page", "term"), ("page", "term", "muscle")])
def test_entry_is_of_exactly_one_thing(index: None, things: tuple[str, ...]) -> None:
    all_things = {"page": Page.objects.last(), "term": GlossaryTerm.objects.last(), "muscle": Muscle.objects.last()}

    with pytest.raises(IntegrityError, match="entry_is_of_one_thing"):
        Entry.objects.create(kind=Entry.Kind.SECTION, **{name: all_things[name] for name in things})


def test_command_can_be_run_again(course: CoursePage, lesson: LessonPage) -> None:
    call_command("index_search", verbosity=0)
    count = Entry.objects.count()
    call_command("index_search", verbosity=0)

    assert Entry.objects.count() == count > 0
