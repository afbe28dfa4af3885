"""Authors see every page as it would look, before it is there for others."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from courses.catalog.models import CoursePage, LessonPage, ModulePage
from courses.catalog.services import open_catalog

pytestmark = pytest.mark.django_db


def test_a_new_lesson_is_previewed_before_it_is_saved(as_bob: Client, course: CoursePage) -> None:
    open_catalog(school=course.school)
    module = ModulePage.objects.filter(course=course).first()
    url = reverse("wagtailadmin_pages:preview_on_add", args=["catalog", "lessonpage", module.pk])
    fields = {
        "title": "Brand new",
        "slug": "brand-new",
        "summary": "",
        "minutes": "20",
        "delivery": "theory",
        "hour_subject": "theory",
        "blueprint": "",
        "outcomes": streamfield([]),
        "activities": streamfield([]),
        "class_materials": streamfield([]),
        "body": streamfield([("rich_text", rich_text("<p>Not saved yet.</p>"))]),
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000},
    }
    saved = as_bob.post(url, nested_form_data(fields))
    assert saved.json() == {"is_valid": True, "is_available": True}
    assert "Not saved yet." in as_bob.get(url).content.decode()
    assert not LessonPage.objects.filter(slug="brand-new").exists()


@pytest.mark.parametrize("model", [CoursePage, ModulePage, LessonPage])
def test_a_draft_is_previewed(course: CoursePage, model: type) -> None:
    page = model.objects.first()
    page.title = "A better title"
    preview = page.make_preview_request(preview_mode="").render()
    assert "A better title" in preview.content.decode()
