"""Lists of muscles in the admin show where each lies."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from courses.anatomy.models import Muscle
from courses.anatomy.services import load_muscles, read_atlas
from courses.anatomy.thumbnails import ThumbnailColumn

pytestmark = pytest.mark.django_db


def test_the_header_carries_each_figure_once_and_rows_draw_by_reference() -> None:
    load_muscles(entries=read_atlas()[:3])
    column = ThumbnailColumn()
    header = column.render_header_html({})
    for view in ("front", "back", "head_lateral"):
        assert header.count(f'<g id="figure-{view}">') == 1
    with CaptureQueriesContext(connection) as queries:
        cells = [
            column.render_cell_html(muscle, {"table": None, "row": None})
            for muscle in Muscle.objects.select_related("school")
        ]
    for cell in cells:
        assert cell.count("<svg") == 1
        assert '<use href="#figure-back"/>' in cell
        assert "<text" not in cell
        assert len(cell) < 10_000
    assert len(queries) <= 6, "the library is read once, not for every row"


def test_a_muscle_without_a_place_has_an_empty_cell() -> None:
    muscle = Muscle.objects.create(key="new", name="New", latin="Novus", region="neck", palpation="So.")
    assert "<svg" not in ThumbnailColumn().render_cell_html(muscle, {"table": None, "row": None})
