"""Opening a school's catalog: its pages are there, its authors may write in them, again and again."""

import pytest
from django.test import Client
from wagtail.models import GroupPagePermission, Page, Site

from courses.catalog.models import CatalogPage, HomePage
from courses.catalog.services import open_catalog
from courses.schools.models import School

pytestmark = pytest.mark.django_db


def test_the_first_catalog_brings_the_front_door(client: Client, school: School) -> None:
    open_catalog(school=school, headline="Know what your hands are on.")
    assert Site.objects.get(is_default_site=True).root_page.specific == HomePage.objects.get()
    assert not Page.objects.filter(title__startswith="Welcome").exists()
    assert "Know what your hands are on." in client.get("/juniper-row/").content.decode()


def test_opening_again_changes_nothing(school: School) -> None:
    first = open_catalog(school=school, headline="A", lead="B")
    permissions = GroupPagePermission.objects.count()
    again = open_catalog(school=school, headline="A", lead="B")
    assert again.pk == first.pk
    assert again.live_revision_id == CatalogPage.objects.get().live_revision_id == first.live_revision_id
    assert GroupPagePermission.objects.count() == permissions


def test_new_words_are_published(client: Client, school: School) -> None:
    open_catalog(school=school, headline="Old words")
    open_catalog(school=school, headline="New words")
    assert "New words" in client.get("/juniper-row/").content.decode()


def test_each_school_has_its_own_door(school: School, other_school: School) -> None:
    open_catalog(school=school)
    open_catalog(school=other_school)
    assert HomePage.objects.count() == 1
    assert {page.slug for page in HomePage.objects.get().get_children()} == {"juniper-row", "cascade-hands"}


def test_authors_write_in_their_own_tree_only(school: School, other_school: School) -> None:
    own, foreign = open_catalog(school=school), open_catalog(school=other_school)
    may = GroupPagePermission.objects.filter(group__in=[school.authors, school.publishers])
    assert {row.page_id for row in may} == {own.pk}
    assert foreign.pk != own.pk
