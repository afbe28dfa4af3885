"""Which lessons show a muscle: asked by the muscle's page in the atlas."""

from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, CharField, Q
from django.db.models.functions import Cast
from wagtail.models import Page, ReferenceIndex

from courses.anatomy.models import Muscle
from courses.catalog.models import LessonPage
from courses.catalog.outline import url_of
from courses.schools.models import School


class MuscleUse(NamedTuple):
    """A page where the muscle is taught or asked about."""

    title: str
    course: str
    url: str


def lessons_showing(key: str, school: School) -> list[MuscleUse]:
    """The school's published lessons with a card of the muscle, in the order of the page tree. One query."""
    muscles = Muscle.objects.filter(Q(school=None) | Q(school=school), key=key)
    pages = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        to_content_type=ContentType.objects.get_for_model(Muscle),
        to_object_id__in=muscles.order_by().values(name_=Cast("pk", CharField())),
    )
    lessons = LessonPage.objects.live().filter(
        pk__in=pages.values(page_=Cast("object_id", BigIntegerField())), course__school=school, course__live=True
    )
    rows = lessons.order_by("path").values_list("title", "course__title", "url_path")
    return [MuscleUse(title, course, url_of(url_path)) for title, course, url_path in rows]
