"""Every block of a lesson says in words what it shows, and shows people's text as text."""

import re

import pytest

from courses.catalog.models import CoursePage, LessonPage
from courses.catalog.rendering import render_body
from tests.catalog import bodies
from tests.factories import content

pytestmark = pytest.mark.django_db


@pytest.fixture
def html(course: CoursePage) -> str:
    """The rendered body of a lesson with every block."""
    return render_body(make_lesson(course, bodies.every_block())).html


def make_lesson(course: CoursePage, body: list) -> LessonPage:
    module = content.make_module(course, "Blocks")
    lesson = content.make_lesson(module, "Every block")
    lesson.body = lesson.body.stream_block.to_python(body)
    lesson.save_revision().publish()
    return LessonPage.objects.get(pk=lesson.pk)


def test_a_drawing_has_its_text_alternative_and_its_number(html: str) -> None:
    assert 'role="img" aria-label="A band &lt;in&gt; a forearm"' in html
    assert '<svg class="diagram"' in html
    assert "<b>Fig. 1</b>" in html


def test_an_image_has_its_text_alternative_and_loads_late(html: str) -> None:
    image = re.search(r"<img[^>]+>", html).group()
    assert 'alt="Two hands on a back"' in image
    assert 'loading="lazy"' in image
    assert "<b>Fig. 2</b>" in html


def test_a_video_has_captions_and_a_transcript(html: str) -> None:
    assert re.search(r'<track kind="captions" src="/documents/\d+/strum', html)
    assert "<summary>Transcript" in html
    assert "I strum across the fibers." in html


def test_a_muscle_card_says_where_it_is_what_it_does_and_where_it_refers(html: str) -> None:
    for words in (
        "Musculus trapezius, pars descendens",
        "A kind place to begin.",
        "Inner third of the superior nuchal line",
        "Lifts the shoulder girdle.",
        "Accessory nerve (CN XI)",
        "“Stiff neck on turning to the opposite side.”",
        "pain climbs the side and back of the neck",
        "Usual patterns, not rules.",
        "Take care",
    ):
        assert words in html


def test_steps_carry_their_dose(html: str) -> None:
    assert '<ul class="dose" role="list" aria-label="Dose">' in html
    assert "5 of 10" in html


def test_warnings_name_their_kind_and_end_with_the_action(html: str) -> None:
    assert "Caution: Ease off" in html
    assert "Contraindicated: A clot" in html
    assert "Stop and refer today" in html
    assert "Not at this place: A burn" in html


def test_evidence_says_its_strength_in_words_and_links_its_sources(html: str) -> None:
    assert "Strength of the evidence: </span>Low to moderate" in html
    assert html.count('<i class="on">') == 2
    assert '<a href="#ref-1">Source 1</a>' in html


@pytest.mark.parametrize("strength", ["expert consensus", "contested", "conflicting", "case reports"])
def test_a_strength_that_is_no_degree_has_no_dots(course: CoursePage, strength: str) -> None:
    block = {"type": "evidence", "value": {"title": "So", "strength": strength, "text": "<p>So.</p>", "sources": []}}
    html = render_body(make_lesson(course, [block])).html
    assert strength.capitalize() in html
    assert "<i" not in html.replace("<icon", "")


def test_a_check_unfolds_each_reason_without_script(html: str) -> None:
    assert html.count('<details class="kc__choice"') == 2
    assert "<strong>Best answer.</strong>" in html
    assert "You felt a band." in html


def test_a_citation_is_a_link_with_words_to_the_numbered_source(html: str) -> None:
    assert '<a class="noteref" href="#ref-1" aria-label="Reference 1">1</a>' in html
    assert '<li id="ref-1">' in html


def test_a_download_says_what_kind_of_file_it_is(html: str) -> None:
    assert "Download plan.pdf" in html
    assert "PDF, 7" in html


def test_text_from_people_is_escaped(html: str) -> None:
    assert "<script>point" not in html
    assert "A &lt;script&gt;point&lt;/script&gt;" in html


def test_ids_are_unique(html: str) -> None:
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))


def test_headings_get_addresses_and_the_large_ones_are_listed(course: CoursePage) -> None:
    body = render_body(make_lesson(course, bodies.every_block()))
    assert [(heading.id, heading.text) for heading in body.headings] == [
        ("the-idea", "The idea"),
        ("the-idea-2", "The idea"),
        ("key-terms", "Key terms"),
        ("references", "References"),
    ]
    assert '<h3 id="closer">Closer</h3>' in body.html


def test_a_heading_never_takes_an_address_that_the_page_uses(course: CoursePage) -> None:
    text = "<h2>Outline</h2><h2>Ref 1</h2><h2>&amp;</h2><h2>Pain &amp; touch</h2>"
    headings = render_body(make_lesson(course, [bodies.rich_text(text)])).headings
    assert [heading.id for heading in headings] == ["outline-2", "section-ref-1", "section", "pain-touch"]
    assert headings[3].text == "Pain & touch"


def test_what_was_deleted_leaves_the_rest_readable(course: CoursePage) -> None:
    lesson = make_lesson(course, bodies.every_block())
    for kind in ("wagtailimages.Image", "wagtaildocs.Document", "anatomy.Muscle"):
        _delete_all(kind)
    html = render_body(LessonPage.objects.get(pk=lesson.pk)).html
    assert "I strum across the fibers." in html
    assert "Hands &amp; back" in html


def _delete_all(label: str) -> None:
    from django.apps import apps

    apps.get_model(label).objects.all().delete()
