"""What lessons bring to practice: every block that shows a muscle brings its cards."""

from typing import Any

import pytest
from wagtail.models import Page

from courses.anatomy.models import Muscle
from courses.catalog.models import CoursePage, LessonPage, ModulePage
from courses.practice.matter import SHOWN_IN, matter_of
from tests.factories import content
from tests.practice.conftest import MUSCLES

WITHOUT_A_VIEW = {"side": "right", "caption": "A stiff neck."}


def shown_by(block: str, muscles: list[Muscle]) -> dict[str, Any]:
    """A block of that type with these muscles."""
    one, other = muscles
    return {
        "muscle": {"muscle": one, "note": ""},
        "muscle_chart": {"muscles": muscles, "views": [], **WITHOUT_A_VIEW},
        "body_region": {"region": "shoulder", "muscles": muscles, **WITHOUT_A_VIEW},
        "compare": {"first": one, "second": other, **WITHOUT_A_VIEW},
    }[block]


def muscles_of(course: CoursePage, lesson: LessonPage) -> tuple[str, ...]:
    course.refresh_from_db()
    return next(it.muscles for it in matter_of([course]) if it.id == lesson.pk)


@pytest.mark.parametrize("block", SHOWN_IN)
def test_every_block_that_shows_muscles_brings_them(course: CoursePage, block: str) -> None:
    two = [Muscle.objects.get(key=key) for key in ("soleus", "infraspinatus")]
    value = shown_by(block, two)

    lesson = content.make_lesson(ModulePage.objects.get(course=course), block, body=[(block, value)])

    assert muscles_of(course, lesson) == (("soleus",) if block == "muscle" else ("soleus", "infraspinatus"))


def test_every_block_that_chooses_a_muscle_is_known() -> None:
    """A new block of muscles that is missing here would bring no cards, and nobody would notice."""
    choosing = {name for name, block in LessonPage.body.field.stream_block.child_blocks.items() if _chooses(block)}
    assert choosing == set(SHOWN_IN)


def _chooses(block: Any) -> bool:
    children = getattr(block, "child_blocks", {}).values()
    inner = [getattr(child, "child_block", child) for child in children]
    return any(getattr(child, "target_model", None) is Muscle for child in inner)


def test_a_region_without_muscles_brings_none_and_nothing_comes_twice(course: CoursePage) -> None:
    muscle = Muscle.objects.get(key="soleus")
    bare = ("body_region", {"region": "leg", "muscles": [], **WITHOUT_A_VIEW})
    twice = ("muscle_chart", {"muscles": [muscle, muscle], "views": [], **WITHOUT_A_VIEW})

    lesson = content.make_lesson(ModulePage.objects.get(course=course), "Legs", body=[bare, twice])

    assert muscles_of(course, lesson) == ("soleus",)


def test_a_list_that_an_older_page_stores_bare_is_read(course: CoursePage, lesson: LessonPage) -> None:
    ids = list(Muscle.objects.filter(key__in=MUSCLES).order_by("key").values_list("pk", flat=True))
    body = [{"type": "muscle_chart", "value": {"muscles": ids}, "id": "a"}]

    lesson.body = body
    Page.save(lesson)
    lesson.renew_contents()

    assert muscles_of(course, lesson) == MUSCLES


def test_a_lesson_belongs_to_the_content_area_of_its_first_code(course: CoursePage, lesson: LessonPage) -> None:
    assert [it.area for it in matter_of([course]) if it.id == lesson.pk] == ["2"]
    unknown = content.make_lesson(ModulePage.objects.get(course=course), "Elsewhere", blueprint="X.9")
    course.refresh_from_db()
    assert [it.area for it in matter_of([course]) if it.id == unknown.pk] == [""]
