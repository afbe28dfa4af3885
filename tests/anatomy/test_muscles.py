"""Muscles come from the atlas file, again and again without doubling; authors choose them and change none."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.search.backends import get_search_backend

from courses.anatomy.models import Muscle
from courses.anatomy.services import load_muscles, read_atlas
from courses.catalog.services import open_catalog
from courses.schools.models import School

pytestmark = pytest.mark.django_db


def test_loading_brings_every_muscle_of_the_file() -> None:
    entries = read_atlas()
    assert load_muscles(entries=entries) == len(entries) == Muscle.objects.count()
    upper = Muscle.objects.get(key="upper-trapezius")
    assert upper.latin == "Musculus trapezius, pars descendens"
    assert not upper.is_deep
    assert "Lifts the shoulder girdle" in upper.actions
    assert upper.trigger_points.count() == 2


def test_loading_again_changes_nothing() -> None:
    load_muscles(entries=read_atlas())
    assert load_muscles(entries=read_atlas()) == 0


def test_loading_mends_what_differs_and_keeps_the_row() -> None:
    load_muscles(entries=read_atlas())
    before = Muscle.objects.get(key="masseter")
    Muscle.objects.filter(pk=before.pk).update(latin="something else")
    assert load_muscles(entries=read_atlas()) == 1
    assert Muscle.objects.get(pk=before.pk).latin == before.latin


@pytest.fixture
def muscle(school: School) -> Muscle:
    """One muscle of the atlas in the search index, and authors who may work in the admin."""
    open_catalog(school=school)
    load_muscles(entries=read_atlas()[:1])
    muscle = Muscle.objects.get()
    get_search_backend().add(muscle)
    return muscle


def test_an_author_finds_and_reads_a_muscle(as_bob: Client, muscle: Muscle) -> None:
    found = as_bob.get(reverse("wagtailsnippets_anatomy_muscle:list"), {"q": "trapez"})
    assert "Upper trapezius" in found.content.decode()
    read = as_bob.get(reverse("wagtailsnippets_anatomy_muscle:inspect", args=[muscle.pk]))
    assert "Musculus trapezius" in read.content.decode()


def test_an_author_chooses_a_muscle_by_searching(as_bob: Client, muscle: Muscle) -> None:
    chooser = as_bob.get(reverse("wagtailsnippetchoosers_anatomy_muscle:choose_results"), {"q": "upper"})
    assert "Upper trapezius" in chooser.content.decode()


@pytest.mark.parametrize("view", ["edit", "delete"])
def test_nobody_changes_a_shared_muscle_in_the_admin(as_bob: Client, muscle: Muscle, view: str) -> None:
    response = as_bob.get(reverse(f"wagtailsnippets_anatomy_muscle:{view}", args=[muscle.pk]))
    assert response.status_code in {302, 403, 404}
    as_bob.post(reverse(f"wagtailsnippets_anatomy_muscle:{view}", args=[muscle.pk]), {"name": "x"})
    assert Muscle.objects.filter(pk=muscle.pk, name="Upper trapezius").exists()
