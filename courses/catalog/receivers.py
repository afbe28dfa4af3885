"""What lessons show besides their own text: when it changes, their rendered bodies are out of date."""

from typing import Any

from django.db.models import F, Model
from django.db.models.signals import post_delete, post_save
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import ReferenceIndex

from courses.anatomy.models import Muscle
from courses.catalog.models import LessonPage


def connect() -> None:
    """Listens to images, files and muscles."""
    for model in (get_image_model(), get_document_model(), Muscle):
        for signal in (post_save, post_delete):
            signal.connect(
                renew_lessons_with, sender=model, dispatch_uid=f"renew-lessons-{model.__name__}-{id(signal)}"
            )


def renew_lessons_with(sender: type[Model], instance: Model, created: bool = False, **kwargs: Any) -> None:
    """Counts up the version of every lesson that shows the changed thing. A new one is shown nowhere yet."""
    if not created:
        pages = ReferenceIndex.get_references_to(instance).values_list("object_id", flat=True)
        LessonPage.objects.filter(pk__in=[int(pk) for pk in pages if pk.isdigit()]).update(
            body_version=F("body_version") + 1
        )
