"""Terms of the glossary inside a lesson: a button with the meaning, from the stored link to the editor and back."""

import json
import re
from collections.abc import Callable

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.rich_text import RichText

from courses.catalog.models import CoursePage, GlossaryTerm, LessonPage
from courses.catalog.rendering import render_body
from courses.schools.models import School
from tests.catalog import bodies
from tests.factories import content

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    caches["rendered"].clear()


@pytest.fixture
def band(school: School) -> GlossaryTerm:
    """A term of the school."""
    return GlossaryTerm.objects.create(
        school=school, term="Taut band", pronunciation="tawt band", meaning="A strip <of> fibers."
    )


def link_to(term: GlossaryTerm, words: str = "bands") -> str:
    return f'<a id="{term.pk}" linktype="term">{words}</a>'


def lesson_with(course: CoursePage, capture: Callable, *texts: str) -> LessonPage:
    """A lesson of these paragraphs."""
    with capture(execute=True):  # Wagtail notes there what a page refers to
        lesson = content.make_lesson(content.make_module(course, "Terms"), "Words")
        html = "".join(f"<p>{text}</p>" for text in texts)
        lesson.body = lesson.body.stream_block.to_python([bodies.rich_text(html)])
        lesson.save_revision().publish()
    return lesson


@pytest.fixture
def lesson(course: CoursePage, band: GlossaryTerm, django_capture_on_commit_callbacks: Callable) -> LessonPage:
    """A lesson that links the term twice."""
    link = link_to(band)
    return lesson_with(course, django_capture_on_commit_callbacks, f"Feel for {link}.", f"Again {link}.")


def read(client: Client, lesson: LessonPage) -> str:
    return client.get(lesson.get_url()).content.decode()


def test_a_term_is_a_button_that_shows_its_meaning(as_bob: Client, lesson: LessonPage, band: GlossaryTerm) -> None:
    page = read(as_bob, lesson)

    assert page.count(f'<button type="button" class="term" popovertarget="term-{band.pk}">bands</button>') == 2
    assert page.count(f'id="term-{band.pk}" popover') == 1
    assert "A strip &lt;of&gt; fibers." in page
    assert "tawt band" in page


def test_beside_it_stands_the_plain_link_for_paper_and_old_browsers(as_bob: Client, lesson: LessonPage) -> None:
    link = '<a class="term term--link" href="/glossary/?school=juniper-row#taut-band">bands</a>'
    assert link in read(as_bob, lesson)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ask for {} here.", "Ask for TERM here."),
        ("Ask for ({}), then go.", "Ask for <span>(TERM),</span> then go."),
        ("They say “{}.”", "They say <span>“TERM.”</span></p>"),
        ("A <b>{}</b>: a cord.", "A <span><b>TERM</b>:</span> a cord."),
        ('Feel {}.<a href="#ref-1">[1]</a> Then go.', "Feel <span>TERM.\u2060CITATION</span> Then go."),
    ],
)
def test_no_line_ends_between_a_term_and_what_touches_it(
    course: CoursePage, band: GlossaryTerm, text: str, expected: str, django_capture_on_commit_callbacks: Callable
) -> None:
    lesson = lesson_with(course, django_capture_on_commit_callbacks, text.format(link_to(band)))

    html = re.sub(r"<button.*?</button><a class=.term.*?</a>", "TERM", render_body(lesson).html)
    html = re.sub(r"<a class=.noteref.*?</a>", "CITATION", html)

    assert expected in html.replace(' class="term-run"', "")


def test_a_changed_term_shows_at_once_and_a_deleted_one_leaves_its_words(
    as_bob: Client, lesson: LessonPage, band: GlossaryTerm
) -> None:
    read(as_bob, lesson)
    band.meaning = "A cord."
    band.save()
    assert "A cord." in read(as_bob, lesson)

    band.delete()
    page = read(as_bob, lesson)
    assert "Feel for bands." in page
    assert "popovertarget" not in page


def test_a_term_of_another_school_stays_plain_words(
    course: CoursePage, other_school: School, django_capture_on_commit_callbacks: Callable
) -> None:
    foreign = GlossaryTerm.objects.create(school=other_school, term="Secret", meaning="Not yours.")
    lesson = lesson_with(course, django_capture_on_commit_callbacks, f"A {link_to(foreign, 'word')}.")

    html = render_body(lesson).html

    assert "A word." in html
    assert "Not yours." not in html


def test_many_terms_cost_one_query(
    course: CoursePage, django_capture_on_commit_callbacks: Callable, django_assert_num_queries: Callable
) -> None:
    texts = [
        link_to(GlossaryTerm.objects.create(school=course.school, term=f"Term {number}", meaning="X"))
        for number in range(5)
    ]
    lesson = lesson_with(course, django_capture_on_commit_callbacks, *texts)
    one = lesson_with_plain(course, django_capture_on_commit_callbacks)
    render_body(lesson)
    with django_assert_num_queries(_queries_of(one) + 1):
        render_body(lesson)


def lesson_with_plain(course: CoursePage, capture: Callable) -> LessonPage:
    with capture(execute=True):
        return content.make_lesson(content.make_module(course, "Plain"), "No words")


def _queries_of(lesson: LessonPage) -> int:
    """How many queries the body takes once everything that is kept is warm."""
    render_body(lesson)
    with CaptureQueriesContext(connection) as queries:
        render_body(lesson)
    return len(queries)


def test_key_terms_show_what_the_glossary_says_of_them(
    as_bob: Client, course: CoursePage, band: GlossaryTerm, django_capture_on_commit_callbacks: Callable
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        lesson = content.make_lesson(content.make_module(course, "Terms"), "Key words")
        terms = [
            {"term": "Band", "meaning": "Old.", "entry": band.pk},
            {"term": "Knot", "meaning": "What clients say."},
        ]
        lesson.body = lesson.body.stream_block.to_python([{"type": "key_terms", "value": {"terms": terms}}])
        lesson.save_revision().publish()

    page = read(as_bob, lesson)

    assert "<dt>Taut band <span" in page
    assert "A strip &lt;of&gt; fibers." in page
    assert "Old." not in page
    assert "What clients say." in page


def test_the_link_survives_the_editor(band: GlossaryTerm) -> None:
    converter = ContentstateConverter(features=["term", "bold"])
    stored = f'<p data-block-key="a1">Feel for <a id="{band.pk}" linktype="term"><b>bands</b></a> here.</p>'

    state = json.loads(converter.from_database_format(stored))

    [entity] = state["entityMap"].values()
    assert (entity["type"], entity["data"]) == ("TERM", {"id": str(band.pk), "title": "Taut band"})
    back = converter.to_database_format(json.dumps(state))
    assert f'id="{band.pk}"' in back
    assert 'linktype="term"' in back
    assert "bands" in back


def test_outside_lessons_the_link_leads_to_the_glossary(band: GlossaryTerm) -> None:
    assert f'<a class="term" href="/glossary/terms/{band.pk}/">bands</a>' in str(RichText(link_to(band)))
    assert str(RichText('<a id="x" linktype="term">bands</a>')).strip() == "<a>bands</a>"
