"""Blocks that show muscles: charts, regions and comparisons, as the lesson's own school teaches them."""

import re
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError

from courses.anatomy.models import Muscle
from courses.anatomy.services import load_muscles, read_atlas, write_facts
from courses.catalog.blocks import LessonBodyBlock
from courses.catalog.models import CoursePage, LessonPage
from courses.catalog.rendering import render_body
from courses.schools.models import School
from tests.factories import content

pytestmark = pytest.mark.django_db
KEYS = ("upper-trapezius", "levator-scapulae", "infraspinatus", "biceps-brachii", "triceps-brachii")


@pytest.fixture(autouse=True)
def muscles() -> dict[str, int]:
    """Some muscles of the atlas, by key."""
    load_muscles(entries=[entry for entry in read_atlas() if entry["key"] in KEYS])
    return dict(Muscle.objects.values_list("key", "pk"))


def publish(course: CoursePage, name: str, **value: object) -> LessonPage:
    lesson = content.make_lesson(content.make_module(course, f"Module {course.numchild}"), "One block")
    lesson.body = lesson.body.stream_block.to_python([{"type": name, "value": value}])
    lesson.save_revision().publish()
    return LessonPage.objects.get(pk=lesson.pk)


def html_of(course: CoursePage, name: str, **value: object) -> str:
    return render_body(publish(course, name, **value)).html


def test_a_chart_shows_one_muscle_in_every_view_where_pain_is_felt(course: CoursePage, muscles: dict) -> None:
    html = html_of(
        course, "muscle_chart", muscles=[muscles["levator-scapulae"]], views=[], side="left", caption="A stiff neck."
    )
    assert "<title>Levator scapulae, left side. From behind</title>" in html
    assert "<title>Levator scapulae, left side. From the left</title>" in html
    assert "A stiff neck. Usual patterns, not rules." in html
    assert "<b>Fig. 1</b>" in html
    for view in ("back", "head_lateral"):
        assert html.count(f'<g id="figure-{view}">') == 1


def test_a_chart_of_several_muscles_names_them_on_the_figure_and_in_words(course: CoursePage, muscles: dict) -> None:
    html = html_of(
        course,
        "muscle_chart",
        muscles=[muscles[key] for key in KEYS[:3]],
        views=["back"],
        side="right",
        caption="Together.",
    )
    assert html.count('<svg class="chart drawing"') == 1
    for name in ("Upper trapezius", "Levator scapulae", "Infraspinatus"):
        assert f'<p class="pattern__name">{name}</p>' in html
    assert 'class="fig-name"' in html


def test_a_region_stands_alone_or_with_muscles(course: CoursePage, muscles: dict) -> None:
    bare = html_of(course, "body_region", region="shoulder", side="right", muscles=[], caption="The shoulder.")
    named = html_of(
        course, "body_region", region="shoulder", side="right", muscles=[muscles["infraspinatus"]], caption="The cuff."
    )
    assert "<title>Shoulder and upper arm, right side. From behind</title>" in bare
    assert "Trigger point</span>" not in bare
    assert "<title>Infraspinatus, right side. From behind</title>" in named
    assert "Trigger point</span>" in named


def test_a_comparison_shows_both_with_what_tells_them_apart(course: CoursePage, muscles: dict) -> None:
    first, second = muscles["upper-trapezius"], muscles["levator-scapulae"]
    html = html_of(course, "compare", first=first, second=second, side="right", caption="Two stiff necks.")
    for name in ("Upper trapezius", "Levator scapulae"):
        assert f">{name}</h3>" in html
    assert html.count("<dt>Insertion</dt>") == 2


def test_compared_muscles_are_drawn_where_they_lie_not_where_both_are_felt(course: CoursePage, muscles: dict) -> None:
    """Both are felt at the back of the arm; the biceps lies in front."""
    first, second = muscles["biceps-brachii"], muscles["triceps-brachii"]
    html = html_of(course, "compare", first=first, second=second, side="right", caption="Two sides of an arm.")
    titles = re.findall(r"<title>(.*?)</title>", html)
    assert titles == ["Biceps brachii, right side. From the front", "Triceps brachii, right side. From behind"]


def test_a_muscle_is_not_compared_with_itself(muscles: dict) -> None:
    block = LessonBodyBlock().child_blocks["compare"]
    same = Muscle.objects.get(key="infraspinatus")
    with pytest.raises(ValidationError):
        block.clean(block.to_python({"first": same.pk, "second": same.pk, "side": "right", "caption": "The same."}))


def test_a_muscle_that_left_the_atlas_leaves_no_hole(course: CoursePage, muscles: dict) -> None:
    gone = muscles["infraspinatus"]
    lesson = publish(course, "muscle_chart", muscles=[gone], views=[], side="right", caption="Gone.")
    Muscle.objects.filter(pk=gone).delete()
    assert "Gone." not in render_body(LessonPage.objects.get(pk=lesson.pk)).html


def make_own(school: School, **changes: object) -> Muscle:
    """The school's own version of the infraspinatus."""
    shared = Muscle.objects.get(key="infraspinatus", school=None)
    own = Muscle(school=school)
    write_facts(own, shared.facts())
    Muscle.objects.filter(pk=own.pk).update(**changes)
    own.refresh_from_db()
    own.save()
    return own


def test_a_lesson_shows_its_schools_own_version_at_once_and_the_shared_one_again(
    course: CoursePage, muscles: dict, django_capture_on_commit_callbacks: Callable
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # Wagtail notes there what a page refers to
        lesson = publish(course, "muscle", muscle=muscles["infraspinatus"], note="")
    own = make_own(course.school, palpation="As we teach it.")
    lesson.refresh_from_db()
    after_own = lesson.body_version
    assert after_own > 0
    assert "As we teach it." in render_body(lesson).html
    own.delete()
    lesson.refresh_from_db()
    assert lesson.body_version > after_own
    assert "As we teach it." not in render_body(lesson).html


def test_another_schools_version_changes_nothing_here(
    course: CoursePage, muscles: dict, other_school: School, django_capture_on_commit_callbacks: Callable
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        lesson = publish(course, "muscle", muscle=muscles["infraspinatus"], note="")
    make_own(other_school, palpation="As they teach it.")
    lesson.refresh_from_db()
    assert lesson.body_version == 0
    assert "As they teach it." not in render_body(lesson).html
