"""The figure that regions of a question are drawn on: the school's own images and the body views, nothing else."""

from types import SimpleNamespace

import pytest
from django.test import Client
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from courses.schools.models import School

CANVAS = "/cms/questions/canvas/"


@pytest.fixture
def bob(own_school: SimpleNamespace) -> Client:
    """An instructor's browser."""
    return own_school.as_author


def image_of(school: School) -> int:
    file = get_test_image_file(size=(640, 480))
    return get_image_model().objects.create(title="A bench", file=file, collection=school.collection).pk


def test_an_image_of_the_school_fills_a_canvas_of_its_shape(own_school: SimpleNamespace, bob: Client) -> None:
    page = bob.get(CANVAS, {"image": image_of(own_school.school)}).text
    assert 'viewBox="0 0 1000 750"' in page and "<image href=" in page and "data-over" in page


@pytest.mark.parametrize("view", ["front", "back", "head_lateral"])
def test_a_body_view_is_drawn(bob: Client, view: str) -> None:
    page = bob.get(CANVAS, {"view": view}).text
    assert 'viewBox="0 0 1000 ' in page and "fig-outline" in page


def test_an_image_of_another_school_is_not_there(bob: Client, other_school: School) -> None:
    assert bob.get(CANVAS, {"image": image_of(other_school)}).status_code == 404


@pytest.mark.parametrize("asked", [{"view": "above"}, {"image": "x"}, {"image": "999999"}])
def test_what_is_no_figure_is_not_there(bob: Client, asked: dict[str, str]) -> None:
    assert bob.get(CANVAS, asked).status_code == 404


def test_nothing_is_drawn_while_no_figure_is_chosen(bob: Client) -> None:
    assert (bob.get(CANVAS).status_code, bob.get(CANVAS).text) == (200, "")


def test_the_editor_offers_the_drawing_and_keeps_the_fields(bob: Client) -> None:
    page = bob.get("/cms/snippets/assessments/question/add/").text
    assert "lms/js/cms/region-drawing" in page
    assert "region-drawing" in page and "Across and down as fractions of the figure" in page
