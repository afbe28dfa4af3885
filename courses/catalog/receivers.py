"""What lessons show besides their own text: when it changes, their rendered bodies are out of date."""

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django.db.models import F, Model
from django.db.models.signals import post_delete, post_save
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import ReferenceIndex

from courses.anatomy.models import Muscle
from courses.catalog.models import CoursePage, GlossaryTerm, LessonPage


def connect() -> None:
    """Listens to images, files, terms of the glossary and muscles."""
    for model, renew in (
        (get_image_model(), renew_lessons_with),
        (get_document_model(), renew_lessons_with),
        (GlossaryTerm, renew_lessons_naming),
        (Muscle, renew_lessons_teaching),
    ):
        for signal in (post_save, post_delete):
            signal.connect(renew, sender=model, dispatch_uid=f"renew-lessons-{model.__name__}-{id(signal)}")


def renew_lessons_with(sender: type[Model], instance: Model, created: bool = False, **kwargs: Any) -> None:
    """Renews every lesson that shows the changed thing. A new one is shown nowhere yet."""
    if not created:
        _lessons_showing([instance]).update(body_version=F("body_version") + 1)


def renew_lessons_naming(sender: type[Model], instance: GlossaryTerm, created: bool = False, **kwargs: Any) -> None:
    """Renews every lesson with the term, and what was worked out from its key terms. A new one is named nowhere yet."""
    if not created:
        renew_lessons_with(sender, instance)
        courses = _lessons_showing([instance]).values("course")
        CoursePage.objects.filter(pk__in=courses).update(contents_token=uuid4())


def renew_lessons_teaching(sender: type[Model], instance: Muscle, **kwargs: Any) -> None:
    """Renews every lesson that shows the muscle under its key.

    A school's own version, also a new or an ended one, changes what that school's lessons show where they refer to the
    shared muscle.
    """
    lessons = _lessons_showing([instance, *Muscle.objects.filter(key=instance.key)])
    if instance.school_id:
        lessons = lessons.filter(course__school=instance.school_id)
    lessons.update(body_version=F("body_version") + 1)


def _lessons_showing(things: Iterable[Model]) -> Any:
    pages = {pk for thing in things for pk in _pages_showing(thing)}
    return LessonPage.objects.filter(pk__in=pages)


def _pages_showing(thing: Model) -> list[int]:
    """Ids of the pages whose published text refers to the thing."""
    ids = ReferenceIndex.get_references_to(thing).values_list("object_id", flat=True)
    return [int(pk) for pk in ids if pk.isdigit()]
